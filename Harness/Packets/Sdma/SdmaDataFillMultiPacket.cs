using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// DATA_FILL_MULTI: fills several places at a stride (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_DATA_FILL_MULTI).
/// </summary>
public static class SdmaDataFillMultiPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("DATA_FILL_MULTI cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("DATA_FILL_MULTI cpv", 0, 28, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("DATA_FILL_MULTI mall_policy", 0, 24, 2);

    /// <summary>Clears the memory log.</summary>
    public static PacketField<bool> MemlogClear => new("DATA_FILL_MULTI memlog_clr", 0, 31, 1);

    /// <summary>Bytes from one place to the next.</summary>
    public static PacketField<uint> Stride => new("DATA_FILL_MULTI byte_stride", 1, 0, 32);

    /// <summary>Places.</summary>
    public static PacketField<uint> Places => new("DATA_FILL_MULTI dma_count", 2, 0, 32);

    /// <summary>First place.</summary>
    public static PacketField<ulong> Address => new("DATA_FILL_MULTI dst_addr", 3, 0, 64);

    /// <summary>Bytes of a place, as the header has them.</summary>
    public static PacketField<uint> Count => new("DATA_FILL_MULTI count", 5, 0, 26);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DATA_FILL_MULTI",
        Code = SdmaHeader.Code(SdmaOpcode.ConstFill, SdmaHeader.DataFillMulti),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(MemlogClear),
            LayoutField.Of(Stride, "stride"),
            LayoutField.Of(Places, "places"),
            LayoutField.Of(Address, "dst"),
            LayoutField.Of(Count),
        ],
    };
}
