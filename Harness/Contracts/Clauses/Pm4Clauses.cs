namespace Harness.Contracts.Clauses;

/// <summary>What a compute queue does with PM4 packets.</summary>
public static class Pm4Clauses
{
    /// <summary>Read pointer.</summary>
    [Clause("A PM4 queue reports how far it has read, in dwords modulo the ring, at its read pointer's address.", "PM4Queue.cpp (kfdtest): Rptr")]
    public const string ReadPointerIsReported = "pm4.ring.read_pointer_is_reported";

    /// <summary>Ring wrap.</summary>
    [Clause("A PM4 queue goes on at the start of its ring when it comes to the end.", "gfx_v9_0.c:gfx_v9_0_mqd_init (CP_HQD_PQ_CONTROL QUEUE_SIZE)")]
    public const string RingWraps = "pm4.ring.wraps";

    /// <summary>Unknown packets.</summary>
    [Clause("A packet with an unknown operation code stops the queue.", "kfd_int_process_v9.c:event_interrupt_wq_v9 (SOC15_INTSRC_CP_BAD_OPCODE)")]
    public const string UnknownOpcodeHalts = "pm4.unknown_opcode_halts";

    /// <summary>NOP.</summary>
    [Clause("NOP skips its body.", "soc15d.h: PACKET3_NOP")]
    public const string NopSkipsBody = "pm4.nop.skips_body";

    /// <summary>Indirect buffers return.</summary>
    [Clause("INDIRECT_BUFFER executes its packets, and the queue goes on behind it.", "soc15d.h: PACKET3_INDIRECT_BUFFER")]
    public const string IndirectBufferReturns = "pm4.indirect_buffer.returns";

    /// <summary>Chained buffers.</summary>
    [Clause("A chained INDIRECT_BUFFER does not come back to the buffer that it stands in.", "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): PM4_MEC_INDIRECT_BUFFER chain")]
    public const string IndirectBufferChains = "pm4.indirect_buffer.chains";

    /// <summary>WRITE_DATA.</summary>
    [Clause("WRITE_DATA writes its payload to consecutive dwords.", "soc15d.h: PACKET3_WRITE_DATA")]
    public const string WriteDataIncrements = "pm4.write_data.increments";

    /// <summary>WRITE_DATA to one address.</summary>
    [Clause("WRITE_DATA with WR_ONE_ADDR writes every dword to the same address, the last one stays.", "soc15d.h: WR_ONE_ADDR")]
    public const string WriteDataToOneAddress = "pm4.write_data.one_address";

    /// <summary>COPY_DATA width.</summary>
    [Clause("COPY_DATA copies 64 bits when count_sel is set, and 32 otherwise.", "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): MEC_COPY_DATA_count_sel_enum")]
    public const string CopyDataWidth = "pm4.copy_data.width";

    /// <summary>COPY_DATA of the clock.</summary>
    [Clause("COPY_DATA from the GPU clock gives a counter that does not go backwards.", "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): MEC_COPY_DATA_src_sel_enum")]
    public const string CopyDataClockIsMonotonic = "pm4.copy_data.clock_is_monotonic";

    /// <summary>Atomic return.</summary>
    [Clause("COPY_DATA from atomic return data gives the value before the queue's last ATOMIC_MEM.", "amd_gpu_pm4.h (ROCr): PM4_COPY_DATA_SRC_SEL_ATOMIC_RETURN_DATA")]
    public const string CopyDataAtomicReturn = "pm4.copy_data.atomic_return";

    /// <summary>DMA_DATA copies.</summary>
    [Clause("DMA_DATA copies byte_count bytes.", "nvd.h: PACKET3_DMA_DATA")]
    public const string DmaDataCopies = "pm4.dma_data.copies";

    /// <summary>DMA_DATA fills.</summary>
    [Clause("DMA_DATA with a data source repeats 32 bits over byte_count bytes.", "nvd.h: PACKET3_DMA_DATA_SRC_SEL")]
    public const string DmaDataFills = "pm4.dma_data.fills";

    /// <summary>WAIT_REG_MEM function.</summary>
    [Clause("WAIT_REG_MEM holds the queue until the value compares with the reference.", "soc15d.h: PACKET3_WAIT_REG_MEM")]
    public const string WaitRegMemCompares = "pm4.wait_reg_mem.compares";

    /// <summary>WAIT_REG_MEM that always holds.</summary>
    [Clause("WAIT_REG_MEM with the function ALWAYS does not wait.", "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): MEC_WAIT_REG_MEM_function_enum")]
    public const string WaitRegMemAlways = "pm4.wait_reg_mem.always";

    /// <summary>WAIT_REG_MEM mask.</summary>
    [Clause("WAIT_REG_MEM compares only the bits of its mask.", "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): PM4_MEC_WAIT_REG_MEM mask")]
    public const string WaitRegMemMasks = "pm4.wait_reg_mem.masks";

    /// <summary>CS_PARTIAL_FLUSH.</summary>
    [Clause("EVENT_WRITE of CS_PARTIAL_FLUSH holds the queue until its earlier dispatches have ended.", "soc15d.h: EVENT_INDEX 4")]
    public const string PartialFlushWaits = "pm4.event_write.partial_flush_waits";

    /// <summary>RELEASE_MEM order.</summary>
    [Clause("RELEASE_MEM writes only after the queue's earlier dispatches have ended.", "gfx_v9_0.c:gfx_v9_0_ring_emit_fence")]
    public const string ReleaseMemWaits = "pm4.release_mem.waits";

    /// <summary>RELEASE_MEM data.</summary>
    [Clause("RELEASE_MEM writes its data to its address.", "gfx_v9_0.c:gfx_v9_0_ring_emit_fence")]
    public const string ReleaseMemWrites = "pm4.release_mem.writes";

    /// <summary>RELEASE_MEM width.</summary>
    [Clause("RELEASE_MEM writes 32 bits or 64 as data_sel says.", "soc15d.h: DATA_SEL")]
    public const string ReleaseMemWidth = "pm4.release_mem.width";

    /// <summary>RELEASE_MEM clock.</summary>
    [Clause("RELEASE_MEM with data_sel 3 writes the GPU clock at the end of the work before it.", "soc15d.h: DATA_SEL")]
    public const string ReleaseMemClock = "pm4.release_mem.clock";

    /// <summary>RELEASE_MEM interrupt.</summary>
    [Clause("RELEASE_MEM with int_sel 2 interrupts with its context id after the write.", "kfd_int_process_v9.c:event_interrupt_wq_v9 (SOC15_INTSRC_CP_END_OF_PIPE)")]
    public const string ReleaseMemInterrupts = "pm4.release_mem.interrupts";

    /// <summary>ACQUIRE_MEM and code.</summary>
    [Clause("Behind an ACQUIRE_MEM that invalidates the instruction caches a dispatch runs the code that is in memory.", "soc15d.h: PACKET3_ACQUIRE_MEM_CP_COHER_CNTL_SH_ICACHE_ACTION_ENA")]
    public const string AcquireMemShowsCode = "pm4.acquire_mem.shows_code";

    /// <summary>Dispatch dimensions.</summary>
    [Clause("DISPATCH_DIRECT runs every work-group of its dimensions.", "soc15d.h: PACKET3_DISPATCH_DIRECT")]
    public const string DispatchDimensions = "pm4.dispatch.dimensions";

    /// <summary>Thread dimensions.</summary>
    [Clause("With USE_THREAD_DIMENSIONS the dimensions count work-items, and the last work-group of a dimension is partial.", "gc_9_4_3_sh_mask.h: COMPUTE_DISPATCH_INITIATOR__USE_THREAD_DIMENSIONS")]
    public const string DispatchThreadDimensions = "pm4.dispatch.thread_dimensions";

    /// <summary>Partial groups.</summary>
    [Clause("With PARTIAL_TG_EN the last work-group of a dimension has NUM_THREAD_PARTIAL work-items.",
        "gc_9_4_3_sh_mask.h: COMPUTE_DISPATCH_INITIATOR__PARTIAL_TG_EN, COMPUTE_NUM_THREAD_X__NUM_THREAD_PARTIAL")]
    public const string DispatchPartialGroups = "pm4.dispatch.partial_groups";

    /// <summary>Start.</summary>
    [Clause("Work-groups are numbered from COMPUTE_START_*, and the dimensions are where they end.", "gc_9_4_3_offset.h: regCOMPUTE_START_X")]
    public const string DispatchStarts = "pm4.dispatch.starts";

    /// <summary>User data.</summary>
    [Clause("COMPUTE_USER_DATA_n is in scalar register n of every wave.", "gc_9_4_3_offset.h: regCOMPUTE_USER_DATA_0")]
    public const string DispatchUserData = "pm4.dispatch.user_data";

    /// <summary>Indirect dispatch.</summary>
    [Clause("DISPATCH_INDIRECT takes its dimensions from memory.", "soc15d.h: PACKET3_DISPATCH_INDIRECT")]
    public const string DispatchIndirectReadsDimensions = "pm4.dispatch_indirect.reads_dimensions";

    /// <summary>ATOMIC_MEM.</summary>
    [Clause("ATOMIC_MEM performs its operation on memory.", "gfx12_merged_f32_mec_pm4_packets.h (PAL): MEC_ATOMIC_MEM_atomic_enum")]
    public const string AtomicMemOperates = "pm4.atomic_mem.operates";

    /// <summary>ATOMIC_MEM that loops.</summary>
    [Clause("ATOMIC_MEM that loops holds the queue until its comparison is satisfied, and then swaps.",
        "gfx9_plus_merged_f32_mec_pm4_packets.h (PAL): MEC_ATOMIC_MEM_command_enum")]
    public const string AtomicMemLoops = "pm4.atomic_mem.loops";

    /// <summary>PRED_EXEC.</summary>
    [Clause("PRED_EXEC lets only the XCCs of its mask execute the dwords that follow; all execute what is behind them.", "amd_gpu_pm4.h (ROCr): PM4_PRED_EXEC")]
    public const string PredExecSelects = "pm4.pred_exec.selects";

    /// <summary>COND_EXEC.</summary>
    [Clause("COND_EXEC skips the dwords that follow when its word in memory is 0, and executes them otherwise.", "soc15d.h: PACKET3_COND_EXEC")]
    public const string CondExecSkips = "pm4.cond_exec.skips";

    /// <summary>Page faults.</summary>
    [Clause("A packet that touches an unmapped page raises a memory fault with the page's address.", "gmc_v9_0.c:gmc_v9_0_process_interrupt")]
    public const string PageFaultIsTold = "pm4.page_fault_is_told";
}
