namespace Harness.Uapi;

// Offsets for mmap of /dev/kfd (drivers/gpu/drm/amd/amdkfd/kfd_priv.h; not in an exported header).
public static partial class Kfd
{
    /// <summary>Lowest bit of the type of the mapping.</summary>
    public const int KFD_MMAP_TYPE_SHIFT = 62;

    /// <summary>The bits of the type of the mapping.</summary>
    public const ulong KFD_MMAP_TYPE_MASK = 3UL << KFD_MMAP_TYPE_SHIFT;

    /// <summary>The doorbells of the process on one GPU: the whole slice, 8192 bytes with 64-bit doorbells.</summary>
    public const ulong KFD_MMAP_TYPE_DOORBELL = 3UL << KFD_MMAP_TYPE_SHIFT;

    /// <summary>The kernel's own event page; EINVAL since Linux 7.3.</summary>
    public const ulong KFD_MMAP_TYPE_EVENTS = 2UL << KFD_MMAP_TYPE_SHIFT;

    /// <summary>The trap handler's memory of an APU; EINVAL since Linux 7.3.</summary>
    public const ulong KFD_MMAP_TYPE_RESERVED_MEM = 1UL << KFD_MMAP_TYPE_SHIFT;

    /// <summary>The MMIO remap page, one page: KFD_MMIO_REMAP_*.</summary>
    public const ulong KFD_MMAP_TYPE_MMIO = 0UL << KFD_MMAP_TYPE_SHIFT;

    /// <summary>Lowest bit of the gpu_id.</summary>
    public const int KFD_MMAP_GPU_ID_SHIFT = 46;

    /// <summary>The 16 bits of the gpu_id.</summary>
    public const ulong KFD_MMAP_GPU_ID_MASK = 0xffffUL << KFD_MMAP_GPU_ID_SHIFT;

    /// <summary>The gpu_id in its place in an mmap offset.</summary>
    public static ulong KFD_MMAP_GPU_ID(uint gpu_id) => ((ulong)gpu_id << KFD_MMAP_GPU_ID_SHIFT) & KFD_MMAP_GPU_ID_MASK;

    /// <summary>The gpu_id of an mmap offset.</summary>
    public static uint KFD_MMAP_GET_GPU_ID(ulong offset) => (uint)((offset & KFD_MMAP_GPU_ID_MASK) >> KFD_MMAP_GPU_ID_SHIFT);
}
