using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COPY_LINEAR with the broadcast bit: one source, two destinations (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h,
/// sdma_v6_0_0_pkt_open.h: SDMA_PKT_COPY_BROADCAST_LINEAR).
/// </summary>
public static class SdmaCopyBroadcastPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 9;

    /// <summary>Encrypted memory.</summary>
    public static PacketField<bool> Encrypt => new("COPY_BROADCAST_LINEAR encrypt", 0, 16, 1);

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("COPY_BROADCAST_LINEAR tmz", 0, 18, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("COPY_BROADCAST_LINEAR cpv", 0, 19, 1);

    /// <summary>What makes it this packet.</summary>
    public static PacketField<bool> Broadcast => new("COPY_BROADCAST_LINEAR broadcast", 0, 27, 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> Count => new("COPY_BROADCAST_LINEAR count", 1, 0, 22, bias: 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> WideCount => new("COPY_BROADCAST_LINEAR count", 1, 0, 30, bias: 1);

    /// <summary>Byte swap of the second destination.</summary>
    public static PacketField<uint> SecondSwap => new("COPY_BROADCAST_LINEAR dst2_sw", 2, 8, 2);

    /// <summary>Of the second destination.</summary>
    public static PacketField<uint> SecondCachePolicy => new("COPY_BROADCAST_LINEAR dst2_cache_policy", 2, 10, 3);

    /// <summary>Byte swap of the first destination.</summary>
    public static PacketField<uint> FirstSwap => new("COPY_BROADCAST_LINEAR dst1_sw", 2, 16, 2);

    /// <summary>Of the first destination.</summary>
    public static PacketField<uint> FirstCachePolicy => new("COPY_BROADCAST_LINEAR dst1_cache_policy", 2, 18, 3);

    /// <summary>Byte swap of the source.</summary>
    public static PacketField<uint> SourceSwap => new("COPY_BROADCAST_LINEAR src_sw", 2, 24, 2);

    /// <summary>Of the source.</summary>
    public static PacketField<uint> SourceCachePolicy => new("COPY_BROADCAST_LINEAR src_cache_policy", 2, 26, 3);

    /// <summary>Memory-attached last level, first destination.</summary>
    public static PacketField<uint> FirstMallPolicy => new("COPY_BROADCAST_LINEAR dst1_mall_policy", 2, 20, 2);

    /// <summary>Memory-attached last level, second destination.</summary>
    public static PacketField<uint> SecondMallPolicy => new("COPY_BROADCAST_LINEAR dst2_mall_policy", 2, 12, 2);

    /// <summary>Memory-attached last level, source.</summary>
    public static PacketField<uint> SourceMallPolicy => new("COPY_BROADCAST_LINEAR src_mall_policy", 2, 28, 2);

    /// <summary>Source address.</summary>
    public static PacketField<ulong> Source => new("COPY_BROADCAST_LINEAR src_addr", 3, 0, 64);

    /// <summary>First destination.</summary>
    public static PacketField<ulong> First => new("COPY_BROADCAST_LINEAR dst1_addr", 5, 0, 64);

    /// <summary>Second destination.</summary>
    public static PacketField<ulong> Second => new("COPY_BROADCAST_LINEAR dst2_addr", 7, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_BROADCAST_LINEAR",
        Code = SdmaHeader.Code(SdmaOpcode.Copy),
        Dwords = Length,
        FormMask = Broadcast.Place.MaskIn(0),
        FormBits = Broadcast.Place.MaskIn(0),
        FieldList = static () =>
        [
            LayoutField.Of(Encrypt, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(Broadcast),
            LayoutField.Of(Count, "bytes", gpus: GfxSet.BeforeGfx103),
            LayoutField.Of(WideCount, "bytes", gpus: GfxSet.Gfx103AndLater),
            LayoutField.Of(SecondSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SecondCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(FirstSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(FirstCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(SourceSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(FirstMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(SecondMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(SourceMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(First, "dst1"),
            LayoutField.Of(Second, "dst2"),
        ],
    };
}
