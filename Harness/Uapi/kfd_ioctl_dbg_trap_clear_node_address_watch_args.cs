using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_CLEAR_NODE_ADDRESS_WATCH.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_clear_node_address_watch_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gpu_id;
    public uint id;
#pragma warning restore CS1591
}
