namespace Harness.Contracts.Clauses;

/// <summary>What an SDMA queue does with its packets.</summary>
public static class SdmaClauses
{
    /// <summary>Read pointer.</summary>
    [Clause("An SDMA queue reports how far it has read, in bytes, at its read pointer's address.", "SDMAQueue.cpp (kfdtest): Rptr")]
    public const string ReadPointerIsReported = "sdma.ring.read_pointer_is_reported";

    /// <summary>Ring wrap.</summary>
    [Clause("An SDMA queue goes on at the start of its ring when it comes to the end.", "sdma_v4_0.c:sdma_v4_0_gfx_resume")]
    public const string RingWraps = "sdma.ring.wraps";

    /// <summary>Unknown packets.</summary>
    [Clause("A packet with an unknown operation code stops the queue.", "vega10_sdma_pkt_open.h: SDMA_OP_*")]
    public const string UnknownOpcodeHalts = "sdma.unknown_opcode_halts";

    /// <summary>COPY_LINEAR.</summary>
    [Clause("COPY_LINEAR copies count + 1 bytes.", "sdma_v4_0.c:sdma_v4_0_emit_copy_buffer")]
    public const string CopyLinearCopies = "sdma.copy_linear.copies";

    /// <summary>COPY_LINEAR to two destinations.</summary>
    [Clause("COPY_LINEAR with the broadcast bit copies count + 1 bytes to each of its two destinations.", "vega10_sdma_pkt_open.h: SDMA_PKT_COPY_BROADCAST_LINEAR")]
    public const string CopyBroadcastCopies = "sdma.copy_broadcast.copies";

    /// <summary>WRITE_LINEAR.</summary>
    [Clause("WRITE_LINEAR writes count + 1 dwords.", "sdma_v4_0.c:sdma_v4_0_vm_write_pte")]
    public const string WriteLinearWrites = "sdma.write_linear.writes";

    /// <summary>CONST_FILL.</summary>
    [Clause("CONST_FILL repeats its element over count + 1 bytes.", "sdma_v4_0.c:sdma_v4_0_emit_fill_buffer")]
    public const string ConstFillFills = "sdma.const_fill.fills";

    /// <summary>FENCE.</summary>
    [Clause("FENCE writes 32 bits once earlier packets are done.", "sdma_v4_0.c:sdma_v4_0_ring_emit_fence")]
    public const string FenceFollowsEarlierPackets = "sdma.fence.follows_earlier_packets";

    /// <summary>TRAP.</summary>
    [Clause("TRAP interrupts with its context.", "kfd_int_process_v9.c:event_interrupt_wq_v9 (SOC15_INTSRC_SDMA_TRAP)")]
    public const string TrapInterrupts = "sdma.trap.interrupts";

    /// <summary>POLL_REGMEM function.</summary>
    [Clause("POLL_REGMEM holds the queue until the value compares with the reference.", "vega10_sdma_pkt_open.h: SDMA_PKT_POLL_REGMEM func")]
    public const string PollCompares = "sdma.poll.compares";

    /// <summary>POLL_REGMEM that always holds.</summary>
    [Clause("POLL_REGMEM with the function ALWAYS does not wait.", "vega10_sdma_pkt_open.h: SDMA_PKT_POLL_REGMEM func")]
    public const string PollAlways = "sdma.poll.always";

    /// <summary>POLL_REGMEM mask.</summary>
    [Clause("POLL_REGMEM compares only the bits of its mask.", "vega10_sdma_pkt_open.h: SDMA_PKT_POLL_REGMEM mask")]
    public const string PollMasks = "sdma.poll.masks";

    /// <summary>ATOMIC that adds.</summary>
    [Clause("ATOMIC with the operation ADD of 64 bits adds to video memory.", "vega10_sdma_pkt_open.h: SDMA_PKT_ATOMIC; amd_blit_sdma.cpp (ROCr): BuildAtomicDecrementCommand")]
    public const string AtomicAdds = "sdma.atomic.adds";

    /// <summary>Other operations of ATOMIC, which an engine need not have.</summary>
    [Clause("ATOMIC with another operation does what its code says, or nothing where the engine lacks it.", "vega10_sdma_pkt_open.h: SDMA_PKT_ATOMIC; vega10_enum.h: TC_OP")]
    public const string AtomicDoesWhatItSays = "sdma.atomic.does_what_it_says";

    /// <summary>GCR_USER.</summary>
    [Clause("GCR_USER acts on the caches, and the queue goes on behind it.", "sdma_registers.h (ROCr): SDMA_PKT_GCR")]
    public const string CacheRequestPasses = "sdma.cache_request.passes";

    /// <summary>INDIRECT.</summary>
    [Clause("INDIRECT executes the packets of its buffer before the packet behind it.", "sdma_v4_0.c:sdma_v4_0_ring_emit_ib")]
    public const string IndirectExecutes = "sdma.indirect.executes";

    /// <summary>TIMESTAMP.</summary>
    [Clause("TIMESTAMP_GET_GLOBAL writes a 64-bit counter that does not go backwards.", "vega10_sdma_pkt_open.h: SDMA_PKT_TIMESTAMP_GET_GLOBAL")]
    public const string TimestampIsMonotonic = "sdma.timestamp.is_monotonic";

    /// <summary>Page faults.</summary>
    [Clause("A packet that touches an unmapped page raises a memory fault with the page's address.", "gmc_v9_0.c:gmc_v9_0_process_interrupt")]
    public const string PageFaultIsTold = "sdma.page_fault_is_told";

    /// <summary>EveryEngineTraps.</summary>
    [Clause("TRAP interrupts on each SDMA engine of the GPU.", "amdgpu_sdma.c, sdma_v4_4_2.c:sdma_v4_4_2_irq_id_to_seq", Since = 17)]
    public const string EveryEngineTraps = "sdma.trap.every_engine";
}
