namespace Harness.Contracts.Clauses;

/// <summary>What a compute queue does with AQL packets.</summary>
public static class AqlClauses
{
    /// <summary>Gate.</summary>
    [Clause("The packet processor waits at a packet whose type is INVALID, whatever the doorbell says.", "hsa.h: HSA_PACKET_TYPE_INVALID")]
    public const string InvalidPacketHolds = "aql.invalid_packet_holds";

    /// <summary>Read index.</summary>
    [Clause("read_dispatch_id counts the packets that are done with.", "amd_hsa_queue.h: read_dispatch_id")]
    public const string ReadIndexAdvances = "aql.read_index_advances";

    /// <summary>Slots are freed.</summary>
    [Clause("A slot whose packet is done with has the type INVALID again.", "hsa.h: HSA_PACKET_TYPE_INVALID")]
    public const string SlotBecomesInvalid = "aql.slot_becomes_invalid";

    /// <summary>Grid.</summary>
    [Clause("A kernel dispatch runs every work-item of its grid once, partial work-groups included.", "hsa.h: hsa_kernel_dispatch_packet_t grid_size_x")]
    public const string DispatchCoversGrid = "aql.dispatch.covers_grid";

    /// <summary>Arguments.</summary>
    [Clause("The kernel finds kernarg_address in the scalar registers that its descriptor asks for.", "amd_hsa_kernel_code.h: ENABLE_SGPR_KERNARG_SEGMENT_PTR")]
    public const string DispatchPassesKernarg = "aql.dispatch.passes_kernarg";

    /// <summary>Packet.</summary>
    [Clause("The kernel finds its dispatch packet by the scalar registers that its descriptor asks for.", "amd_hsa_kernel_code.h: ENABLE_SGPR_DISPATCH_PTR")]
    public const string DispatchPassesPacket = "aql.dispatch.passes_packet";

    /// <summary>LDS.</summary>
    [Clause("A work-group has group_segment_size bytes of LDS.", "hsa.h: hsa_kernel_dispatch_packet_t group_segment_size")]
    public const string DispatchAllocatesGroupSegment = "aql.dispatch.allocates_group_segment";

    /// <summary>Scratch.</summary>
    [Clause("A kernel with a private segment gets the scratch that the queue's descriptor names.", "amd_hsa_queue.h: scratch_backing_memory_location")]
    public const string DispatchUsesQueueScratch = "aql.dispatch.uses_queue_scratch";

    /// <summary>Completion.</summary>
    [Clause("The completion signal is decremented by 1 when the packet is complete, and not before.", "amd_hsa_signal.h: value")]
    public const string CompletionDecrements = "aql.completion.decrements";

    /// <summary>Profiling.</summary>
    [Clause("With AMD_QUEUE_PROPERTIES_ENABLE_PROFILING the completion signal holds start and end time before it is decremented.", "amd_hsa_queue.h: AMD_QUEUE_PROPERTIES_ENABLE_PROFILING")]
    public const string CompletionTimestamps = "aql.completion.timestamps";

    /// <summary>Interrupt.</summary>
    [Clause("A completion signal with a mailbox writes its event id there and interrupts with it.", "amd_hsa_signal.h: event_mailbox_ptr")]
    public const string CompletionInterrupts = "aql.completion.interrupts";

    /// <summary>Barrier bit.</summary>
    [Clause("A packet with the barrier bit starts when every earlier packet of the queue is complete.", "hsa.h: HSA_PACKET_HEADER_BARRIER")]
    public const string BarrierBitWaits = "aql.barrier_bit_waits";

    /// <summary>Barrier-AND.</summary>
    [Clause("Barrier-AND completes when all of its signals are 0.", "hsa.h: hsa_barrier_and_packet_t")]
    public const string BarrierAndWaitsForAll = "aql.barrier_and.waits_for_all";

    /// <summary>Barrier-AND without signals.</summary>
    [Clause("Barrier-AND without signals completes at once.", "hsa.h: hsa_barrier_and_packet_t dep_signal")]
    public const string BarrierAndWithoutSignals = "aql.barrier_and.without_signals";

    /// <summary>Barrier-OR.</summary>
    [Clause("Barrier-OR completes when one of its signals is 0.", "hsa.h: hsa_barrier_or_packet_t")]
    public const string BarrierOrWaitsForAny = "aql.barrier_or.waits_for_any";

    /// <summary>Barrier-value.</summary>
    [Clause("Barrier-value completes when its signal, masked, compares with its value.", "hsa_ext_amd.h: hsa_amd_barrier_value_packet_t")]
    public const string BarrierValueCompares = "aql.barrier_value.compares";

    /// <summary>Barrier-value without a signal.</summary>
    [Clause("Barrier-value without a signal completes at once.", "hsa_ext_amd.h: hsa_amd_barrier_value_packet_t signal")]
    public const string BarrierValueWithoutSignal = "aql.barrier_value.without_signal";

    /// <summary>Handles of 0.</summary>
    [Clause("Of the signals of a barrier packet those with a handle of 0 are ignored.", "hsa.h: hsa_barrier_and_packet_t dep_signal, hsa_barrier_or_packet_t dep_signal")]
    public const string BarrierIgnoresNoSignal = "aql.barrier.ignores_no_signal";

    /// <summary>Too little scratch.</summary>
    [Clause(
        "A dispatch that wants more scratch than its queue has asks for it by the queue's error signal, code 1, and runs when there is enough and the signal is 0 again.",
        "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler")]
    public const string ScratchIsAskedFor = "aql.dispatch.asks_for_scratch";

    /// <summary>Dispatch id.</summary>
    [Clause("The kernel finds the number of its packet, and its queue, in the scalar registers that its descriptor asks for.", "amd_hsa_kernel_code.h: ENABLE_SGPR_DISPATCH_ID, ENABLE_SGPR_QUEUE_PTR")]
    public const string DispatchPassesQueue = "aql.dispatch.passes_queue";

    /// <summary>Descriptor.</summary>
    [Clause("A kernel starts where the signed 64-bit offset of its descriptor leads.", "LLVM AMDGPUUsage: Kernel Descriptor, KERNEL_CODE_ENTRY_BYTE_OFFSET")]
    public const string DispatchReadsDescriptor = "aql.dispatch.reads_descriptor";

    /// <summary>PM4 in AQL.</summary>
    [Clause("AMD's PM4 packet executes its indirect buffer before it completes.", "amd_aql_queue.cpp (ROCr): AqlQueue::ExecutePM4")]
    public const string Pm4IndirectBufferExecutes = "aql.pm4_indirect_buffer.executes";

    /// <summary>Invalid dimension.</summary>
    [Clause("The command processor's firmware refuses a dispatch whose setup has 0 or more than 3 dimensions with code 2.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler; queue_validation.cc (rocrtst)")]
    public const string InvalidDimensionIsAnError = "aql.error.invalid_dimension";

    /// <summary>Invalid LDS.</summary>
    [Clause("The command processor's firmware refuses a dispatch with more LDS than a compute unit has with code 4.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler; queue_validation.cc (rocrtst)")]
    public const string InvalidGroupSegmentIsAnError = "aql.error.invalid_group_segment";

    /// <summary>Invalid code.</summary>
    [Clause("The command processor's firmware refuses a dispatch without a kernel object with code 8.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler; queue_validation.cc (rocrtst)")]
    public const string InvalidKernelObjectIsAnError = "aql.error.invalid_kernel_object";

    /// <summary>Invalid packet.</summary>
    [Clause("The command processor's firmware refuses a packet type that it does not know with code 32.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler; queue_validation.cc (rocrtst)")]
    public const string UnknownPacketIsAnError = "aql.error.unknown_packet";

    /// <summary>Errors and the runtime.</summary>
    [Clause(
        "A bad packet is told to a process that enabled its runtime: its bit is added to the word, and the event is set, that the header of the queue's context save area names.",
        "kfd_process.c:kfd_send_exception_to_runtime", Since = 13)]
    public const string ErrorReachesRuntime = "aql.error.reaches_runtime";

    /// <summary>Errors without a runtime.</summary>
    [Clause("A process that did not enable its runtime is not told of bad packets by the driver.", "kfd_debug.c:kfd_set_dbg_ev_from_interrupt", Since = 13)]
    public const string ErrorNeedsRuntime = "aql.error.needs_runtime";

    /// <summary>Work-group size.</summary>
    [Clause("The command processor's firmware refuses a dispatch whose work-group is too large for the hardware with code 64.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler; queue_validation.cc (rocrtst)")]
    public const string GroupTooLargeIsAnError = "aql.error.group_too_large";

    /// <summary>Refusal.</summary>
    [Clause("A packet that the command processor refuses stops its queue: the queue's error signal gets a code that the runtime knows, and its mailbox an interrupt.", "amd_aql_queue.cpp (ROCr): AqlQueue::DynamicQueueEventsHandler")]
    public const string RefusalStopsTheQueue = "aql.error.stops_the_queue";
}
