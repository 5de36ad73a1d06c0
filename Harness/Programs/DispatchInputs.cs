namespace Harness.Programs;

/// <summary>What a dispatch needs beside kernel and geometry. Addresses are of the device; 0 where there is none.</summary>
public readonly record struct DispatchInputs
{
    /// <summary>The kernel argument segment.</summary>
    public ulong ArgumentSegment { get; init; }

    /// <summary>Bytes of local memory of a work-group: what <see cref="KernelArguments.Complete"/> returned.</summary>
    public uint GroupSegmentSize { get; init; }

    /// <summary>How scratch memory is laid out; <see cref="ScratchLayout.None"/> when the kernel uses none.</summary>
    public ScratchLayout Scratch { get; init; }

    /// <summary>Scratch backing memory, a multiple of 256.</summary>
    public ulong ScratchAddress { get; init; }

    /// <summary>
    /// Runs the waves without privilege even where saving them needs it (gfx1100 to gfx1103): for tests of exceptions, which
    /// privileged waves do not raise. Such a dispatch must end before its queue is preempted. PM4 only.
    /// </summary>
    public bool Unprivileged { get; init; }

    /// <summary>An AQL dispatch packet in memory, for kernels that read it. On a PM4 queue the caller writes one beside the arguments.</summary>
    public ulong DispatchPacket { get; init; }

    /// <summary>An amd_queue_t, for kernels that read it.</summary>
    public ulong Queue { get; init; }

    /// <summary>The dispatch's id, for kernels that read it.</summary>
    public ulong DispatchId { get; init; }
}
