namespace Harness.Contracts.Clauses;

/// <summary>The topology in sysfs.</summary>
public static class TopologyClauses
{
    /// <summary>gpu_id.</summary>
    [Clause("gpu_id of a node is the id by which the ioctls know the GPU.", "kfd_topology.c:node_show")]
    public const string GpuIdMatches = "topology.gpu_id_matches";

    /// <summary>simd_count.</summary>
    [Clause("simd_count is a multiple of simd_per_cu.", "kfd_topology.c:node_show")]
    public const string SimdCount = "topology.simd_count";

    /// <summary>mem_banks_count.</summary>
    [Clause("mem_banks_count is the number of entries of mem_banks.", "kfd_topology.c:node_show")]
    public const string MemoryBankCount = "topology.memory_bank_count";

    /// <summary>caches_count.</summary>
    [Clause("caches_count is the number of entries of caches.", "kfd_topology.c:node_show")]
    public const string CacheCount = "topology.cache_count";

    /// <summary>io_links_count.</summary>
    [Clause("io_links_count is the number of entries of io_links.", "kfd_topology.c:node_show")]
    public const string LinkCount = "topology.link_count";

    /// <summary>node_from.</summary>
    [Clause("Every link of a node starts at the node.", "kfd_topology.c:iolink_show")]
    public const string LinkFromNode = "topology.link_from_node";

    /// <summary>size_in_bytes.</summary>
    [Clause("The memory banks of a discrete GPU are not empty.", "kfd_topology.c:mem_show")]
    public const string MemoryBankSize = "topology.memory_bank_size";

    /// <summary>wave_front_size.</summary>
    [Clause("wave_front_size is 64 on gfx9 and 32 on later GPUs.", "kfd_topology.c:node_show")]
    public const string WaveSize = "topology.wave_size";

    /// <summary>gfx_target_version.</summary>
    [Clause("gfx_target_version of a GPU node is not 0.", "kfd_device.c:kgd2kfd_probe")]
    public const string TargetVersion = "topology.target_version";

    /// <summary>drm_render_minor.</summary>
    [Clause("drm_render_minor names a render node that can be opened.", "kfd_topology.c:node_show")]
    public const string RenderMinor = "topology.render_minor";

    /// <summary>cwsr_size and ctl_stack_size.</summary>
    [Clause(
        "cwsr_size and ctl_stack_size are what the formula of the driver gives for the node.",
        "kfd_queue.c:kfd_queue_ctx_save_restore_size", Since = 18)]
    public const string ContextSizes = "topology.context_sizes";

    /// <summary>num_xcc.</summary>
    [Clause("num_xcc is at least 1.", "kfd_topology.c:node_show", Since = 17)]
    public const string XccCount = "topology.xcc_count";

    /// <summary>Doorbell type.</summary>
    [Clause("The capability of gfx9 and later says doorbell type 2: 64-bit doorbells.", "kfd_topology.c:kfd_topology_add_device")]
    public const string DoorbellType = "topology.doorbell_type";

    /// <summary>Queues in sysfs.</summary>
    [Clause("proc/PID/queues has a directory for each queue while it exists.", "kfd_process.c:kfd_procfs_add_queue")]
    public const string QueueFiles = "topology.queue_files";
}
