using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_RESUME_QUEUES. The call answers the number of queues resumed.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_resume_queues_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: address of 32-bit queue ids; out: KFD_DBG_QUEUE_*_MASK set in each that failed.</summary>
    public ulong queue_array_ptr;

    public uint num_queues;
    public uint pad;
#pragma warning restore CS1591
}
