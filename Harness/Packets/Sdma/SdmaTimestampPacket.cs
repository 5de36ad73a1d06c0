using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// TIMESTAMP_GET_GLOBAL: writes the reference counter, 64 bits (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_TIMESTAMP_GET_GLOBAL).
/// </summary>
public static class SdmaTimestampPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<uint> Level2Policy => new("TIMESTAMP_GET_GLOBAL l2_policy", 0, 24, 2);

    /// <summary>Of the last-level cache.</summary>
    public static PacketField<uint> LastLevelPolicy => new("TIMESTAMP_GET_GLOBAL llc_policy", 0, 26, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("TIMESTAMP_GET_GLOBAL cpv", 0, 28, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("TIMESTAMP_GET_GLOBAL mall_policy", 0, 26, 2);

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> Address => new("TIMESTAMP_GET_GLOBAL write_addr", 1, 3, 61, scale: 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "TIMESTAMP_GET_GLOBAL",
        Code = SdmaHeader.Code(SdmaOpcode.Timestamp, SdmaHeader.TimestampGetGlobal),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Level2Policy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(LastLevelPolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address, "addr"),
        ],
    };
}
