using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One queue in the answer of KFD_IOC_DBG_TRAP_GET_QUEUE_SNAPSHOT.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 64 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_queue_snapshot_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_status;
    public ulong ring_base_address;
    public ulong write_pointer_address;
    public ulong read_pointer_address;
    public ulong ctx_save_restore_address;
    public uint queue_id;
    public uint gpu_id;
    public uint ring_size;
    public uint queue_type;
    public uint ctx_save_restore_area_size;
    public uint reserved;
#pragma warning restore CS1591
}
