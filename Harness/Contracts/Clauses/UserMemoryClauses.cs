namespace Harness.Contracts.Clauses;

/// <summary>Memory of the process below USERPTR buffers, and what the process does to it.</summary>
public static class UserMemoryClauses
{
    /// <summary>USERPTR without a copy.</summary>
    [Clause("A USERPTR buffer is the memory of the process itself, and not a copy.", "amdgpu_amdkfd_gpuvm.c:init_user_pages")]
    public const string IsTheMemory = "memory.userptr_is_the_memory";

    /// <summary>USERPTR memory that is replaced.</summary>
    [Clause(
        "Where a process maps other memory over that of a USERPTR buffer, the GPU reaches the new memory.",
        "amdgpu_hmm.c:amdgpu_hmm_invalidate_hsa, amdgpu_amdkfd_gpuvm.c:update_invalid_user_pages")]
    public const string MappedOver = "memory.userptr_mapped_over";

    /// <summary>USERPTR over a file.</summary>
    [Clause(
        "A USERPTR buffer may be over memory that the process mapped from a file: what the GPU writes is in a file that is mapped shared, and is not in one that is mapped private.",
        "amdgpu_ttm.c:amdgpu_ttm_tt_get_user_pages")]
    public const string OfFile = "memory.userptr_of_file";

    /// <summary>Files that end before the memory.</summary>
    [Clause(
        "When a file is cut off before memory that a USERPTR buffer is over, the GPU faults at the buffer from then on, and writes into no page that the file had.",
        "amdgpu_amdkfd_gpuvm.c:update_invalid_user_pages, mm/memory.c:unmap_mapping_range")]
    public const string CutOff = "memory.userptr_cut_off";

    /// <summary>USERPTR after fork.</summary>
    [Clause(
        "After fork a USERPTR buffer is the memory of the parent: the child does not see what the GPU writes from then on.",
        "amdgpu_hmm.c:amdgpu_hmm_invalidate_hsa, mm/hmm.c:hmm_vma_fault")]
    public const string AfterFork = "memory.userptr_after_fork";

    /// <summary>Memory that may not be written.</summary>
    [Clause(
        "While a process may not write the memory of a USERPTR buffer, none of its queues runs.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_evict_userptr, update_invalid_user_pages")]
    public const string Protected = "memory.userptr_protected";

    /// <summary>Memory that may be written again.</summary>
    [Clause(
        "When the memory of a USERPTR buffer may be written again, or the buffer is freed, the queues of its process run on.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_restore_userptr_worker")]
    public const string Unprotected = "memory.userptr_unprotected";
}
