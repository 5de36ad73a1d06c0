using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_SET_FLAGS; the previous flags come back.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_set_flags_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint flags;
    public uint pad;
#pragma warning restore CS1591
}
