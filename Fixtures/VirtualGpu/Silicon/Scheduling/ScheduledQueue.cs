using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>A queue that was mapped from a run list.</summary>
/// <param name="state">The hardware's queue.</param>
/// <param name="process">Its process.</param>
/// <param name="mqd">Address of its descriptor.</param>
internal sealed class ScheduledQueue(HardwareQueueState state, ScheduledProcess process, ulong mqd)
{
    /// <summary>The hardware's queue.</summary>
    public HardwareQueueState State { get; } = state;

    /// <summary>Its process.</summary>
    public ScheduledProcess Process { get; } = process;

    /// <summary>Address of its descriptor.</summary>
    public ulong Mqd { get; } = mqd;

    /// <summary>Whether it is on the hardware now.</summary>
    public bool IsMapped { get; set; }

    /// <summary>What marks its descriptor while it is not on the hardware.</summary>
    public uint Mark { get; set; }

    /// <summary>The control stack of its waves when they were saved last; null when they never were.</summary>
    public uint[]? Stack { get; set; }
}
