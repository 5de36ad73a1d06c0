namespace Harness.Backends;

/// <summary>One event of a wait: goes in with its number, comes out with what happened.</summary>
public struct EventWait
{
    /// <summary>The driver's number of the event.</summary>
    public uint EventId;

    /// <summary>
    /// In: the age last seen (0: do not compare); a signal since then completes the wait even if another waiter consumed it
    /// (since KFD 1.14). Out: the age now.
    /// </summary>
    public ulong Age;

    /// <summary>Out, for a memory event: what the page fault was.</summary>
    public MemoryExceptionData MemoryException;

    /// <summary>Out, for a hardware exception: what failed.</summary>
    public HardwareExceptionData HardwareException;
}
