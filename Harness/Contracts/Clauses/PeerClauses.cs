namespace Harness.Contracts.Clauses;

/// <summary>Several GPUs in one machine, and in one process.</summary>
public static class PeerClauses
{
    /// <summary>Links in both directions.</summary>
    [Clause("Two GPUs that are linked directly are linked both ways, by links of the same type and weight.", "kfd_crat.c:kfd_parse_subtype_iolink")]
    public const string LinkedBothWays = "peer.topology.linked_both_ways";

    /// <summary>Weight over XGMI.</summary>
    [Clause("A link over XGMI between two whole GPUs weighs 15 for each hop.", "kfd_crat.c:kfd_fill_gpu_xgmi_link_to_gpu")]
    public const string XgmiWeight = "peer.topology.xgmi_weight";

    /// <summary>Weight over PCI Express.</summary>
    [Clause(
        "A link between two GPUs over PCI Express weighs what their links to their CPUs weigh, and the one between these CPUs where they are two.",
        "kfd_topology.c:kfd_add_peer_prop")]
    public const string PciExpressWeight = "peer.topology.pci_express_weight";

    /// <summary>Ways beside XGMI.</summary>
    [Clause("GPUs of one hive have no other link to each other than that over XGMI.", "kfd_topology.c:kfd_dev_create_p2p_links")]
    public const string NoWayBesideXgmi = "peer.topology.no_way_beside_xgmi";

    /// <summary>Hives.</summary>
    [Clause("Two whole GPUs are linked over XGMI when they are in the same hive of GPUs, and only then.", "kfd_crat.c:kfd_create_vcrat_image_gpu, kfd_topology.c:kfd_fill_iolink_non_crat_info")]
    public const string Hive = "peer.topology.hive";

    /// <summary>Engines for XGMI.</summary>
    [Clause("A link between two GPUs over XGMI recommends SDMA engines of the XGMI pool, where there is one.", "kfd_topology.c:kfd_set_recommended_sdma_engines", Since = 17)]
    public const string XgmiEngines = "peer.topology.xgmi_engines";

    /// <summary>Coherence of links.</summary>
    [Clause(
        "A link over PCI Express that leads to a GPU is marked as not coherent; one over XGMI between two GPUs later than Vega 20 is not.",
        "kfd_topology.c:kfd_set_iolink_non_coherent")]
    public const string Coherence = "peer.topology.coherence";

    /// <summary>Places of GPUs.</summary>
    [Clause("No two GPUs have the same gpu_id, place on the PCI bus, or render node.", "kfd_topology.c:kfd_topology_add_device")]
    public const string PlacesDiffer = "peer.topology.places_differ";

    /// <summary>Numbers of compute units.</summary>
    [Clause("The compute units of a GPU are numbered behind those of the GPUs before it: simd_id_base.", "kfd_crat.c:get_and_inc_gpu_processor_id")]
    public const string ProcessorsDiffer = "peer.topology.processors_differ";

    /// <summary>NUMA nodes.</summary>
    [Clause("A GPU is linked to the CPU node of the NUMA node of its PCI device, or to node 0 where that has none.", "kfd_crat.c:kfd_fill_gpu_direct_io_link_to_cpu")]
    public const string NumaNode = "peer.topology.numa_node";

    /// <summary>Order of apertures.</summary>
    [Clause(
        "GET_PROCESS_APERTURES_NEW tells the GPUs in the order of their nodes; where there is room for fewer it tells the first ones, and how many it told.",
        "kfd_chardev.c:kfd_ioctl_get_process_apertures_new, kfd_flat_memory.c:kfd_init_apertures")]
    public const string AperturesInOrder = "peer.apertures_in_order";

    /// <summary>MAP without a VM.</summary>
    [Clause("MAP to a GPU whose VM the process has not acquired is refused with ENODEV.", "kfd_process.c:kfd_bind_process_to_device")]
    public const string MapNotAcquired = "peer.map.not_acquired_enodev";

    /// <summary>UNMAP without a VM.</summary>
    [Clause(
        "UNMAP from a GPU whose VM the process has not acquired is refused, and harms nobody.",
        "kfd_chardev.c:kfd_ioctl_unmap_memory_from_gpu, amdgpu_amdkfd.h:drm_priv_to_vm")]
    public const string UnmapNotAcquired = "peer.unmap.not_acquired";

    /// <summary>Order of MAP.</summary>
    [Clause("MAP takes the GPUs in the order of its array; those behind one that is refused stay as they were.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string MapInOrder = "peer.map.in_order";

    /// <summary>Order of UNMAP.</summary>
    [Clause("UNMAP takes the GPUs in the order of its array; those behind one that is refused stay as they were.", "kfd_chardev.c:kfd_ioctl_unmap_memory_from_gpu")]
    public const string UnmapInOrder = "peer.unmap.in_order";

    /// <summary>Mappings of each GPU.</summary>
    [Clause("UNMAP takes memory from the GPUs that it names, and leaves it to the others.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_unmap_memory_from_gpu")]
    public const string OwnMappings = "peer.unmap.spares_others";

    /// <summary>FREE.</summary>
    [Clause("FREE of memory that any GPU has mapped is refused with EBUSY.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu")]
    public const string FreeMapped = "peer.free.mapped_ebusy";

    /// <summary>Handles.</summary>
    [Clause("A handle of memory is of one GPU: its number with the gpu_id of another is no memory.", "kfd_process.c:kfd_process_device_translate_handle")]
    public const string HandleOfItsGpu = "peer.handle_of_its_gpu";

    /// <summary>Where memory is allocated.</summary>
    [Clause("ALLOC takes video memory of the GPU that it names: vram_GPUID of that GPU counts it, and of no other.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string AllocationOfItsGpu = "peer.alloc.of_its_gpu";

    /// <summary>Shared video memory.</summary>
    [Clause("Video memory that is mapped on another GPU is the same memory there, at the same address.", "amdgpu_amdkfd_gpuvm.c:kfd_mem_attach")]
    public const string VideoMemory = "peer.memory.video";

    /// <summary>Shared system memory.</summary>
    [Clause("System memory that is mapped on several GPUs, the driver's or the process's own, is the same memory for all of them, at the same address.", "amdgpu_amdkfd_gpuvm.c:kfd_mem_attach")]
    public const string SystemMemory = "peer.memory.system";

    /// <summary>Buffers of queues.</summary>
    [Clause("CREATE_QUEUE with buffers that only another GPU has mapped is refused with EINVAL.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string QueueBuffersOfItsGpu = "peer.queue.buffers_of_its_gpu";

    /// <summary>Ids of queues.</summary>
    [Clause("The ids of the queues of a process differ, also on different GPUs.", "kfd_process_queue_manager.c:find_available_queue_slot")]
    public const string QueueIdsOfProcess = "peer.queue.ids_of_process";

    /// <summary>UNMAP beside a queue.</summary>
    [Clause("A buffer of a queue may be unmapped from the GPUs that do not have the queue.", "amdgpu_amdkfd_gpuvm.c:unmap_bo_from_gpuvm", Since = 17)]
    public const string QueueHoldsItsGpu = "peer.unmap.queue_of_another_gpu";

    /// <summary>Global wave sync.</summary>
    [Clause("A process may have global wave sync for a queue on each of its GPUs.", "kfd_process_queue_manager.c:pqm_set_gws")]
    public const string WaveSyncOfItsGpu = "peer.queue.gws_of_its_gpu";

    /// <summary>RUNTIME_ENABLE.</summary>
    [Clause("RUNTIME_ENABLE is refused with EEXIST while the process has a queue on any of its GPUs.", "kfd_chardev.c:runtime_enable", Since = 13)]
    public const string RuntimeWithQueuesAnywhere = "peer.runtime.queues_anywhere_eexist";

    /// <summary>Doorbells.</summary>
    [Clause("A process has doorbells of its own on each GPU, which are mapped by the gpu_id in the offset.", "kfd_chardev.c:kfd_mmap, kfd_doorbell.c:kfd_doorbell_mmap")]
    public const string DoorbellsOfItsGpu = "peer.doorbells_of_its_gpu";

    /// <summary>Interrupts.</summary>
    [Clause("An event of a process is signalled by the interrupts of any of its GPUs.", "kfd_events.c:kfd_signal_event_interrupt")]
    public const string InterruptOfAnyGpu = "peer.event.interrupt_of_any_gpu";

    /// <summary>Whose memory violation it is.</summary>
    [Clause("A memory violation is told with the id of the GPU that made it.", "kfd_events.c:kfd_signal_vm_fault_event")]
    public const string FaultNamesItsGpu = "peer.fault.names_its_gpu";

    /// <summary>Queues after a memory violation.</summary>
    [Clause("A memory violation on one GPU leaves the queues of the process on others running.", "kfd_device_queue_manager.c:kfd_dqm_evict_pasid")]
    public const string FaultSparesOthers = "peer.fault.spares_others";

    /// <summary>System management events.</summary>
    [Clause("A client of system management events is told of its GPU alone.", "kfd_smi_events.c:kfd_smi_event_open, add_event_to_kfifo")]
    public const string SmiOfItsGpu = "peer.smi.of_its_gpu";

    /// <summary>IMPORT on another GPU.</summary>
    [Clause("A dma-buf of one GPU that is imported on another is the memory that was exported.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_import_dmabuf_fd", Since = 17)]
    public const string ImportAcross = "peer.dmabuf.import_across";

    /// <summary>Whose memory it is.</summary>
    [Clause("GET_DMABUF_INFO tells of video memory the GPU that has it, whichever GPU is the first of the machine.", "kfd_chardev.c:kfd_ioctl_get_dmabuf_info")]
    public const string InfoNamesExporter = "peer.dmabuf.info_names_exporter";

    /// <summary>UNMAP and the kernel's own rules.</summary>
    [Clause(
        "UNMAP from a second GPU makes the kernel complain of nothing: the driver holds what it takes the pages from.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_dmaunmap_mem")]
    public const string UnmapReserves = "peer.unmap.reserves";

    /// <summary>AVAILABLE_MEMORY.</summary>
    [Clause("AVAILABLE_MEMORY tells of the GPU that it names: video memory that is taken of another leaves it as it was.", "kfd_chardev.c:kfd_ioctl_get_available_memory")]
    public const string AvailableOfItsGpu = "peer.available.of_its_gpu";

    /// <summary>SET_XNACK_MODE.</summary>
    [Clause("SET_XNACK_MODE is refused with EBUSY while the process has a queue on any of its GPUs.", "kfd_chardev.c:kfd_ioctl_set_xnack_mode")]
    public const string XnackWithQueuesAnywhere = "peer.xnack.queues_anywhere_ebusy";

    /// <summary>Counts of a checkpoint.</summary>
    [Clause("PROCESS_INFO of CRIU_OP counts the buffers of a process on all of its GPUs.", "kfd_chardev.c:get_process_num_bos", Since = 7)]
    public const string CheckpointCountsAll = "peer.criu.counts_all";

    /// <summary>Pause for a checkpoint.</summary>
    [Clause("PROCESS_INFO of CRIU_OP pauses the queues of the process on all of its GPUs, and UNPAUSE lets them go on.", "kfd_process.c:kfd_process_evict_queues, kfd_process_restore_queues", Since = 7)]
    public const string CheckpointPausesAll = "peer.criu.pauses_all";
}
