using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_SET_XNACK_MODE.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 4 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_set_xnack_mode_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: 1 or 0 to set, negative to ask; out: the mode.</summary>
    public int xnack_enabled;
#pragma warning restore CS1591
}
