using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// FENCE: writes 32 bits once earlier packets of the queue are done (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_FENCE).
/// </summary>
public static class SdmaFencePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Memory type: 3 is uncached. From version 5 on.</summary>
    public static PacketField<uint> MemoryType => new("FENCE mtype", 0, 16, 3);

    /// <summary>Coherence across GPUs.</summary>
    public static PacketField<bool> GlobalCoherent => new("FENCE gcc", 0, 19, 1);

    /// <summary>System memory.</summary>
    public static PacketField<bool> System => new("FENCE sys", 0, 20, 1);

    /// <summary>Snoops the CPU's caches.</summary>
    public static PacketField<bool> Snoop => new("FENCE snp", 0, 22, 1);

    /// <summary>The address is physical.</summary>
    public static PacketField<bool> GuestPhysical => new("FENCE gpa", 0, 23, 1);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<uint> Level2Policy => new("FENCE l2_policy", 0, 24, 2);

    /// <summary>Of the last-level cache.</summary>
    public static PacketField<uint> LastLevelPolicy => new("FENCE llc_policy", 0, 26, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("FENCE cpv", 0, 28, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("FENCE mall_policy", 0, 26, 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("FENCE addr", 1, 2, 62, scale: 2);

    /// <summary>The value.</summary>
    public static PacketField<uint> Value => new("FENCE data", 3, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "FENCE",
        Code = SdmaHeader.Code(SdmaOpcode.Fence),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(MemoryType, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(GlobalCoherent, gpus: GfxSet.Gfx10To11),
            LayoutField.Of(System, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(Snoop, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(GuestPhysical, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(Level2Policy, gpus: GfxSet.Gfx10To11, modifier: true),
            LayoutField.Of(LastLevelPolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address),
            LayoutField.Of(Value, "value", format: FieldFormat.Hexadecimal),
        ],
    };
}
