namespace Harness.Contracts.Clauses;

/// <summary>User queues: creation, update, destruction, masks.</summary>
public static class QueueClauses
{
    /// <summary>Right arguments.</summary>
    [Clause("A compute or SDMA queue whose arguments are right is created.", "kfd_chardev.c:kfd_ioctl_create_queue")]
    public const string Accepted = "queue.create.accepted";

    /// <summary>Percentage.</summary>
    [Clause("A queue percentage above 100 is refused with EINVAL.", "kfd_chardev.c:set_queue_properties_from_user")]
    public const string Percentage = "queue.create.percentage_einval";

    /// <summary>Priority.</summary>
    [Clause("A queue priority above 15 is refused with EINVAL.", "kfd_chardev.c:set_queue_properties_from_user")]
    public const string Priority = "queue.create.priority_einval";

    /// <summary>Every priority.</summary>
    [Clause("Each queue priority from 0 to 15 is accepted, of a new queue and of one that runs.", "kfd_chardev.c:set_queue_properties_from_user")]
    public const string PrioritiesAccepted = "queue.create.priorities_accepted";

    /// <summary>Kernel addresses.</summary>
    [Clause(
        "A ring, pointer or buffer address outside the user half is refused with EFAULT.",
        "kfd_chardev.c:set_queue_properties_from_user")]
    public const string AddressNotUser = "queue.create.kernel_address_efault";

    /// <summary>Ring size.</summary>
    [Clause("A ring size that is neither 0 nor a power of two is refused with EINVAL.", "kfd_chardev.c:set_queue_properties_from_user")]
    public const string RingPowerOfTwo = "queue.create.ring_size_power_of_two";

    /// <summary>Small rings.</summary>
    [Clause("A ring size below 1024 is raised to 1024.", "kfd_chardev.c:set_queue_properties_from_user", Since = 18)]
    public const string RingClamped = "queue.create.ring_size_clamped";

    /// <summary>Unknown types.</summary>
    [Clause("An unknown queue type is refused with the raw errno 524.", "kfd_chardev.c:set_queue_properties_from_user")]
    public const string UnknownType = "queue.create.unknown_type_enotsupp";

    /// <summary>SDMA engine number.</summary>
    [Clause("An SDMA engine number beyond the last engine is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_create_queue", Since = 17)]
    public const string SdmaEngineRange = "queue.create.sdma_engine_range_einval";

    /// <summary>Every SDMA engine.</summary>
    [Clause("An SDMA queue can be created on each engine of the GPU by its number.", "kfd_chardev.c:kfd_ioctl_create_queue", Since = 17)]
    public const string SdmaEnginesAccepted = "queue.create.sdma_engines_accepted";

    /// <summary>One page for both pointers.</summary>
    [Clause("Read and write pointer may lie in the same page.", "kfd_queue.c:kfd_queue_acquire_buffers")]
    public const string PointersShareAPage = "queue.create.pointers_share_a_page";

    /// <summary>Read and write pointer.</summary>
    [Clause(
        "Read and write pointer must each lie in a mapping of exactly one page; otherwise EINVAL.",
        "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string PointerBuffer = "queue.create.pointer_buffer_einval";

    /// <summary>Ring buffer.</summary>
    [Clause("The ring must be a whole mapping of the ring's size; otherwise EINVAL.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string RingBuffer = "queue.create.ring_buffer_einval";

    /// <summary>EOP buffer.</summary>
    [Clause(
        "An EOP buffer must be mapped and at least as large as the node asks for; otherwise EINVAL.",
        "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string EndOfPipe = "queue.create.eop_buffer_einval";

    /// <summary>Control stack size.</summary>
    [Clause("A control stack size other than the node's is refused with EINVAL.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string ControlStackSize = "queue.create.ctl_stack_size_einval";

    /// <summary>Context save area.</summary>
    [Clause(
        "A context save area must be mapped, with room for all XCCs and debug memory, and at least as large as the node asks for; otherwise EINVAL.",
        "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string ContextSave = "queue.create.cwsr_einval";

    /// <summary>Queues of a process.</summary>
    [Clause(
        "More queues of a process on a GPU than the limit (127; 255 on gfx942, and on gfx950 since KFD 1.23 at the latest) are refused with ENOSPC.",
        "kfd_process_queue_manager.c:pqm_create_queue")]
    public const string TooMany = "queue.create.too_many_enospc";

    /// <summary>SDMA queues.</summary>
    [Clause(
        "When all queues of the SDMA engines are taken, CREATE_QUEUE is refused with ENOMEM.",
        "kfd_device_queue_manager.c:allocate_sdma_queue")]
    public const string SdmaExhausted = "queue.create.sdma_exhausted_enomem";

    /// <summary>Queue ids.</summary>
    [Clause("A new queue gets the lowest free id.", "kfd_process_queue_manager.c:find_available_queue_slot")]
    public const string LowestId = "queue.create.lowest_id";

    /// <summary>Doorbell offset.</summary>
    [Clause(
        "doorbell_offset has type 3 in bits 63:62, the GPU's id in bits 61:46 and the doorbell's byte offset below.",
        "kfd_chardev.c:kfd_ioctl_create_queue")]
    public const string DoorbellCookie = "queue.create.doorbell_cookie";

    /// <summary>Doorbells of two queues.</summary>
    [Clause("Queues that exist at the same time have different doorbells.", "kfd_device_queue_manager.c:allocate_doorbell")]
    public const string DoorbellsDiffer = "queue.create.doorbells_differ";

    /// <summary>Doorbell of the queue before.</summary>
    [Clause("A new queue executes nothing because of what was stored to its doorbell before the queue was created.", "kfd_device_queue_manager.c:create_queue_cpsch")]
    public const string DoorbellStartsClean = "queue.create.doorbell_starts_clean";

    /// <summary>Size of the doorbell mapping.</summary>
    [Clause("mmap of doorbells with another length than the process's slice is refused with EINVAL.", "kfd_doorbell.c:kfd_doorbell_mmap")]
    public const string DoorbellMapSize = "queue.doorbell.map_size_einval";

    /// <summary>Queues beside each other.</summary>
    [Clause("A queue whose packet waits does not keep other queues from running.", "kfd_packet_manager.c:pm_create_runlist_ib")]
    public const string RunSideBySide = "queue.run.side_by_side";

    /// <summary>Too many for the hardware.</summary>
    [Clause("When there are more queues than the hardware has room for, all of them come to run.", "kfd_packet_manager.c:pm_calc_rlib_size")]
    public const string Oversubscribed = "queue.run.oversubscribed";

    /// <summary>Percentage 0, or no ring.</summary>
    [Clause(
        "A queue with percentage 0, or with its ring at address 0, executes nothing until that is changed.",
        "kfd_process_queue_manager.c:pqm_update_queue_properties")]
    public const string InactiveDoesNotRun = "queue.update.inactive_does_not_run";

    /// <summary>Unknown queues.</summary>
    [Clause(
        "UPDATE_QUEUE, SET_CU_MASK and GET_QUEUE_WAVE_STATE of an unknown queue are refused with EFAULT.",
        "kfd_process_queue_manager.c:pqm_update_queue_properties")]
    public const string UnknownQueue = "queue.update.unknown_queue_efault";

    /// <summary>New ring.</summary>
    [Clause(
        "UPDATE_QUEUE with a ring that is no mapping of its size is refused with EFAULT.",
        "kfd_process_queue_manager.c:pqm_update_queue_properties", Since = 17)]
    public const string UpdateRingNotMapped = "queue.update.ring_not_mapped_efault";

    /// <summary>DESTROY_QUEUE of nothing.</summary>
    [Clause("DESTROY_QUEUE of an unknown queue is refused with EINVAL.", "kfd_process_queue_manager.c:pqm_destroy_queue")]
    public const string DestroyUnknownQueue = "queue.destroy.unknown_queue_einval";

    /// <summary>Doorbell after the end.</summary>
    [Clause("A destroyed queue executes nothing, whatever is written to its doorbell.", "kfd_device_queue_manager.c:destroy_queue_cpsch")]
    public const string DestroyStops = "queue.destroy.stops";

    /// <summary>Destroyed at work.</summary>
    [Clause("DESTROY_QUEUE succeeds for a queue that has not executed everything.", "kfd_device_queue_manager.c:destroy_queue_cpsch")]
    public const string DestroyUnfinished = "queue.destroy.unfinished";

    /// <summary>Buffers after the end.</summary>
    [Clause("The buffers of a destroyed queue can be unmapped.", "kfd_process_queue_manager.c:pqm_destroy_queue", Since = 17)]
    public const string DestroyReleasesBuffers = "queue.destroy.releases_buffers";

    /// <summary>Size of a CU mask.</summary>
    [Clause(
        "SET_CU_MASK with a number of bits that is 0 or no multiple of 32 is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_set_cu_mask")]
    public const string MaskSize = "queue.mask.size_einval";

    /// <summary>CU masks that are right.</summary>
    [Clause("SET_CU_MASK takes a mask that leaves the queue some CUs.", "kfd_process_queue_manager.c:pqm_update_mqd")]
    public const string MaskAccepted = "queue.mask.accepted";

    /// <summary>Where waves run.</summary>
    [Clause("The waves of a queue run on the compute units that its CU mask enables, and on no others.", "kfd_mqd_manager_v9.c:update_cu_mask, kfd_mqd_manager_v11.c:update_cu_mask")]
    public const string MaskConfines = "queue.mask.confines";

    /// <summary>What the bits of a mask stand for.</summary>
    [Clause(
        "The bits of a CU mask go round the XCCs, then the shader engines, then the shader arrays, then the CUs of an array (from gfx10 on its pairs of CUs).",
        "kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask")]
    public const string MaskSpreads = "queue.mask.spreads";

    /// <summary>No mask.</summary>
    [Clause("The waves of a queue without a CU mask may run on every compute unit.", "kfd_mqd_manager_v9.c:init_mqd, kfd_mqd_manager_v11.c:init_mqd")]
    public const string MaskAbsent = "queue.mask.absent";

    /// <summary>WGP pairs.</summary>
    [Clause("On gfx10 and later, SET_CU_MASK that splits a pair of CUs is refused with EINVAL.", "kfd_device_queue_manager.c:update_queue")]
    public const string MaskPairs = "queue.mask.pairs_einval";

    /// <summary>One owner of GWS.</summary>
    [Clause("While a queue of the process has GWS of a GPU, ALLOC_QUEUE_GWS of another is refused with EBUSY.", "kfd_process_queue_manager.c:pqm_set_gws", Since = 2)]
    public const string GwsExclusive = "queue.gws.exclusive_ebusy";

    /// <summary>Giving back GWS.</summary>
    [Clause(
        "ALLOC_QUEUE_GWS with num_gws 0 is refused with EINVAL when the queue has none.",
        "kfd_process_queue_manager.c:pqm_set_gws", Since = 2)]
    public const string GwsNotTaken = "queue.gws.not_taken_einval";

    /// <summary>Wave state of an inactive queue.</summary>
    [Clause("GET_QUEUE_WAVE_STATE of an inactive compute queue succeeds.", "kfd_device_queue_manager.c:get_wave_state")]
    public const string WaveStateInactive = "queue.wave_state.inactive";

    /// <summary>Wave state of an active queue.</summary>
    [Clause("GET_QUEUE_WAVE_STATE of an active queue is refused with EINVAL.", "kfd_device_queue_manager.c:get_wave_state")]
    public const string WaveStateActive = "queue.wave_state.active_einval";

    /// <summary>Eviction by a memory fault.</summary>
    [Clause(
        "When a process is told of a memory fault, its queues on that GPU are off the hardware: what is submitted afterwards is not executed.",
        "kfd_debug.c:kfd_set_dbg_ev_from_interrupt, kfd_int_process_v9.c:event_interrupt_wq_v9")]
    public const string EvictedByFault = "queue.evicted_by_fault";

    /// <summary>Wave state of a queue that never ran.</summary>
    [Clause("Of a queue that never was on the hardware GET_QUEUE_WAVE_STATE tells that nothing is saved: both sizes are 0.", "kfd_mqd_manager_v9.c:get_wave_state, init_mqd")]
    public const string WaveStateNeverSaved = "queue.wave_state.never_saved";

    /// <summary>Metadata rings.</summary>
    [Clause("A metadata ring size that is neither 0 nor a power of two is refused with EINVAL.", "kfd_chardev.c:set_queue_properties_from_user", Since = 22)]
    public const string MetadataPowerOfTwo = "queue.create.metadata_size_einval";

    /// <summary>XCC of a PM4 queue.</summary>
    [Clause("Bits 15:8 of the percentage name the XCC that executes a PM4 queue, of a new queue and after UPDATE_QUEUE.", "kfd_mqd_manager_v9.c:update_mqd_v9_4_3", Since = 14)]
    public const string TargetXcc = "queue.target_xcc";

    /// <summary>Another ring.</summary>
    [Clause("UPDATE_QUEUE gives a queue another ring, of another size.", "kfd_process_queue_manager.c:pqm_update_queue_properties")]
    public const string UpdateRing = "queue.update.ring";

    /// <summary>CU masks that cannot be read.</summary>
    [Clause("SET_CU_MASK whose mask cannot be read is refused with EFAULT; more than 1024 bits are not read.", "kfd_chardev.c:kfd_ioctl_set_cu_mask")]
    public const string MaskUnreadable = "queue.mask.unreadable_efault";

    /// <summary>GWS of nothing.</summary>
    [Clause("ALLOC_QUEUE_GWS of an unknown queue is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_alloc_queue_gws", Since = 2)]
    public const string GwsUnknownQueue = "queue.gws.unknown_queue_einval";

    /// <summary>Wave state of SDMA.</summary>
    [Clause("GET_QUEUE_WAVE_STATE of an SDMA queue is refused with EINVAL.", "kfd_device_queue_manager.c:get_wave_state")]
    public const string WaveStateComputeOnly = "queue.wave_state.compute_only";

    /// <summary>Header of the wave state.</summary>
    [Clause("GET_QUEUE_WAVE_STATE writes a header for each XCC, one context save size apart, that says where control stack and wave state begin and how long they are.", "kfd_mqd_manager_v9.c:get_wave_state_v9_4_3", Since = 17)]
    public const string WaveStateHeader = "queue.wave_state.header";

    /// <summary>Wave state that cannot be written.</summary>
    [Clause("GET_QUEUE_WAVE_STATE whose header cannot be written fails with EFAULT.", "kfd_mqd_manager_v9.c:get_wave_state", Since = 17)]
    public const string WaveStateUnwritable = "queue.wave_state.unwritable_efault";

    /// <summary>Descriptor of a queue with GWS.</summary>
    [Clause("While a queue of gfx90a and later gfx9 has GWS, COMPUTE_RESOURCE_LIMITS in its descriptor has FORCE_SIMD_DIST.", "kfd_mqd_manager_v9.c:update_mqd", Since = 2)]
    public const string GwsLimits = "queue.gws.limits";

    /// <summary>SDMA queues in the log.</summary>
    [Clause("When no SDMA queue is free, the log tells of which pool, or of which engine.", "kfd_device_queue_manager.c:allocate_sdma_queue")]
    public const string SdmaExhaustedLogged = "queue.create.sdma_exhausted_logged";

    /// <summary>Queues of a GPU.</summary>
    [Clause(
        "More queues on a GPU than max_num_of_queues_per_device says (4096 if nobody changed it) are refused with EPERM.",
        "kfd_device_queue_manager.c:create_queue_cpsch")]
    public const string TooManyOnGpu = "queue.create.too_many_on_gpu_eperm";

    /// <summary>Refused queues.</summary>
    [Clause("A refused CREATE_QUEUE leaves no id, buffer, doorbell or engine taken.", "kfd_chardev.c:kfd_ioctl_create_queue, kfd_process_queue_manager.c:pqm_create_queue")]
    public const string RefusedTakesNothing = "queue.create.refused_takes_nothing";

    /// <summary>Queues that went.</summary>
    [Clause(
        "DESTROY_QUEUE gives back the queue's id, its doorbell, its descriptors and its place among the queues of process and GPU.",
        "kfd_device_queue_manager.c:destroy_queue_cpsch, kfd_process_queue_manager.c:pqm_destroy_queue")]
    public const string DestroyReturns = "queue.destroy.returns";

    /// <summary>Metadata ring.</summary>
    [Clause("The buffer of an AQL queue's ring must have the size of ring and metadata ring, in whole pages, otherwise EINVAL; other queues have no metadata ring.", "kfd_queue.c:kfd_queue_acquire_buffers, kfd_chardev.c:set_queue_properties_from_user", Since = 22)]
    public const string MetadataRing = "queue.create.metadata_ring_einval";

    /// <summary>The ring before.</summary>
    [Clause("When UPDATE_QUEUE gave a queue another ring, the one before can be unmapped.", "kfd_process_queue_manager.c:pqm_update_queue_properties", Since = 17)]
    public const string UpdateReleasesRing = "queue.update.releases_ring";

    /// <summary>Position in the ring.</summary>
    [Clause("A queue that is updated goes on where it was, in another ring too.", "kfd_mqd_manager_v9.c:update_mqd")]
    public const string UpdateKeepsPosition = "queue.update.keeps_position";
}
