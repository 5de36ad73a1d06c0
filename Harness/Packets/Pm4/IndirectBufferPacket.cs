using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// INDIRECT_BUFFER: executes packets elsewhere (soc15d.h, nvd.h: PACKET3_INDIRECT_BUFFER; PAL PM4_MEC_INDIRECT_BUFFER). ROCr carries it in
/// the slot of an AQL vendor packet too.
/// </summary>
public static class IndirectBufferPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Most dwords of an indirect buffer.</summary>
    public const uint MaximumDwords = (1u << 20) - 1;

    /// <summary>Address of the first packet, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("INDIRECT_BUFFER ib_base", 1, 2, 62, scale: 2);

    /// <summary>Dwords.</summary>
    public static PacketField<uint> Size => new("INDIRECT_BUFFER ib_size", 3, 0, 20);

    /// <summary>Control does not come back.</summary>
    public static PacketField<bool> Chain => new("INDIRECT_BUFFER chain", 3, 20, 1);

    /// <summary>Polling is left to another engine.</summary>
    public static PacketField<bool> OffloadPolling => new("INDIRECT_BUFFER offload_polling", 3, 21, 1);

    /// <summary>What a compute micro-engine demands.</summary>
    public static PacketField<bool> Valid => new("INDIRECT_BUFFER valid", 3, 23, 1);

    /// <summary>0 in a user queue; hardware takes the queue's.</summary>
    public static PacketField<uint> Vmid => new("INDIRECT_BUFFER vmid", 3, 24, 4);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("INDIRECT_BUFFER cache_policy", 3, 28, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("INDIRECT_BUFFER temporal", 3, 28, 2);

    /// <summary>Preemption is allowed inside, on graphics engines (soc15d.h, nvd.h: INDIRECT_BUFFER_PRE_ENB).</summary>
    public static PacketField<bool> PreemptEnable => new("INDIRECT_BUFFER pre_ena", 3, 21, 1);

    /// <summary>Goes on after a preemption, on graphics engines (soc15d.h, nvd.h: INDIRECT_BUFFER_PRE_RESUME).</summary>
    public static PacketField<bool> PreemptResume => new("INDIRECT_BUFFER pre_resume", 3, 30, 1);

    /// <summary>The VMID is that of the queue's MQD, on graphics engines (gfx_v11_0.c, gfx_v12_0.c: ring_emit_ib_gfx).</summary>
    public static PacketField<bool> InheritVmidGraphics => new("INDIRECT_BUFFER inherit_vmid", 3, 22, 1);

    /// <summary>The VMID is that of the queue's MQD (gfx_v11_0.c, gfx_v12_0.c: ring_emit_ib_compute).</summary>
    public static PacketField<bool> InheritVmid => new("INDIRECT_BUFFER inherit_vmid", 3, 30, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "INDIRECT_BUFFER",
        Code = (int)Pm4Opcode.IndirectBuffer,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Size, "dwords"),
            LayoutField.Of(Chain),
            LayoutField.Of(OffloadPolling, engines: PacketEngine.Compute),
            LayoutField.Of(PreemptEnable, engines: PacketEngine.Graphics),
            LayoutField.Of(PreemptResume, engines: PacketEngine.Graphics),
            LayoutField.Of(InheritVmidGraphics, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics),
            LayoutField.Of(InheritVmid, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Compute),
            LayoutField.Of(Valid),
            LayoutField.Of(Vmid, modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
        ],
    };
}
