using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COPY_LINEAR_SUBWIN_LARGE: copies a rectangle of a large linear surface, gfx103x and later (sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_COPY_LINEAR_SUBWIN_LARGE; PAL gfx10_merged_sdma_packets.h, gfx12_merged_sdma_packets.h).
/// </summary>
public static class SdmaCopySubWindowLargePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 20;

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("COPY_LINEAR_SUBWIN_LARGE tmz", 0, 18, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("COPY_LINEAR_SUBWIN_LARGE cpv", 0, 19, 1);

    /// <summary>Source surface.</summary>
    public static PacketField<ulong> Source => new("COPY_LINEAR_SUBWIN_LARGE src_addr", 1, 0, 64);

    /// <summary>First column, in bytes.</summary>
    public static PacketField<uint> SourceX => new("COPY_LINEAR_SUBWIN_LARGE src_x", 3, 0, 32);

    /// <summary>First row.</summary>
    public static PacketField<uint> SourceY => new("COPY_LINEAR_SUBWIN_LARGE src_y", 4, 0, 32);

    /// <summary>First slice.</summary>
    public static PacketField<uint> SourceZ => new("COPY_LINEAR_SUBWIN_LARGE src_z", 5, 0, 32);

    /// <summary>Bytes of a row; stored less one.</summary>
    public static PacketField<uint> SourcePitch => new("COPY_LINEAR_SUBWIN_LARGE src_pitch", 6, 0, 32, bias: 1);

    /// <summary>Bytes of a slice; stored less one.</summary>
    public static PacketField<ulong> SourceSlice => new("COPY_LINEAR_SUBWIN_LARGE src_slice_pitch", 7, 0, 48, bias: 1);

    /// <summary>Destination surface.</summary>
    public static PacketField<ulong> Target => new("COPY_LINEAR_SUBWIN_LARGE dst_addr", 9, 0, 64);

    /// <summary>First column, in bytes.</summary>
    public static PacketField<uint> TargetX => new("COPY_LINEAR_SUBWIN_LARGE dst_x", 11, 0, 32);

    /// <summary>First row.</summary>
    public static PacketField<uint> TargetY => new("COPY_LINEAR_SUBWIN_LARGE dst_y", 12, 0, 32);

    /// <summary>First slice.</summary>
    public static PacketField<uint> TargetZ => new("COPY_LINEAR_SUBWIN_LARGE dst_z", 13, 0, 32);

    /// <summary>Bytes of a row; stored less one.</summary>
    public static PacketField<uint> TargetPitch => new("COPY_LINEAR_SUBWIN_LARGE dst_pitch", 14, 0, 32, bias: 1);

    /// <summary>Bytes of a slice; stored less one.</summary>
    public static PacketField<ulong> TargetSlice => new("COPY_LINEAR_SUBWIN_LARGE dst_slice_pitch", 15, 0, 48, bias: 1);

    /// <summary>Byte swap of the destination.</summary>
    public static PacketField<uint> TargetSwap => new("COPY_LINEAR_SUBWIN_LARGE dst_sw", 16, 16, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> TargetCachePolicy => new("COPY_LINEAR_SUBWIN_LARGE dst_policy", 16, 18, 3);

    /// <summary>Memory-attached last level, destination.</summary>
    public static PacketField<uint> TargetMallPolicy => new("COPY_LINEAR_SUBWIN_LARGE dst_mall_policy", 16, 20, 2);

    /// <summary>Byte swap of the source.</summary>
    public static PacketField<uint> SourceSwap => new("COPY_LINEAR_SUBWIN_LARGE src_sw", 16, 24, 2);

    /// <summary>Of the source.</summary>
    public static PacketField<uint> SourceCachePolicy => new("COPY_LINEAR_SUBWIN_LARGE src_policy", 16, 26, 3);

    /// <summary>Memory-attached last level, source.</summary>
    public static PacketField<uint> SourceMallPolicy => new("COPY_LINEAR_SUBWIN_LARGE src_mall_policy", 16, 28, 2);

    /// <summary>Columns, in bytes; stored less one.</summary>
    public static PacketField<uint> RectangleX => new("COPY_LINEAR_SUBWIN_LARGE rect_x", 17, 0, 32, bias: 1);

    /// <summary>Rows; stored less one.</summary>
    public static PacketField<uint> RectangleY => new("COPY_LINEAR_SUBWIN_LARGE rect_y", 18, 0, 32, bias: 1);

    /// <summary>Slices; stored less one.</summary>
    public static PacketField<uint> RectangleZ => new("COPY_LINEAR_SUBWIN_LARGE rect_z", 19, 0, 32, bias: 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_LINEAR_SUBWIN_LARGE",
        Code = SdmaHeader.Code(SdmaOpcode.Copy, SdmaHeader.LargeSubWindow),
        Dwords = Length,
        Gpus = GfxSet.Gfx103AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(SourceX),
            LayoutField.Of(SourceY),
            LayoutField.Of(SourceZ),
            LayoutField.Of(SourcePitch),
            LayoutField.Of(SourceSlice, "src_slice", format: FieldFormat.Decimal),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(TargetX),
            LayoutField.Of(TargetY),
            LayoutField.Of(TargetZ),
            LayoutField.Of(TargetPitch),
            LayoutField.Of(TargetSlice, "dst_slice", format: FieldFormat.Decimal),
            LayoutField.Of(TargetSwap, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(TargetMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(SourceSwap, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(SourceMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(RectangleX, "width"),
            LayoutField.Of(RectangleY, "height"),
            LayoutField.Of(RectangleZ, "depth"),
        ],
    };
}
