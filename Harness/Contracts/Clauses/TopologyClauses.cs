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

    /// <summary>p2p_links_count.</summary>
    [Clause("p2p_links_count is the number of entries of p2p_links.", "kfd_topology.c:node_show")]
    public const string PeerLinkCount = "topology.peer_link_count";

    /// <summary>node_to.</summary>
    [Clause("Every link leads to another node of the machine.", "kfd_topology.c:iolink_show")]
    public const string LinkTarget = "topology.link_target";

    /// <summary>Links in both directions.</summary>
    [Clause(
        "Where the CPU reaches all memory of a GPU, every link of the GPU has one in the other direction.",
        "kfd_crat.c:kfd_parse_subtype_iolink")]
    public const string LinkReverse = "topology.link_reverse";

    /// <summary>weight.</summary>
    [Clause("A link over PCI Express weighs 20.", "kfd_crat.c:kfd_parse_subtype_iolink")]
    public const string LinkWeight = "topology.link_weight";

    /// <summary>recommended_sdma_engine_id_mask.</summary>
    [Clause("A link between a GPU and a CPU recommends every SDMA engine of the GPU outside the XGMI pool, on both sides.", "kfd_topology.c:kfd_set_recommended_sdma_engines", Since = 17)]
    public const string LinkEngines = "topology.link_engines";

    /// <summary>min_bandwidth and max_bandwidth.</summary>
    [Clause("The least bandwidth of a link does not exceed its most.", "kfd_crat.c:kfd_fill_gpu_direct_io_link_to_cpu")]
    public const string LinkBandwidth = "topology.link_bandwidth";

    /// <summary>Cache levels.</summary>
    [Clause("A GPU node has caches of level 1 and of level 2.", "kfd_topology.c:kfd_fill_cache_non_crat_info")]
    public const string CacheLevels = "topology.cache_levels";

    /// <summary>Cache size.</summary>
    [Clause("No cache is empty, and a GPU cache of level 1 has a power of two of KiB.", "kfd_topology.c:kfd_cache_show")]
    public const string CacheSize = "topology.cache_size";

    /// <summary>cache_line_size.</summary>
    [Clause("A line of a GPU cache has 64 or 128 bytes.", "kfd_crat.c: cache tables, kfd_topology.c:fill_in_l1_pcache", Since = 17)]
    public const string CacheLine = "topology.cache_line";

    /// <summary>What is not told.</summary>
    [Clause("Lines per tag, association and latency of a GPU cache are not told: they read 0.", "kfd_topology.c:fill_in_l1_pcache, fill_in_l2_l3_pcache")]
    public const string CacheUntold = "topology.cache_untold";

    /// <summary>sibling_map.</summary>
    [Clause("A cache serves the processor that processor_id_low names: its sibling_map begins with 1, and has whole bytes.", "kfd_topology.c:fill_in_l1_pcache")]
    public const string CacheSiblings = "topology.cache_siblings";

    /// <summary>array_count.</summary>
    [Clause("array_count is a multiple of num_xcc times simd_arrays_per_engine.", "kfd_topology.c:node_show")]
    public const string ArrayCount = "topology.array_count";

    /// <summary>cu_per_simd_array.</summary>
    [Clause("The compute units find room in array_count arrays of cu_per_simd_array.", "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string ComputeUnitRoom = "topology.compute_unit_room";

    /// <summary>Limits of waves.</summary>
    [Clause("max_waves_per_simd, lds_size_in_kb and max_slots_scratch_cu of a GPU node are not 0.", "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string ShaderLimits = "topology.shader_limits";

    /// <summary>Hardware queues.</summary>
    [Clause("num_cp_queues and num_sdma_queues_per_engine of a GPU node are not 0.", "kfd_topology.c:kfd_topology_add_device")]
    public const string QueueCounts = "topology.queue_counts";

    /// <summary>CPU cores.</summary>
    [Clause("The nodes of the machine have CPU cores, and those that are no GPUs have no SIMDs.", "kfd_topology.c:node_show")]
    public const string CpuCores = "topology.cpu_cores";

    /// <summary>System memory.</summary>
    [Clause("The memory banks of the CPU nodes are system memory, and not all empty.", "kfd_crat.c:kfd_fill_mem_info_for_cpu")]
    public const string SystemMemory = "topology.system_memory";

    /// <summary>heap_type.</summary>
    [Clause("The memory banks of a discrete GPU are video memory.", "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string MemoryBankHeap = "topology.memory_bank_heap";

    /// <summary>Public and private memory.</summary>
    [Clause(
        "The memory of a discrete GPU is public when AMDGPU_INFO_MEMORY tells that the CPU reaches all of it, else private.",
        "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string MemoryBankVisible = "topology.memory_bank_visible";

    /// <summary>width.</summary>
    [Clause("The width of a memory bank is the bus width of AMDGPU_INFO_DEV_INFO.", "kfd_crat.c:kfd_fill_gpu_memory_affinity")]
    public const string MemoryBankWidth = "topology.memory_bank_width";

    /// <summary>vendor_id and device_id.</summary>
    [Clause("vendor_id and device_id are those of the PCI device of the render node.", "kfd_topology.c:kfd_topology_add_device")]
    public const string PciIdentity = "topology.pci_identity";

    /// <summary>Queues in sysfs that are gone.</summary>
    [Clause("proc/PID/queues has no directory for a queue that was destroyed.", "kfd_process.c:kfd_procfs_del_queue")]
    public const string QueueFilesRemoved = "topology.queue_files_removed";

    /// <summary>Keys.</summary>
    [Clause("The properties of a node have every key, and those of a GPU the keys of a GPU.", "kfd_topology.c:node_show")]
    public const string NodeKeysComplete = "topology.node_keys";

    /// <summary>How gpu_id is made.</summary>
    [Clause(
        "gpu_id is the CRC-16 of a GPU's place on the bus, its ids, its memory and its XCCs, or where that is taken the next number.",
        "kfd_topology.c:kfd_generate_gpu_id", Since = 17)]
    public const string GpuIdHash = "topology.gpu_id_hash";

    /// <summary>Directory of a state.</summary>
    [Clause("Each state that CREATE_PROCESS makes has a directory of its own below that of its process, as long as it exists.", "kfd_process.c:kfd_create_process_sysfs", Since = 19)]
    public const string ContextDirectory = "topology.context_directory";

    /// <summary>Directory of a process.</summary>
    [Clause("Each process that uses the driver has a directory that tells its PASID, and of each GPU its video memory and its SDMA time.", "kfd_process.c:kfd_create_process_sysfs, kfd_procfs_add_sysfs_files")]
    public const string ProcessDirectory = "topology.process_directory";

    /// <summary>Numbers of nodes.</summary>
    [Clause("The nodes are numbered from 0 on without a gap.", "kfd_topology.c:kfd_build_sysfs_node_entry")]
    public const string NodesNumbered = "topology.nodes_numbered";

    /// <summary>Processors of caches.</summary>
    [Clause("processor_id_low of a GPU cache is a compute unit of the node, from simd_id_base on; a cache of level 2 begins with the first.", "kfd_topology.c:fill_in_l1_pcache, fill_in_l2_l3_pcache")]
    public const string CacheProcessors = "topology.cache_processors";

    /// <summary>Caches of level 1.</summary>
    [Clause("Every compute unit has one instruction cache of level 1, and at least two data caches, as many as every other unit.", "kfd_topology.c:kfd_fill_cache_non_crat_info")]
    public const string CachesServeAlike = "topology.caches_serve_alike";

    /// <summary>Types of caches.</summary>
    [Clause("A GPU cache of level 1 holds either data or instructions, and one of level 2 holds data.", "kfd_topology.c:fill_in_l1_pcache, fill_in_l2_l3_pcache")]
    public const string CacheTypes = "topology.cache_types";

    /// <summary>CPU nodes.</summary>
    [Clause("A node that is no GPU has 0 for what only GPUs have: instruction set, waves, queues, SDMA engines, context sizes.", "kfd_topology.c:node_show")]
    public const string CpuNodeFigures = "topology.cpu_node_figures";

    /// <summary>Memory of the CPU.</summary>
    [Clause("Width and clock of the memory of a CPU node are not told: they read 0.", "kfd_crat.c:kfd_fill_mem_info_for_cpu", Since = 17)]
    public const string CpuBankUntold = "topology.cpu_bank_untold";

    /// <summary>CPU clock.</summary>
    [Clause("max_engine_clk_ccompute is the same on every node.", "kfd_topology.c:node_show")]
    public const string CpuClock = "topology.cpu_clock";

    /// <summary>Cores of a discrete GPU.</summary>
    [Clause("A discrete GPU has no CPU cores.", "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string GpuHasNoCores = "topology.gpu_has_no_cores";

    /// <summary>What is not told.</summary>
    [Clause("gds_size_in_kb and local_mem_size of a GPU node are not told: they read 0.", "kfd_topology.c:node_show")]
    public const string NodeUntold = "topology.node_untold";

    /// <summary>Global wave sync.</summary>
    [Clause("num_gws of a GPU node is 64 or 0.", "kfd_topology.c:kfd_topology_add_device")]
    public const string GlobalWaveSyncs = "topology.num_gws";

    /// <summary>Scratch slots.</summary>
    [Clause("max_slots_scratch_cu of a GPU node is 32.", "gfx_v9_0.c:gfx_v9_0_get_cu_info")]
    public const string ScratchSlots = "topology.scratch_slots";

    /// <summary>Hives.</summary>
    [Clause("A GPU of gfx10 to gfx12.0, which has no XGMI, is in no hive: hive_id is 0.", "kfd_topology.c:kfd_topology_add_device")]
    public const string NoHive = "topology.no_hive";

    /// <summary>Keys that came later.</summary>
    [Clause("The properties of a node have the keys that the version of KFD has: debug_prop and num_xcc since 1.17, cwsr_size, ctl_stack_size and capability2 since 1.18.", "kfd_topology.c:node_show", Since = 17)]
    public const string NodeKeysOfVersion = "topology.node_keys_of_version";

    /// <summary>Chip revision.</summary>
    [Clause("The chip revision in capability is chip_rev of AMDGPU_INFO_DEV_INFO.", "kfd_topology.c:kfd_topology_add_device")]
    public const string ChipRevision = "topology.chip_revision";

    /// <summary>Debugger.</summary>
    [Clause("The capability of gfx9 and later tells of the debugger and of four watch points, and of precise memory operations on gfx9.4 and later gfx9, not on gfx10 to gfx12.0.", "kfd_topology.c:kfd_topology_set_capabilities", Since = 13)]
    public const string DebuggerCapabilities = "topology.debugger_capabilities";

    /// <summary>Capabilities of others.</summary>
    [Clause("The capability of a discrete GPU has none of the bits that only tables of the firmware set: hot plug, ATS, graphics, limits of queues and addresses.", "kfd_crat.c:kfd_create_vcrat_image_gpu")]
    public const string CapabilitiesOfOthers = "topology.capabilities_of_others";

    /// <summary>Watch masks.</summary>
    [Clause("debug_prop tells the bits of watch masks: 7 to 30 on gfx94x, 7 to 29 on gfx10 to gfx12.0.", "kfd_topology.c:kfd_topology_set_capabilities", Since = 17)]
    public const string WatchMask = "topology.watch_mask";

    /// <summary>Engine clock.</summary>
    [Clause("max_engine_clk_fcompute is max_engine_clock of AMDGPU_INFO_DEV_INFO, in MHz.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_max_engine_clock_in_mhz")]
    public const string EngineClock = "topology.engine_clock";

    /// <summary>Memory clock.</summary>
    [Clause("mem_clk_max of a memory bank is max_memory_clock of AMDGPU_INFO_DEV_INFO, in MHz.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_local_mem_info")]
    public const string MemoryClock = "topology.memory_clock";

    /// <summary>PCI address.</summary>
    [Clause("domain and location_id are the address of the PCI device of the render node.", "kfd_topology.c:kfd_topology_add_device")]
    public const string PciAddress = "topology.pci_address";

    /// <summary>Generation.</summary>
    [Clause("generation_id is not 0.", "kfd_topology.c:sysprops_show")]
    public const string GenerationId = "topology.generation_id";

    /// <summary>System properties.</summary>
    [Clause("system_properties has platform_oem, platform_id and platform_rev.", "kfd_topology.c:sysprops_show")]
    public const string SystemProperties = "topology.system_properties";

    /// <summary>Types of links.</summary>
    [Clause("A GPU hangs on a CPU by PCI Express or XGMI.", "kfd_crat.c:kfd_fill_gpu_direct_io_link_to_cpu")]
    public const string LinkType = "topology.link_type";

    /// <summary>Enabled links.</summary>
    [Clause("The link of a GPU to a CPU is enabled.", "kfd_topology.c:kfd_fill_iolink_non_crat_info")]
    public const string LinkEnabled = "topology.link_enabled";

    /// <summary>PASIDs.</summary>
    [Clause("The pasid of a process is 0, as PASIDs are of devices.", "kfd_process.c:kfd_procfs_show", Since = 23)]
    public const string ProcessPasid = "topology.process_pasid";

    /// <summary>Files of a process.</summary>
    [Clause("proc/PID has pasid, queues, and for each GPU sdma_GPUID and stats_GPUID/evicted_ms.", "kfd_process.c:kfd_create_process_sysfs")]
    public const string ProcessFiles = "topology.process_files";
}
