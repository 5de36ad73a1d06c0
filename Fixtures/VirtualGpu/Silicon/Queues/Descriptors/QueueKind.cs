namespace VirtualGpu.Silicon.Queues.Descriptors;

/// <summary>Packet languages of a hardware queue.</summary>
public enum QueueKind
{
    /// <summary>PM4 on a compute micro-engine.</summary>
    Pm4,

    /// <summary>AQL on a compute micro-engine.</summary>
    Aql,

    /// <summary>PM4 on the graphics micro-engine: the kernel's own ring.</summary>
    Graphics,

    /// <summary>SDMA packets.</summary>
    Sdma,
}
