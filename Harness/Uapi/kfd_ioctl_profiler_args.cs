using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_PROFILER, since KFD 1.23; <c>op</c> says which member of the union is meant.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Explicit)]
public struct kfd_ioctl_profiler_args
{
#pragma warning disable CS1591 // the header documents its fields
    [FieldOffset(0)]
    public uint op;

    [FieldOffset(4)]
    public kfd_ioctl_pmc_settings pmc;

    [FieldOffset(4)]
    public kfd_ioctl_ptl_control ptl;

    [FieldOffset(4)]
    public uint version;
#pragma warning restore CS1591
}
