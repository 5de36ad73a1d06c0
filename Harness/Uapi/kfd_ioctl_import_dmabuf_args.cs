using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_IMPORT_DMABUF.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_import_dmabuf_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong va_addr;

    /// <summary>Out.</summary>
    public ulong handle;

    public uint gpu_id;
    public uint dmabuf_fd;
#pragma warning restore CS1591
}
