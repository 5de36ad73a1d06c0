namespace Harness.Contracts.Clauses;

/// <summary>What the calls about queues take, in which order they look at it, and what a refused call leaves.</summary>
public static class QueueCallClauses
{

    /// <summary>Order of CREATE_QUEUE.</summary>
    [Clause(
        "CREATE_QUEUE looks at the priority, the ring's address, its size, pointers and buffers, the type, and the GPU, in this order.",
        "kfd_chardev.c:set_queue_properties_from_user, kfd_ioctl_create_queue")]
    public const string CreateOrder = "queue.create.order";

    /// <summary>Answers of a refused call.</summary>
    [Clause("CREATE_QUEUE that is refused leaves queue id and doorbell offset of its argument as they were.", "kfd_chardev.c:kfd_ioctl_create_queue")]
    public const string RefusedTellsNothing = "queue.create.refused_tells_nothing";

    /// <summary>Bits above the percentage.</summary>
    [Clause("Only bits 7:0 of the percentage are a percentage.", "kfd_chardev.c:set_queue_properties_from_user", Since = 14)]
    public const string PercentageLowByte = "queue.create.percentage_low_byte";

    /// <summary>Buffers of SDMA queues.</summary>
    [Clause("CREATE_QUEUE of an SDMA queue asks for neither an EOP buffer nor a context save area.", "kfd_queue.c:kfd_queue_acquire_buffers")]
    public const string SdmaNeedsNoMore = "queue.create.sdma_needs_no_more";

    /// <summary>Large EOP buffers.</summary>
    [Clause("An EOP buffer may be larger than the node asks for.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 23)]
    public const string LargerEndOfPipe = "queue.create.larger_eop_buffer";

    /// <summary>Large save areas.</summary>
    [Clause("A context save area may be larger than the node asks for.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 23)]
    public const string LargerContextSave = "queue.create.larger_save_area";

    /// <summary>Engines that are full.</summary>
    [Clause(
        "When all queues of the SDMA engine that was chosen are taken, CREATE_QUEUE is refused with ENOMEM, whatever others have left.",
        "kfd_device_queue_manager.c:allocate_sdma_queue", Since = 17)]
    public const string EngineExhausted = "queue.create.engine_exhausted_enomem";

    /// <summary>Doorbells that ran out.</summary>
    [Clause("When no doorbells are left, CREATE_QUEUE of a state that has none is refused with ENOMEM.", "kfd_chardev.c:kfd_ioctl_create_queue, kfd_doorbell.c:kfd_alloc_process_doorbells")]
    public const string DoorbellsExhausted = "queue.create.doorbells_exhausted_enomem";

    /// <summary>Order of UPDATE_QUEUE.</summary>
    [Clause("UPDATE_QUEUE looks at its other arguments before it looks for the queue.", "kfd_chardev.c:kfd_ioctl_update_queue")]
    public const string UpdateOrder = "queue.update.order";

    /// <summary>Refused updates.</summary>
    [Clause("UPDATE_QUEUE that is refused leaves the queue as it was.", "kfd_process_queue_manager.c:pqm_update_queue_properties")]
    public const string UpdateRefused = "queue.update.refused_changes_nothing";

    /// <summary>Order of SET_CU_MASK.</summary>
    [Clause("SET_CU_MASK looks at the number of bits before it looks for the queue.", "kfd_chardev.c:kfd_ioctl_set_cu_mask")]
    public const string MaskOrder = "queue.mask.order";

    /// <summary>Masks of SDMA queues.</summary>
    [Clause("SET_CU_MASK of an SDMA queue succeeds, and the queue works as before.", "kfd_process_queue_manager.c:pqm_update_mqd")]
    public const string MaskOfSdma = "queue.mask.sdma";

    /// <summary>How much global wave sync.</summary>
    [Clause("ALLOC_QUEUE_GWS takes any number but 0 for all there is.", "kfd_chardev.c:kfd_ioctl_alloc_queue_gws", Since = 2)]
    public const string GwsAnyNumber = "queue.gws.any_number";

    /// <summary>Engines that cannot be chosen.</summary>
    [Clause("SDMA queues of a chosen engine are refused as an unknown type with the raw errno 524.", "kfd_chardev.c:set_queue_properties_from_user", Until = 16)]
    public const string ChosenEngineUnknown = "queue.create.chosen_engine_enotsupp";

    /// <summary>The first of global wave sync.</summary>
    [Clause("ALLOC_QUEUE_GWS tells that the queue has global wave sync from 0 on.", "kfd_chardev.c:kfd_ioctl_alloc_queue_gws", Since = 2)]
    public const string GwsFirst = "queue.gws.first";

    /// <summary>SmallRing.</summary>
    [Clause("A ring that is smaller than a page may have a mapping of one page.", "kfd_queue.c:kfd_queue_buffer_get", Since = 17)]
    public const string SmallRing = "queue.create.ring_within_a_page";

    /// <summary>SaveAreaTotal.</summary>
    [Clause(
        "The room that a context save area needs is counted beyond 32 bits: where the sum over the XCCs passes them, CREATE_QUEUE with what is left of it is refused with EINVAL.",
        "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string SaveAreaTotal = "queue.create.save_area_total_einval";

    /// <summary>RefusedSparesOthers.</summary>
    [Clause("CREATE_QUEUE that is refused leaves the other queues of the process running.", "kfd_process_queue_manager.c:pqm_create_queue")]
    public const string RefusedSparesOthers = "queue.create.refused_spares_others";

    /// <summary>RefusedUnlocks.</summary>
    [Clause("After an UPDATE_QUEUE that was refused for its ring, memory is mapped and unmapped as before.", "kfd_process_queue_manager.c:pqm_update_queue_properties", Since = 17)]
    public const string RefusedUnlocks = "queue.update.refused_unlocks";

    /// <summary>RungWhileOff.</summary>
    [Clause("An SDMA queue of gfx11 and later that comes back to the hardware executes what it was rung for while it was off.", "kfd_mqd_manager_v11.c:update_mqd_sdma")]
    public const string RungWhileOff = "queue.update.rung_while_off";

    /// <summary>DestroyOnce.</summary>
    [Clause("Of calls of DESTROY_QUEUE for one queue at once one succeeds, and the others are refused with EINVAL or EBUSY.", "kfd_process_queue_manager.c:pqm_destroy_queue")]
    public const string DestroyOnce = "queue.destroy.once";

    /// <summary>GwsCountReturns.</summary>
    [Clause("When a queue with global wave sync was made inactive and destroyed, as many queues come to run as before.", "kfd_device_queue_manager.c:update_queue, destroy_queue_cpsch", Since = 2)]
    public const string GwsCountReturns = "queue.gws.count_returns";

    /// <summary>RungByGpu.</summary>
    [Clause("A queue executes what another queue of its process rings it for, by the doorbells that are mapped on the GPU.", "kfd_doorbell.c:kfd_get_doorbell_dw_offset_in_bar")]
    public const string RungByGpu = "queue.doorbell.rung_by_gpu";

    /// <summary>MaskRefused.</summary>
    [Clause("SET_CU_MASK that is refused leaves the mask that the queue has.", "kfd_chardev.c:kfd_ioctl_set_cu_mask")]
    public const string MaskRefused = "queue.mask.refused_leaves_mask";
}
