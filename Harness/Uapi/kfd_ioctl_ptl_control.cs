using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of KFD_IOC_PROFILER_PTL_CONTROL.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_ptl_control
{
#pragma warning disable CS1591 // the header documents its fields
    public uint gpu_id;
    public uint enable;
#pragma warning restore CS1591
}
