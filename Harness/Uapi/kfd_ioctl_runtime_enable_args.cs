using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_RUNTIME_ENABLE, since KFD 1.13.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_runtime_enable_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong r_debug;

    /// <summary>In: KFD_RUNTIME_ENABLE_MODE_*_MASK.</summary>
    public uint mode_mask;

    public uint capabilities_mask;
#pragma warning restore CS1591
}
