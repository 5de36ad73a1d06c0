namespace VirtualGpu.Silicon.Queues.Descriptors;

/// <summary>Packet languages of a hardware queue.</summary>
public enum QueueKind
{
    /// <summary>PM4 on a compute micro-engine.</summary>
    Pm4,

    /// <summary>AQL on a compute micro-engine.</summary>
    Aql,

    /// <summary>SDMA packets.</summary>
    Sdma,
}
