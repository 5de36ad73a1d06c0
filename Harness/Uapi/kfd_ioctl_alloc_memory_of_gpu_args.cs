using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_ALLOC_MEMORY_OF_GPU.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_alloc_memory_of_gpu_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: GPU virtual address, page aligned.</summary>
    public ulong va_addr;

    /// <summary>In: bytes.</summary>
    public ulong size;

    /// <summary>Out.</summary>
    public ulong handle;

    /// <summary>
    /// In: CPU address of a USERPTR buffer. Out: offset for mmap of the render node file (VRAM, GTT) or of /dev/kfd (doorbell, MMIO).
    /// </summary>
    public ulong mmap_offset;

    public uint gpu_id;

    /// <summary>In: KFD_IOC_ALLOC_MEM_FLAGS_*.</summary>
    public uint flags;
#pragma warning restore CS1591
}
