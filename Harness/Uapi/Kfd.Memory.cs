namespace Harness.Uapi;

// Memory of a GPU.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_alloc_memory_of_gpu_args.flags: the kind of memory, then its attributes.
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_VRAM = 0x1;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_GTT = 0x2;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_USERPTR = 0x4;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL = 0x8;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP = 0x10;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE = 0x80000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE = 0x40000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_PUBLIC = 0x20000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_NO_SUBSTITUTE = 0x10000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM = 0x08000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_COHERENT = 0x04000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED = 0x02000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT = 0x01000000;
    public const uint KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS = 0x00800000;

    // Byte offsets in the MMIO remap page.
    public const uint KFD_MMIO_REMAP_HDP_MEM_FLUSH_CNTL = 0;
    public const uint KFD_MMIO_REMAP_HDP_REG_FLUSH_CNTL = 4;

    // No file descriptor.
    public const uint KFD_INVALID_FD = 0xffffffff;

#pragma warning restore CS1591
}
