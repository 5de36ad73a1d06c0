using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// RELEASE_MEM: at the end of the queue's earlier work, acts on caches, writes and interrupts. gfx9 has cache action bits in dword 1
/// (kfd_pm4_headers_ai.h: pm4_mec_release_mem), gfx10 and later a GCR field in the same place (nvd.h: PACKET3_RELEASE_MEM_GCR_*; PAL
/// PM4_MEC_RELEASE_MEM); everything else is common.
/// </summary>
public static class ReleaseMemPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>The event.</summary>
    public static PacketField<Pm4Event> Event => new("RELEASE_MEM event_type", 1, 0, 6);

    /// <summary>Waits for the write.</summary>
    public static PacketField<bool> WaitSync => new("RELEASE_MEM wait_sync", 1, 7, 1);

    /// <summary>End of pipe, or shader done.</summary>
    public static PacketField<EventIndex> Index => new("RELEASE_MEM event_index", 1, 8, 4);

    /// <summary>Vector level-1 cache, volatile lines.</summary>
    public static PacketField<bool> Tcl1VolatileAction => new("RELEASE_MEM tcl1_vol_action_ena", 1, 12, 1);

    /// <summary>Level-2 cache, volatile lines.</summary>
    public static PacketField<bool> TcVolatileAction => new("RELEASE_MEM tc_vol_action_ena", 1, 13, 1);

    /// <summary>Writes the level-2 cache back.</summary>
    public static PacketField<bool> TcWriteBackAction => new("RELEASE_MEM tc_wb_action_ena", 1, 15, 1);

    /// <summary>Vector level-1 cache.</summary>
    public static PacketField<bool> Tcl1Action => new("RELEASE_MEM tcl1_action_ena", 1, 16, 1);

    /// <summary>Level-2 cache.</summary>
    public static PacketField<bool> TcAction => new("RELEASE_MEM tc_action_ena", 1, 17, 1);

    /// <summary>Level-2 cache, non-coherent lines.</summary>
    public static PacketField<bool> TcNonCoherentAction => new("RELEASE_MEM tc_nc_action_ena", 1, 19, 1);

    /// <summary>Level-2 cache, write-combined lines.</summary>
    public static PacketField<bool> TcWriteCombineAction => new("RELEASE_MEM tc_wc_action_ena", 1, 20, 1);

    /// <summary>Level-2 cache, metadata.</summary>
    public static PacketField<bool> TcMetadataAction => new("RELEASE_MEM tc_md_action_ena", 1, 21, 1);

    /// <summary>Cache actions.</summary>
    public static PacketField<ReleaseGcrControl> GcrControl => new("RELEASE_MEM gcr_cntl", 1, 12, 12);

    /// <summary>Cache actions.</summary>
    public static PacketField<ReleaseGcrControl> WideGcrControl => new("RELEASE_MEM gcr_cntl", 1, 12, 13);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("RELEASE_MEM cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("RELEASE_MEM temporal", 1, 25, 2);

    /// <summary>Tells the status of the queue's execution.</summary>
    public static PacketField<bool> PhaseUpdate => new("RELEASE_MEM pq_exe_status", 1, 28, 1);

    /// <summary>Tells the status of the queue's execution.</summary>
    public static PacketField<bool> PhaseUpdateGfx9 => new("RELEASE_MEM pq_exe_status", 1, 29, 1);

    /// <summary>Invalidates the scalar cache.</summary>
    public static PacketField<bool> GlkInvalidate => new("RELEASE_MEM glk_inv", 1, 30, 1);

    /// <summary>Where the data goes.</summary>
    public static PacketField<ReleaseMemTarget> Target => new("RELEASE_MEM dst_sel", 2, 16, 2);

    /// <summary>Pipe of the scheduler that is told.</summary>
    public static PacketField<uint> MesPipe => new("RELEASE_MEM mes_intr_pipe", 2, 20, 2);

    /// <summary>What the scheduler is told.</summary>
    public static PacketField<uint> MesAction => new("RELEASE_MEM mes_action_id", 2, 22, 2);

    /// <summary>When an interrupt is raised.</summary>
    public static PacketField<ReleaseMemInterrupt> Interrupt => new("RELEASE_MEM int_sel", 2, 24, 3);

    /// <summary>What is written.</summary>
    public static PacketField<ReleaseMemData> Data => new("RELEASE_MEM data_sel", 2, 29, 3);

    /// <summary>Byte address of 32 bits, aligned to 4.</summary>
    public static PacketField<ulong> Address32 => new("RELEASE_MEM address_lo_32b", 3, 2, 62, scale: 2);

    /// <summary>Byte address of 64 bits, aligned to 8.</summary>
    public static PacketField<ulong> Address64 => new("RELEASE_MEM address_lo_64b", 3, 3, 61, scale: 3);

    /// <summary>The value to write; what an interrupt's condition compares with.</summary>
    public static PacketField<ulong> Value => new("RELEASE_MEM data", 5, 0, 64);

    /// <summary>First dword in global data share.</summary>
    public static PacketField<uint> GdsOffset => new("RELEASE_MEM dw_offset", 5, 0, 16);

    /// <summary>Dwords from global data share.</summary>
    public static PacketField<uint> GdsCount => new("RELEASE_MEM num_dwords", 5, 16, 16);

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> ContextId => new("RELEASE_MEM int_ctxid", 7, 0, 32);

    /// <summary>Executed although the queue is being preempted: of a trailing fence, on graphics engines (soc15d.h: EOP_EXEC; nvd.h: PACKET3_RELEASE_MEM_EXECUTE).</summary>
    public static PacketField<bool> Execute => new("RELEASE_MEM execute", 1, 28, 1);

    /// <summary>Likewise, with the two bits of gfx11 and later.</summary>
    public static PacketField<uint> WideExecute => new("RELEASE_MEM execute", 1, 28, 2);

    /// <summary>Waits for the engine's transfers, on graphics engines.</summary>
    public static PacketField<bool> WaitDma => new("RELEASE_MEM wait_dma", 1, 7, 1);

    /// <summary>Counts for a pixel wait sync, on graphics engines: an ACQUIRE_MEM waits for the count.</summary>
    public static PacketField<bool> PwsEnable => new("RELEASE_MEM pws_enable", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "RELEASE_MEM",
        Code = (int)Pm4Opcode.ReleaseMem,
        Dwords = Length,
        FieldList = static () =>
        [
            .. Pm4EventFields.Of(Event),
            LayoutField.Of(WaitSync, gpus: GfxSet.Gfx11AndLater),
            LayoutField.Of(Index, "index"),
            LayoutField.Of(Tcl1VolatileAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcVolatileAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcWriteBackAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(Tcl1Action, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcNonCoherentAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcWriteCombineAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(TcMetadataAction, gpus: GfxSet.Gfx9),
            LayoutField.Of(GcrControl, "gcr", gpus: GfxSet.Gfx10),
            LayoutField.Of(WideGcrControl, "gcr", gpus: GfxSet.Gfx11AndLater),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(PhaseUpdate, "phase_update", gpus: GfxSet.Gfx10AndLater, engines: PacketEngine.Compute),
            LayoutField.Of(Execute, gpus: GfxSet.Gfx9To10, engines: PacketEngine.Graphics),
            LayoutField.Of(WideExecute, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(WaitDma, gpus: GfxSet.Gfx10, engines: PacketEngine.Graphics),
            LayoutField.Of(PwsEnable, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics),
            LayoutField.Of(PhaseUpdateGfx9, "phase_update", gpus: GfxSet.Gfx9),
            LayoutField.Of(GlkInvalidate, gpus: GfxSet.Gfx11AndLater),
            LayoutField.Of(Target, "dst", modifier: true),
            LayoutField.Of(MesPipe, gpus: GfxSet.Gfx10AndLater, modifier: true),
            LayoutField.Of(MesAction, gpus: GfxSet.Gfx10AndLater, modifier: true),
            LayoutField.Of(Interrupt, "int"),
            LayoutField.Of(Data, "data"),
            LayoutField.Of(Address32, "addr", when: static packet => Data.Get(packet) is ReleaseMemData.None or ReleaseMemData.Low32 or ReleaseMemData.Add32),
            LayoutField.Of(Address64, "addr", when: static packet => Data.Get(packet) is not (ReleaseMemData.None or ReleaseMemData.Low32 or ReleaseMemData.Add32)),
            LayoutField.Of(Value, "value", when: static packet => Data.Get(packet) != ReleaseMemData.Gds),
            LayoutField.Of(GdsOffset, gpus: GfxSet.Gfx9To11, when: static packet => Data.Get(packet) == ReleaseMemData.Gds),
            LayoutField.Of(GdsCount, gpus: GfxSet.Gfx9To11, when: static packet => Data.Get(packet) == ReleaseMemData.Gds),
            LayoutField.Of(ContextId, "ctxid", format: FieldFormat.Hexadecimal),
        ],
    };
}
