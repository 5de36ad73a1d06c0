namespace Harness.Contracts.Clauses;

/// <summary>What the driver writes into the descriptor (MQD) of a queue, which the hardware loads the queue from.</summary>
public static class DescriptorClauses
{
    /// <summary>Ring and pointers.</summary>
    [Clause(
        "The descriptor of a compute queue holds the ring's address and size, the addresses of both pointers, and the doorbell of the queue.",
        "kfd_mqd_manager_v9.c, kfd_mqd_manager_v10.c, kfd_mqd_manager_v11.c, kfd_mqd_manager_v12.c: update_mqd")]
    public const string Ring = "queue.descriptor.ring";

    /// <summary>EOP buffer.</summary>
    [Clause(
        "The descriptor of a compute queue holds the EOP buffer's address and size; 8 KiB are the most that the hardware is told.",
        "kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: update_mqd")]
    public const string EndOfPipe = "queue.descriptor.eop";

    /// <summary>Context save area.</summary>
    [Clause(
        "The descriptor of each XCC points to an own part of the context save area, with nothing saved in it.",
        "kfd_mqd_manager_v9.c:init_mqd, init_mqd_v9_4_3")]
    public const string SaveArea = "queue.descriptor.save_area";

    /// <summary>Priorities.</summary>
    [Clause(
        "The descriptor of a compute queue holds as priority of the pipe low for 0 to 6, medium for 7 to 10, high for 11 to 15.",
        "kfd_mqd_manager.c:pipe_priority_map, kfd_mqd_manager_v9.c:set_priority")]
    public const string Priority = "queue.descriptor.priority";

    /// <summary>Priority of the queue.</summary>
    [Clause("Where the driver tells the hardware the priority of a queue among those of its pipe, it is that which user mode asked for.", "kfd_mqd_manager_v9.c:set_priority, until it was removed before 7.3", Until = 18)]
    public const string QueuePriority = "queue.descriptor.queue_priority";

    /// <summary>Quantum, preloading, save on a switch.</summary>
    [Clause(
        "The descriptor lets the hardware take turns between queues, preload the next one, and save waves when it switches.",
        "kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: init_mqd, update_mqd")]
    public const string Switching = "queue.descriptor.switching";

    /// <summary>AQL.</summary>
    [Clause(
        "The descriptor of an AQL queue says so: pointers count packets, doorbells of a full queue are dropped, and only the first XCC, where there are several, reports the read pointer.",
        "kfd_mqd_manager_v9.c:init_mqd, update_mqd, update_mqd_v9_4_3")]
    public const string Aql = "queue.descriptor.aql";

    /// <summary>Logical numbers of XCCs.</summary>
    [Clause(
        "The XCCs of an AQL queue are numbered round from one that moves on by one with each compute queue.",
        "kfd_mqd_manager_v9.c:init_mqd_v9_4_3", Since = 14)]
    public const string LogicalXccs = "queue.descriptor.logical_xccs";

    /// <summary>XCC of a PM4 queue.</summary>
    [Clause(
        "A PM4 queue runs on the XCC that bits 15:8 of the percentage name, in CREATE_QUEUE and in UPDATE_QUEUE.",
        "kfd_chardev.c:set_queue_properties_from_user, kfd_mqd_manager_v9.c:update_mqd_v9_4_3", Since = 14)]
    public const string TargetXcc = "queue.descriptor.target_xcc";

    /// <summary>Every CU.</summary>
    [Clause("A compute queue without a mask may use every CU.", "kfd_mqd_manager_v9.c:init_mqd")]
    public const string NoMask = "queue.descriptor.no_mask";

    /// <summary>CU masks.</summary>
    [Clause(
        "The bits of a CU mask are dealt round the XCCs, then the shader engines, then their arrays, then the CUs of an array; each enables one CU.",
        "kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask")]
    public const string MaskDealt = "queue.descriptor.mask_dealt";

    /// <summary>CU masks that were set.</summary>
    [Clause("A CU mask stays when UPDATE_QUEUE changes other things.", "kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: update_cu_mask")]
    public const string MaskStays = "queue.descriptor.mask_stays";

    /// <summary>Descriptors of several XCCs.</summary>
    [Clause(
        "Each XCC's descriptor holds its own address and how far the next one is: a page and the control stack, which lies between them.",
        "kfd_mqd_manager_v9.c:mqd_stride_v9, init_mqd_v9_4_3", Since = 14)]
    public const string Apart = "queue.descriptor.apart";

    /// <summary>Global wave sync.</summary>
    [Clause(
        "On gfx9.4.2 and later gfx9 the waves of a queue with GWS are forced onto the SIMDs in turn.",
        "kfd_mqd_manager_v9.c:update_mqd", Since = 17)]
    public const string GlobalWaveSync = "queue.descriptor.gws";

    /// <summary>SDMA queues.</summary>
    [Clause(
        "The descriptor of an SDMA queue holds the ring's address and size, where its read pointer is reported, and the doorbell of the queue.",
        "kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: update_mqd_sdma")]
    public const string SdmaRing = "queue.descriptor.sdma_ring";

    /// <summary>Engines of SDMA queues.</summary>
    [Clause(
        "SDMA queues are dealt round the engines of their pool, lowest first, without those that the kernel keeps; those for XGMI have the engines behind the others.",
        "kfd_device_queue_manager.c:allocate_sdma_queue")]
    public const string SdmaDealt = "queue.sdma.dealt";

    /// <summary>Doorbells of SDMA queues.</summary>
    [Clause(
        "The doorbells of an SDMA engine's queues follow from the numbers of engine and queue: even queues one behind the other, odd ones 512 further.",
        "kfd_device_queue_manager.c:allocate_doorbell")]
    public const string SdmaDoorbell = "queue.sdma.doorbell";
}
