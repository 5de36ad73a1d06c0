namespace VirtualGpu.Silicon;

/// <summary>
/// What can be broken about the device on purpose, beside the clauses that the silicon keeps: each is asked for where the device would do the
/// right thing. The driver is whole, so that what is broken must be noticed by what it makes of it.
/// </summary>
public static class DeviceFault
{
    /// <summary>Every eighth doorbell of a process is lost.</summary>
    public const string DoorbellLost = "doorbell-lost";

    /// <summary>Every second interrupt message is lost: the entry is in the ring, and nobody is told.</summary>
    public const string MessageLost = "message-lost";

    /// <summary>End-of-pipe interrupts of processes are lost.</summary>
    public const string EndOfPipeLost = "end-of-pipe-lost";

    /// <summary>End-of-pipe interrupts of processes carry another context id.</summary>
    public const string EndOfPipeElsewhere = "end-of-pipe-elsewhere";

    /// <summary>Traps of the SDMA queues of processes are lost.</summary>
    public const string SdmaTrapLost = "sdma-trap-lost";

    /// <summary>What the command processor says of a packet that it refuses is lost.</summary>
    public const string RefusalLost = "refusal-lost";

    /// <summary>Page faults are not told.</summary>
    public const string PageFaultLost = "page-fault-lost";

    /// <summary>Page faults are told of the page behind.</summary>
    public const string PageFaultElsewhere = "page-fault-elsewhere";

    /// <summary>Page faults are told of no process.</summary>
    public const string PageFaultOfNobody = "page-fault-of-nobody";

    /// <summary>Invalidations of the translations of processes are acknowledged and not done.</summary>
    public const string InvalidationIgnored = "invalidation-ignored";

    /// <summary>Queues of processes that the scheduler is told to take away go on.</summary>
    public const string PreemptionIgnored = "preemption-ignored";

    /// <summary>What a process wrote behind its queue while it was not on the hardware is not looked at.</summary>
    public const string WritePointerIgnored = "write-pointer-ignored";

    /// <summary>A word of each wave that the trap handler has saved is another one when the wave comes back.</summary>
    public const string SavedStateChanged = "saved-state-changed";

    /// <summary>The reference counter stands still.</summary>
    public const string ClockStopped = "clock-stopped";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        DoorbellLost, MessageLost, EndOfPipeLost, EndOfPipeElsewhere, SdmaTrapLost, RefusalLost, PageFaultLost, PageFaultElsewhere, PageFaultOfNobody,
        InvalidationIgnored, PreemptionIgnored, WritePointerIgnored, SavedStateChanged, ClockStopped,
    ];
}
