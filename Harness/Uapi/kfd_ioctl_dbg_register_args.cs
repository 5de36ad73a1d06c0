using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of the ioctl AMDKFD_IOC_DBG_REGISTER_DEPRECATED, which always fails with EPERM.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_dbg_register_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gpu_id;
    public uint pad;
#pragma warning restore CS1591
}
