namespace Fixtures.KernelLogs;

/// <summary>What a line of the kernel log tells that no case may cause unless it says so.</summary>
[Flags]
public enum KernelLogEvents
{
    /// <summary>Nothing: any such line fails the case.</summary>
    None = 0,

    /// <summary>The GPU touched a page that is not there or that forbids it.</summary>
    PageFault = 1 << 0,

    /// <summary>A packet that a command processor or an SDMA engine refuses.</summary>
    BadPacket = 1 << 1,

    /// <summary>An error inside a wave that the sequencer reported (sq_intr).</summary>
    WaveError = 1 << 2,

    /// <summary>A mapping over another one in a GPU address space.</summary>
    MapConflict = 1 << 3,

    /// <summary>A process was sent a signal, or had no event for an exception.</summary>
    ProcessSignalled = 1 << 4,

    /// <summary>A job did not end in time, or its interrupt was missing.</summary>
    JobTimeout = 1 << 5,

    /// <summary>The queue scheduler (HWS or MES) does not answer, or queues could not be evicted or restored.</summary>
    SchedulerStuck = 1 << 6,

    /// <summary>Queues of a process, or one ring, were reset; the rest of the GPU was not.</summary>
    QueueReset = 1 << 7,

    /// <summary>The whole GPU was reset, or something of that went wrong.</summary>
    GpuReset = 1 << 8,

    /// <summary>An error of memory (RAS) or of the bus (AER) that hardware found.</summary>
    HardwareError = 1 << 9,

    /// <summary>A 32-bit process opened /dev/kfd.</summary>
    CompatOpen = 1 << 10,

    /// <summary>A check of the kernel itself did not hold: WARN, lockdep, a sanitizer.</summary>
    Warning = 1 << 11,

    /// <summary>A task, a CPU or RCU made no progress for a long time.</summary>
    Stall = 1 << 12,

    /// <summary>The kernel broke: BUG, oops, panic.</summary>
    Oops = 1 << 13,

    /// <summary>The kernel got a new taint flag.</summary>
    Taint = 1 << 14,

    /// <summary>Interrupts were lost: a ring overflowed, or nobody was found for one.</summary>
    InterruptLost = 1 << 15,

    /// <summary>Queues were taken off the GPU because the process gave back memory that they need.</summary>
    QueueEvicted = 1 << 16,

    /// <summary>The IOMMU refused an access of the device.</summary>
    BusFault = 1 << 17,

    /// <summary>The GPU is gone: its reset failed, or it has left the bus. Nothing that runs on it later says anything.</summary>
    DeviceLost = 1 << 18,

    /// <summary>What the driver may have to do to get a queue off the hardware that a case has stopped for good.</summary>
    Recovery = SchedulerStuck | QueueReset | GpuReset | ProcessSignalled,
}
