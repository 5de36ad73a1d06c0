using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>
/// The amd_queue_t of an AQL queue (amd_hsa_queue.h), found from the addresses of its pointers. A queue whose pointers do not
/// lie as in an amd_queue_t has none: then there is no scratch, no queue pointer and no error signal.
/// </summary>
/// <param name="memory">The queue's address space.</param>
/// <param name="queue">The queue.</param>
internal sealed class AqlQueueMemory(QueueMemory memory, HardwareQueueState queue)
{
    private const ulong WriteDispatchId = 56;
    private const ulong ReadDispatchId = 128;
    private const ulong TmpringSize = 140;
    private const ulong ScratchDescriptor = 144;
    private const ulong ScratchLocation = 160;
    private const ulong ScratchLaneBytes = 176;
    private const ulong InactiveSignalHandle = 192;

    /// <summary>Whether there is one.</summary>
    public bool Exists { get; } = queue.ReadPointerAddress - ReadDispatchId == queue.WritePointerAddress - WriteDispatchId;

    /// <summary>Its address, or 0.</summary>
    public ulong Address => Exists ? queue.ReadPointerAddress - ReadDispatchId : 0;

    /// <summary>compute_tmpring_size.</summary>
    public uint TemporaryRing => Read<uint>(TmpringSize);

    /// <summary>Half of scratch_resource_descriptor.</summary>
    public ulong ScratchResource(uint half) => Read<ulong>(ScratchDescriptor + (half * sizeof(ulong)));

    /// <summary>scratch_backing_memory_location.</summary>
    public ulong ScratchBase => Read<ulong>(ScratchLocation);

    /// <summary>scratch_wave64_lane_byte_size.</summary>
    public uint ScratchWave64LaneBytes => Read<uint>(ScratchLaneBytes);

    /// <summary>queue_inactive_signal: address of an amd_signal_t, or 0.</summary>
    public ulong InactiveSignal => Read<ulong>(InactiveSignalHandle);

    private T Read<T>(ulong offset) where T : unmanaged => Exists ? memory.Read<T>(Address + offset) : default;
}
