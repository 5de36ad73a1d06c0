using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDKFD_IOC_GET_VERSION: the version of the KFD interface, 1.11 on Linux 6.1 and 1.23 on 7.3.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_version_args
{
#pragma warning disable CS1591 // the header documents its fields
    public uint major_version;
    public uint minor_version;
#pragma warning restore CS1591
}
