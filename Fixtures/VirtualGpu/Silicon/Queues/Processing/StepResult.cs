namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>What one step of a queue came to.</summary>
public enum StepResult
{
    /// <summary>Nothing to do until a doorbell rings.</summary>
    Idle,

    /// <summary>A packet, or a part of a long one, was executed.</summary>
    Progress,

    /// <summary>The packet at the read pointer waits for memory or for a dispatch to end.</summary>
    Blocked,

    /// <summary>The queue stopped on an error, and stays so until the driver resets or destroys it.</summary>
    Halted,
}
