using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_SET_NODE_ADDRESS_WATCH.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_set_node_address_watch_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong address;
    public uint mode;
    public uint mask;
    public uint gpu_id;

    /// <summary>Out: watch point.</summary>
    public uint id;
#pragma warning restore CS1591
}
