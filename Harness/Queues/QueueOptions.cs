using Harness.Memory;

namespace Harness.Queues;

/// <summary>How to make a queue.</summary>
public sealed record QueueOptions
{
    /// <summary>What a queue is made like when nothing is said.</summary>
    public static QueueOptions Default { get; } = new();

    /// <summary>
    /// Size of the ring in bytes, a power of two from one page of the machine on: KFD compares it with the size of the mapping, which comes in pages
    /// (kfd_queue.c:kfd_queue_buffer_get).
    /// </summary>
    public uint RingSize { get; init; } = 64 * 1024;

    /// <summary>Where the ring lives: <see cref="MemoryKind.Gtt"/>, <see cref="MemoryKind.UserPointer"/> or <see cref="MemoryKind.VisibleVram"/>.</summary>
    public MemoryKind RingKind { get; init; } = MemoryKind.Gtt;

    /// <summary>0 (lowest) to 15; 7 is what KFD's own clients call normal.</summary>
    public int Priority { get; init; } = 7;

    /// <summary>Share of the hardware in percent; 0 creates the queue without mapping it.</summary>
    public int Percentage { get; init; } = 100;

    /// <summary>The XCC that executes a PM4 queue of a multi-XCC device.</summary>
    public int TargetXcc { get; init; }

    /// <summary>Takes an SDMA queue from the pool of XGMI engines.</summary>
    public bool Xgmi { get; init; }

    /// <summary>The SDMA engine to use (since KFD 1.17); null lets the driver choose.</summary>
    public int? SdmaEngine { get; init; }
}
