namespace Harness.Contracts.Clauses;

/// <summary>What ALLOC_MEMORY_OF_GPU takes, and in which order it looks at it.</summary>
public static class AllocationClauses
{

    /// <summary>Unknown flags.</summary>
    [Clause("ALLOC looks at no flag that it does not know.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string UnknownFlags = "memory.alloc.unknown_flags_ignored";

    /// <summary>Coherence.</summary>
    [Clause("ALLOC takes COHERENT, EXT_COHERENT, UNCACHED and NO_SUBSTITUTE with memory of either kind.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string CoherenceFlags = "memory.alloc.coherence_accepted";

    /// <summary>Contiguous video memory.</summary>
    [Clause("ALLOC takes CONTIGUOUS for video memory that is free in one piece.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string Contiguous = "memory.alloc.contiguous_accepted";

    /// <summary>Several types.</summary>
    [Clause("Of several memory types the first of VRAM, GTT and USERPTR counts.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string FirstType = "memory.alloc.first_type_counts";

    /// <summary>Addresses.</summary>
    [Clause("ALLOC takes any address: it is MAP that refuses it.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string AnyAddress = "memory.alloc.any_address";

    /// <summary>Answers of a refused call.</summary>
    [Clause("ALLOC that is refused leaves handle and offset of its argument as they were.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string RefusedTellsNothing = "memory.alloc.refused_tells_nothing";

    /// <summary>The VM before the kind.</summary>
    [Clause("ALLOC asks for the VM before it looks at the size of doorbells and at the memory type.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string VmBeforeKind = "memory.alloc.vm_before_kind";

    /// <summary>Doorbells that ran out.</summary>
    [Clause("When no doorbells are left, ALLOC of doorbells is refused with ENOMEM.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string DoorbellsExhausted = "memory.alloc.doorbells_exhausted_enomem";

    /// <summary>Offset of remapped registers.</summary>
    [Clause("The offset of a buffer of remapped registers has type 0 in bits 63:62 and the GPU's id in bits 61:46.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string RegistersOffset = "memory.alloc.registers_offset";

    /// <summary>Available memory.</summary>
    [Clause("AVAILABLE_MEMORY does not ask for the VM.", "kfd_chardev.c:kfd_ioctl_get_available_memory", Since = 9)]
    public const string AvailableWithoutVm = "memory.available_without_vm";

    /// <summary>Secondary states before GPUs.</summary>
    [Clause("ALLOC of a USERPTR buffer by a state that CREATE_PROCESS made is refused before the GPU is looked at.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu", Since = 19)]
    public const string SecondaryBeforeGpu = "memory.alloc.secondary_before_gpu";

    /// <summary>Doubled buffers.</summary>
    [Clause("vram_GPUID of the process counts what AQL_QUEUE_MEM allocates, half of what is asked for.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string DoubledCountsHalf = "memory.alloc.doubled_counts_half";

    /// <summary>Signal pages that are mapped.</summary>
    [Clause("FREE of the signal page is refused with EPERM also while it is mapped.", "kfd_chardev.c:kfd_ioctl_free_memory_of_gpu")]
    public const string SignalPageBeforeMapped = "memory.free.signal_page_before_mapped";

    /// <summary>ClearedOfGraphics.</summary>
    [Clause("VRAM of a new buffer reads as zero also where a graphics buffer of the render node was before.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu", Since = 23)]
    public const string ClearedOfGraphics = "memory.alloc.cleared_of_graphics";
}
