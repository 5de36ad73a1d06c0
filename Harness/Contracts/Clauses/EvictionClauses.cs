namespace Harness.Contracts.Clauses;

/// <summary>What becomes of buffers and queues when video memory is full: TTM moves buffers, and KFD stops the queues that use them.</summary>
public static class EvictionClauses
{
    /// <summary>Graphics pushes compute.</summary>
    [Clause(
        "A buffer of GEM_CREATE for video memory that is full gets it: memory that another process has from KFD is moved out.",
        "amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable, amdgpu_amdkfd_fence.c:amdkfd_fence_enable_signaling")]
    public const string GraphicsPushesCompute = "eviction.gem_pushes_kfd";

    /// <summary>Own memory stays.</summary>
    [Clause(
        "A buffer of GEM_CREATE does not push out memory that its own process has from KFD; it lies in system memory instead.",
        "amdgpu_ttm.c:amdgpu_ttm_bo_eviction_valuable, amdgpu_gem.c:amdgpu_gem_create_ioctl")]
    public const string OwnMemoryStays = "eviction.own_memory_stays";

    /// <summary>An alternative to video memory.</summary>
    [Clause(
        "A buffer of GEM_CREATE for video or system memory pushes nothing out of video memory that is full.",
        "amdgpu_object.c:amdgpu_bo_placement_from_domain, ttm_bo.c:ttm_bo_alloc_resource")]
    public const string AlternativePushesNothing = "eviction.alternative_pushes_nothing";

    /// <summary>Compute pushes graphics.</summary>
    [Clause(
        "Memory of KFD gets the video memory that buffers of GEM_CREATE have: they are moved out, and count for no limit of KFD.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_reserve_mem_limit, amdgpu_ttm.c:amdgpu_evict_flags")]
    public const string ComputePushesGraphics = "eviction.kfd_pushes_gem";

    /// <summary>Contents.</summary>
    [Clause("A buffer that is moved out of video memory, or back, keeps its contents.", "amdgpu_ttm.c:amdgpu_bo_move")]
    public const string ContentsSurvive = "eviction.contents_survive";

    /// <summary>MAP of what was moved out.</summary>
    [Clause(
        "MAP takes a buffer that was moved out of video memory, and the GPU reaches its contents.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_map_memory_to_gpu, amdgpu_vm.c:amdgpu_vm_bo_update")]
    public const string MapsWhereItIs = "eviction.maps_where_it_is";

    /// <summary>Mappings of the CPU.</summary>
    [Clause("A mapping of the CPU shows a buffer that was moved where it is now.", "ttm_bo.c:ttm_bo_unmap_virtual, amdgpu_gem.c:amdgpu_gem_fault")]
    public const string ViewsFollow = "eviction.cpu_mappings_follow";

    /// <summary>Queues stop.</summary>
    [Clause(
        "All queues of a process are off the hardware before memory of it is moved.",
        "kfd_process.c:evict_process_worker, kfd_device_queue_manager.c:evict_process_queues_cpsch")]
    public const string QueuesStop = "eviction.queues_stop";

    /// <summary>Queues come back.</summary>
    [Clause(
        "Queues that were taken off because memory was moved come back and go on where they were, with what was submitted meanwhile.",
        "kfd_process.c:restore_process_worker, kfd_device_queue_manager.c:restore_process_queues_cpsch")]
    public const string QueuesComeBack = "eviction.queues_come_back";

    /// <summary>Translations.</summary>
    [Clause(
        "Queues that come back reach memory where it is now: no translation is left from before it was moved.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_restore_process_bos, kfd_device_queue_manager.c:evict_process_queues_cpsch")]
    public const string TranslationsAreFresh = "eviction.translations_are_fresh";

    /// <summary>The reason.</summary>
    [Clause("QUEUE_EVICTION tells KFD_QUEUE_EVICTION_TRIGGER_TTM when memory has to be moved.", "kfd_process.c:evict_process_worker")]
    public const string ReasonIsTold = "eviction.reason_is_told";

    /// <summary>The time.</summary>
    [Clause(
        "stats_GPUID/evicted_ms grows by the time that the queues of the process were off.",
        "kfd_process.c:kfd_procfs_stats_show, kfd_device_queue_manager.c:restore_process_queues_cpsch")]
    public const string TimeIsCounted = "eviction.time_is_counted";
}
