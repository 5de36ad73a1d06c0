using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_GET_DMABUF_INFO.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 32 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_dmabuf_info_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>Out: bytes.</summary>
    public ulong size;

    public ulong metadata_ptr;

    /// <summary>In: bytes of room; out: bytes of metadata.</summary>
    public uint metadata_size;

    /// <summary>Out.</summary>
    public uint gpu_id;

    /// <summary>Out: KFD_IOC_ALLOC_MEM_FLAGS_*.</summary>
    public uint flags;

    /// <summary>In.</summary>
    public uint dmabuf_fd;
#pragma warning restore CS1591
}
