using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// Arguments of AMDKFD_IOC_CREATE_QUEUE. Before KFD 1.17 (Linux 6.12) the structure ends after <c>ctl_stack_size</c>, at 88 bytes
/// (<see cref="Kfd.AMDKFD_IOC_CREATE_QUEUE_88"/>); the kernel reads what is missing as zero.
/// </summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 96 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_create_queue_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong ring_base_address;
    public ulong write_pointer_address;
    public ulong read_pointer_address;

    /// <summary>Out: mmap offset of the process's doorbells, with the byte offset of this queue's doorbell in its low bits.</summary>
    public ulong doorbell_offset;

    /// <summary>In: bytes, a power of two.</summary>
    public uint ring_size;

    public uint gpu_id;
    public uint queue_type;

    /// <summary>In: 0 to 100; 0 makes an inactive queue. Bits 15:8 are the target XCC of a PM4 queue (since Linux 6.5).</summary>
    public uint queue_percentage;

    public uint queue_priority;

    /// <summary>Out.</summary>
    public uint queue_id;

    public ulong eop_buffer_address;
    public ulong eop_buffer_size;
    public ulong ctx_save_restore_address;

    /// <summary>In: bytes for one XCC, control stack included.</summary>
    public uint ctx_save_restore_size;

    /// <summary>In: bytes.</summary>
    public uint ctl_stack_size;

    /// <summary>In: engine of a KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID queue; since KFD 1.17.</summary>
    public uint sdma_engine_id;

    /// <summary>In: bytes; since KFD 1.22.</summary>
    public uint metadata_ring_size;
#pragma warning restore CS1591
}
