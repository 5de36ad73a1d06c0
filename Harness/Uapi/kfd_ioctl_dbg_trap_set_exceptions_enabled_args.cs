using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_DBG_TRAP_SET_EXCEPTIONS_ENABLED.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_trap_set_exceptions_enabled_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_mask;
#pragma warning restore CS1591
}
