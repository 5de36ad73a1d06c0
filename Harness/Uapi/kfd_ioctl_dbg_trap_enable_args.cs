using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_ENABLE.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_enable_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_mask;
    public ulong rinfo_ptr;
    public uint rinfo_size;
    public uint dbg_fd;
#pragma warning restore CS1591
}
