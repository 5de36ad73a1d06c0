using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_QUERY_DEBUG_EVENT.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_query_debug_event_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_mask;
    public uint gpu_id;
    public uint queue_id;
#pragma warning restore CS1591
}
