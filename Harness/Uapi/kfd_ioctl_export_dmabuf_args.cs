using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_EXPORT_DMABUF, since KFD 1.12.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_export_dmabuf_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong handle;

    /// <summary>In: flags of open(2) for the new descriptor.</summary>
    public uint flags;

    /// <summary>Out.</summary>
    public uint dmabuf_fd;
#pragma warning restore CS1591
}
