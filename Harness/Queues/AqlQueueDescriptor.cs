using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Queues;

/// <summary>
/// amd_queue_t (amd_hsa_queue.h): what the command processor's firmware reads and writes beside an AQL ring. It finds the structure
/// from the address of its read pointer. 256 bytes.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
public struct AqlQueueDescriptor
{
    /// <summary>Byte offset of <see cref="WriteDispatchId"/>.</summary>
    public const ulong WriteDispatchIdOffset = 56;

    /// <summary>Byte offset of <see cref="ReadDispatchId"/>.</summary>
    public const ulong ReadDispatchIdOffset = 128;

    /// <summary>hsa_queue.type: 0 takes packets from several producers.</summary>
    [FieldOffset(0)]
    public uint QueueType;

    /// <summary>hsa_queue.features: bit 0, it takes kernel dispatches.</summary>
    [FieldOffset(4)]
    public uint Features;

    /// <summary>hsa_queue.base_address: the ring.</summary>
    [FieldOffset(8)]
    public ulong BaseAddress;

    /// <summary>hsa_queue.doorbell_signal.</summary>
    [FieldOffset(16)]
    public ulong DoorbellSignal;

    /// <summary>hsa_queue.size: packets that the ring holds.</summary>
    [FieldOffset(24)]
    public uint PacketCount;

    /// <summary>hsa_queue.id.</summary>
    [FieldOffset(32)]
    public ulong QueueId;

    /// <summary>write_dispatch_id: packets that were put into the ring.</summary>
    [FieldOffset((int)WriteDispatchIdOffset)]
    public ulong WriteDispatchId;

    /// <summary>group_segment_aperture_base_hi: high half of the LDS aperture.</summary>
    [FieldOffset(64)]
    public uint GroupSegmentApertureBaseHigh;

    /// <summary>private_segment_aperture_base_hi: high half of the scratch aperture.</summary>
    [FieldOffset(68)]
    public uint PrivateSegmentApertureBaseHigh;

    /// <summary>max_cu_id: number of compute units less one.</summary>
    [FieldOffset(72)]
    public uint MaximumComputeUnitId;

    /// <summary>max_wave_id: wave slots of a compute unit less one.</summary>
    [FieldOffset(76)]
    public uint MaximumWaveId;

    /// <summary>read_dispatch_id: packets that the processor has taken.</summary>
    [FieldOffset((int)ReadDispatchIdOffset)]
    public ulong ReadDispatchId;

    /// <summary>read_dispatch_id_field_base_byte_offset: from <see cref="ReadDispatchId"/> back to the start, 128.</summary>
    [FieldOffset(136)]
    public uint ReadDispatchIdFieldBaseByteOffset;

    /// <summary>compute_tmpring_size: the scratch register for dispatches.</summary>
    [FieldOffset(140)]
    public uint ComputeTmpRingSize;

    /// <summary>scratch_resource_descriptor: the buffer descriptor (V#) of scratch.</summary>
    [FieldOffset(144)]
    public ScratchDescriptor ScratchResourceDescriptor;

    /// <summary>scratch_backing_memory_location: GPU address of scratch.</summary>
    [FieldOffset(160)]
    public ulong ScratchBackingMemoryLocation;

    /// <summary>scratch_backing_memory_byte_size: bytes of scratch of one XCC.</summary>
    [FieldOffset(168)]
    public ulong ScratchBackingMemoryByteSize;

    /// <summary>scratch_wave64_lane_byte_size: bytes of one lane of a wave of 64.</summary>
    [FieldOffset(176)]
    public uint ScratchWave64LaneByteSize;

    /// <summary>queue_properties: <see cref="IsPointer64"/>, <see cref="EnableProfiling"/>.</summary>
    [FieldOffset(180)]
    public uint Properties;

    /// <summary>queue_inactive_signal: told when the queue stops on an error, or asks for scratch; 0 is nobody.</summary>
    [FieldOffset(192)]
    public ulong QueueInactiveSignal;

    /// <summary>AMD_QUEUE_PROPERTIES_IS_PTR64.</summary>
    public const uint IsPointer64 = 1 << 1;

    /// <summary>AMD_QUEUE_PROPERTIES_ENABLE_PROFILING: dispatches write start_ts and end_ts of their completion signal.</summary>
    public const uint EnableProfiling = 1 << 3;

    /// <summary>The four dwords of a V#.</summary>
    [InlineArray(4)]
    public struct ScratchDescriptor
    {
        private uint _first;
    }
}
