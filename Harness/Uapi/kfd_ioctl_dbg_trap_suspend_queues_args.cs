using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_SUSPEND_QUEUES. The call answers the number of queues suspended.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_suspend_queues_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_mask;

    /// <summary>In: address of 32-bit queue ids; out: KFD_DBG_QUEUE_*_MASK set in each that failed.</summary>
    public ulong queue_array_ptr;

    public uint num_queues;

    /// <summary>In: time the waves get, in 1024 GPU clock cycles.</summary>
    public uint grace_period;
#pragma warning restore CS1591
}
