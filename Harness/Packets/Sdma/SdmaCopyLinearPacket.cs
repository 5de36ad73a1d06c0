using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COPY_LINEAR: copies bytes (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_COPY_LINEAR; PAL
/// gfx10_merged_sdma_packets.h for gfx103x).
/// </summary>
public static class SdmaCopyLinearPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Encrypted memory.</summary>
    public static PacketField<bool> Encrypt => new("COPY_LINEAR encrypt", 0, 16, 1);

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("COPY_LINEAR tmz", 0, 18, 1);

    /// <summary>The cache policies count; in version 7 it makes the packet SdmaCopyCompressedPacket.</summary>
    public static PacketField<bool> CachePolicyValid => new("COPY_LINEAR cpv", 0, 19, 1);

    /// <summary>Copies from the end.</summary>
    public static PacketField<bool> Backwards => new("COPY_LINEAR backwards", 0, 25, 1);

    /// <summary>There are two destinations.</summary>
    public static PacketField<bool> Broadcast => new("COPY_LINEAR broadcast", 0, 27, 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> Count => new("COPY_LINEAR count", 1, 0, 22, bias: 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> WideCount => new("COPY_LINEAR count", 1, 0, 30, bias: 1);

    /// <summary>Byte swap of the destination.</summary>
    public static PacketField<uint> TargetSwap => new("COPY_LINEAR dst_sw", 2, 16, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> TargetCachePolicy => new("COPY_LINEAR dst_cache_policy", 2, 18, 3);

    /// <summary>Byte swap of the source.</summary>
    public static PacketField<uint> SourceSwap => new("COPY_LINEAR src_sw", 2, 24, 2);

    /// <summary>Of the source.</summary>
    public static PacketField<uint> SourceCachePolicy => new("COPY_LINEAR src_cache_policy", 2, 26, 3);

    /// <summary>Memory-attached last level, destination.</summary>
    public static PacketField<uint> TargetMallPolicy => new("COPY_LINEAR dst_mall_policy", 2, 20, 2);

    /// <summary>Memory-attached last level, source.</summary>
    public static PacketField<uint> SourceMallPolicy => new("COPY_LINEAR src_mall_policy", 2, 28, 2);

    /// <summary>Source address.</summary>
    public static PacketField<ulong> Source => new("COPY_LINEAR src_addr", 3, 0, 64);

    /// <summary>Destination address.</summary>
    public static PacketField<ulong> Target => new("COPY_LINEAR dst_addr", 5, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_LINEAR",
        Code = SdmaHeader.Code(SdmaOpcode.Copy),
        Dwords = Length,
        FormMask = Broadcast.Place.MaskIn(0),
        FormBits = 0,
        FieldList = static () =>
        [
            LayoutField.Of(Encrypt, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(Backwards, gpus: GfxSet.Gfx10AndLater),
            LayoutField.Of(Broadcast, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(Count, "bytes", gpus: GfxSet.NarrowCopies),
            LayoutField.Of(WideCount, "bytes", gpus: GfxSet.WideCopies),
            LayoutField.Of(TargetSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(SourceSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(TargetMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(SourceMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Target, "dst"),
        ],
    };
}
