namespace Harness.Memory;

/// <summary>Where a buffer lives and who can reach it.</summary>
public enum MemoryKind
{
    /// <summary>Video memory that only the GPU reaches (KFD_IOC_ALLOC_MEM_FLAGS_VRAM).</summary>
    Vram,

    /// <summary>Video memory that the CPU reaches through the PCI aperture: write-combined, reads are slow (VRAM | PUBLIC).</summary>
    VisibleVram,

    /// <summary>System memory allocated by the driver, mapped on both sides, cached by the CPU (KFD_IOC_ALLOC_MEM_FLAGS_GTT).</summary>
    Gtt,

    /// <summary>Anonymous memory of the process that the GPU may use too (KFD_IOC_ALLOC_MEM_FLAGS_USERPTR).</summary>
    UserPointer,

    /// <summary>The process's slice of the doorbell aperture, so that the GPU can ring doorbells (KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL).</summary>
    Doorbell,

    /// <summary>The page of registers that flush the host data path (KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP).</summary>
    MmioRemap,
}
