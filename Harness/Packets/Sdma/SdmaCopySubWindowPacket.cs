using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COPY_LINEAR_SUBWIN: copies a rectangle of a linear surface (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_COPY_LINEAR_SUBWIN; PAL gfx12_merged_sdma_packets.h for gfx12, which no kernel code sends).
/// </summary>
public static class SdmaCopySubWindowPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 13;

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("COPY_LINEAR_SUBWIN tmz", 0, 18, 1);

    /// <summary>The cache policies count.</summary>
    public static PacketField<bool> CachePolicyValid => new("COPY_LINEAR_SUBWIN cpv", 0, 19, 1);

    /// <summary>Log2 of an element's bytes.</summary>
    public static PacketField<uint> ElementSize => new("COPY_LINEAR_SUBWIN elementsize", 0, 29, 3);

    /// <summary>Source surface.</summary>
    public static PacketField<ulong> Source => new("COPY_LINEAR_SUBWIN src_addr", 1, 0, 64);

    /// <summary>First column, in elements.</summary>
    public static PacketField<uint> SourceX => new("COPY_LINEAR_SUBWIN src_x", 3, 0, 14);

    /// <summary>First row.</summary>
    public static PacketField<uint> SourceY => new("COPY_LINEAR_SUBWIN src_y", 3, 16, 14);

    /// <summary>First column, in elements.</summary>
    public static PacketField<uint> WideSourceX => new("COPY_LINEAR_SUBWIN src_x", 3, 0, 16);

    /// <summary>First row.</summary>
    public static PacketField<uint> WideSourceY => new("COPY_LINEAR_SUBWIN src_y", 3, 16, 16);

    /// <summary>First slice.</summary>
    public static PacketField<uint> NarrowSourceZ => new("COPY_LINEAR_SUBWIN src_z", 4, 0, 11);

    /// <summary>First slice.</summary>
    public static PacketField<uint> SourceZ => new("COPY_LINEAR_SUBWIN src_z", 4, 0, 13);

    /// <summary>First slice.</summary>
    public static PacketField<uint> WideSourceZ => new("COPY_LINEAR_SUBWIN src_z", 4, 0, 14);

    /// <summary>Elements of a row; stored less one.</summary>
    public static PacketField<uint> SourcePitch => new("COPY_LINEAR_SUBWIN src_pitch", 4, 13, 19, bias: 1);

    /// <summary>Elements of a row; stored less one.</summary>
    public static PacketField<uint> WideSourcePitch => new("COPY_LINEAR_SUBWIN src_pitch", 4, 16, 16, bias: 1);

    /// <summary>Elements of a slice; stored less one.</summary>
    public static PacketField<uint> SourceSlice => new("COPY_LINEAR_SUBWIN src_slice_pitch", 5, 0, 28, bias: 1);

    /// <summary>Elements of a slice; stored less one.</summary>
    public static PacketField<uint> WideSourceSlice => new("COPY_LINEAR_SUBWIN src_slice_pitch", 5, 0, 32, bias: 1);

    /// <summary>Destination surface.</summary>
    public static PacketField<ulong> Target => new("COPY_LINEAR_SUBWIN dst_addr", 6, 0, 64);

    /// <summary>First column, in elements.</summary>
    public static PacketField<uint> TargetX => new("COPY_LINEAR_SUBWIN dst_x", 8, 0, 14);

    /// <summary>First row.</summary>
    public static PacketField<uint> TargetY => new("COPY_LINEAR_SUBWIN dst_y", 8, 16, 14);

    /// <summary>First column, in elements.</summary>
    public static PacketField<uint> WideTargetX => new("COPY_LINEAR_SUBWIN dst_x", 8, 0, 16);

    /// <summary>First row.</summary>
    public static PacketField<uint> WideTargetY => new("COPY_LINEAR_SUBWIN dst_y", 8, 16, 16);

    /// <summary>First slice.</summary>
    public static PacketField<uint> NarrowTargetZ => new("COPY_LINEAR_SUBWIN dst_z", 9, 0, 11);

    /// <summary>First slice.</summary>
    public static PacketField<uint> TargetZ => new("COPY_LINEAR_SUBWIN dst_z", 9, 0, 13);

    /// <summary>First slice.</summary>
    public static PacketField<uint> WideTargetZ => new("COPY_LINEAR_SUBWIN dst_z", 9, 0, 14);

    /// <summary>Elements of a row; stored less one.</summary>
    public static PacketField<uint> TargetPitch => new("COPY_LINEAR_SUBWIN dst_pitch", 9, 13, 19, bias: 1);

    /// <summary>Elements of a row; stored less one.</summary>
    public static PacketField<uint> WideTargetPitch => new("COPY_LINEAR_SUBWIN dst_pitch", 9, 16, 16, bias: 1);

    /// <summary>Elements of a slice; stored less one.</summary>
    public static PacketField<uint> TargetSlice => new("COPY_LINEAR_SUBWIN dst_slice_pitch", 10, 0, 28, bias: 1);

    /// <summary>Elements of a slice; stored less one.</summary>
    public static PacketField<uint> WideTargetSlice => new("COPY_LINEAR_SUBWIN dst_slice_pitch", 10, 0, 32, bias: 1);

    /// <summary>Columns; stored less one.</summary>
    public static PacketField<uint> RectangleX => new("COPY_LINEAR_SUBWIN rect_x", 11, 0, 14, bias: 1);

    /// <summary>Rows; stored less one.</summary>
    public static PacketField<uint> RectangleY => new("COPY_LINEAR_SUBWIN rect_y", 11, 16, 14, bias: 1);

    /// <summary>Columns; stored less one.</summary>
    public static PacketField<uint> WideRectangleX => new("COPY_LINEAR_SUBWIN rect_x", 11, 0, 16, bias: 1);

    /// <summary>Rows; stored less one.</summary>
    public static PacketField<uint> WideRectangleY => new("COPY_LINEAR_SUBWIN rect_y", 11, 16, 16, bias: 1);

    /// <summary>Slices; stored less one.</summary>
    public static PacketField<uint> NarrowRectangleZ => new("COPY_LINEAR_SUBWIN rect_z", 12, 0, 11, bias: 1);

    /// <summary>Slices; stored less one.</summary>
    public static PacketField<uint> RectangleZ => new("COPY_LINEAR_SUBWIN rect_z", 12, 0, 13, bias: 1);

    /// <summary>Slices; stored less one.</summary>
    public static PacketField<uint> WideRectangleZ => new("COPY_LINEAR_SUBWIN rect_z", 12, 0, 14, bias: 1);

    /// <summary>Byte swap of the destination.</summary>
    public static PacketField<uint> TargetSwap => new("COPY_LINEAR_SUBWIN dst_sw", 12, 16, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> TargetCachePolicy => new("COPY_LINEAR_SUBWIN dst_cache_policy", 12, 18, 3);

    /// <summary>Byte swap of the source.</summary>
    public static PacketField<uint> SourceSwap => new("COPY_LINEAR_SUBWIN src_sw", 12, 24, 2);

    /// <summary>Of the source.</summary>
    public static PacketField<uint> SourceCachePolicy => new("COPY_LINEAR_SUBWIN src_cache_policy", 12, 26, 3);

    /// <summary>Memory-attached last level, destination.</summary>
    public static PacketField<uint> TargetMallPolicy => new("COPY_LINEAR_SUBWIN dst_mall_policy", 12, 20, 2);

    /// <summary>Memory-attached last level, source.</summary>
    public static PacketField<uint> SourceMallPolicy => new("COPY_LINEAR_SUBWIN src_mall_policy", 12, 28, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_LINEAR_SUBWIN",
        Code = SdmaHeader.Code(SdmaOpcode.Copy, SdmaHeader.SubWindow),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(ElementSize, "element_log2"),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(SourceX, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(SourceY, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideSourceX, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(WideSourceY, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(NarrowSourceZ, gpus: GfxSet.Gfx9),
            LayoutField.Of(SourceZ, gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideSourceZ, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(SourcePitch, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideSourcePitch, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(SourceSlice, "src_slice", gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideSourceSlice, "src_slice", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(TargetX, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(TargetY, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideTargetX, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(WideTargetY, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(NarrowTargetZ, gpus: GfxSet.Gfx9),
            LayoutField.Of(TargetZ, gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideTargetZ, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(TargetPitch, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideTargetPitch, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(TargetSlice, "dst_slice", gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideTargetSlice, "dst_slice", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(RectangleX, "width", gpus: GfxSet.Gfx9To11),
            LayoutField.Of(RectangleY, "height", gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideRectangleX, "width", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(WideRectangleY, "height", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(NarrowRectangleZ, "depth", gpus: GfxSet.Gfx9),
            LayoutField.Of(RectangleZ, "depth", gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideRectangleZ, "depth", gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(TargetSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(SourceSwap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(TargetMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(SourceMallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
        ],
    };
}
