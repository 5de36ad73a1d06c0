using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// COPY_LINEAR of version 7 with the compression dword, which it reads when cpv is set (sdma_v7_0.c: emit_copy_buffer;
/// sdma_v6_0_0_pkt_open.h: SDMA_DCC_*).
/// </summary>
public static class SdmaCopyCompressedPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("COPY_LINEAR tmz", 0, 18, 1);

    /// <summary>The cache policies and the compression dword are there.</summary>
    public static PacketField<bool> CachePolicyValid => new("COPY_LINEAR cpv", 0, 19, 1);

    /// <summary>Copies from the end.</summary>
    public static PacketField<bool> Backwards => new("COPY_LINEAR backwards", 0, 25, 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> Count => new("COPY_LINEAR count", 1, 0, 30, bias: 1);

    /// <summary>Memory-attached last level, destination.</summary>
    public static PacketField<uint> TargetMallPolicy => new("COPY_LINEAR dst_mall_policy", 2, 20, 2);

    /// <summary>Memory-attached last level, source.</summary>
    public static PacketField<uint> SourceMallPolicy => new("COPY_LINEAR src_mall_policy", 2, 28, 2);

    /// <summary>Source address.</summary>
    public static PacketField<ulong> Source => new("COPY_LINEAR src_addr", 3, 0, 64);

    /// <summary>Destination address.</summary>
    public static PacketField<ulong> Target => new("COPY_LINEAR dst_addr", 5, 0, 64);

    /// <summary>Format of compressed data.</summary>
    public static PacketField<uint> DataFormat => new("COPY_LINEAR data_format", 7, 0, 6);

    /// <summary>Number type of compressed data.</summary>
    public static PacketField<uint> NumberType => new("COPY_LINEAR number_type", 7, 9, 3);

    /// <summary>How compressed data is read.</summary>
    public static PacketField<uint> ReadCompression => new("COPY_LINEAR read_compression_mode", 7, 16, 2);

    /// <summary>How data is compressed.</summary>
    public static PacketField<uint> WriteCompression => new("COPY_LINEAR write_compression_mode", 7, 18, 2);

    /// <summary>Largest compressed block.</summary>
    public static PacketField<uint> MaximumCompressed => new("COPY_LINEAR max_comp_block_size", 7, 24, 2);

    /// <summary>Largest uncompressed block.</summary>
    public static PacketField<uint> MaximumUncompressed => new("COPY_LINEAR max_uncomp_block_size", 7, 26, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_LINEAR",
        Code = SdmaHeader.Code(SdmaOpcode.Copy),
        Dwords = Length,
        Gpus = GfxSet.Gfx12AndLater,
        FormMask = SdmaCopyLinearPacket.Broadcast.Place.MaskIn(0) | CachePolicyValid.Place.MaskIn(0),
        FormBits = CachePolicyValid.Place.MaskIn(0),
        FieldList = static () =>
        [
            LayoutField.Of(Tmz),
            LayoutField.Of(CachePolicyValid),
            LayoutField.Of(Backwards),
            LayoutField.Of(Count, "bytes"),
            LayoutField.Of(TargetMallPolicy, modifier: true),
            LayoutField.Of(SourceMallPolicy, modifier: true),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(DataFormat, modifier: true),
            LayoutField.Of(NumberType, modifier: true),
            LayoutField.Of(ReadCompression, modifier: true),
            LayoutField.Of(WriteCompression, modifier: true),
            LayoutField.Of(MaximumCompressed, modifier: true),
            LayoutField.Of(MaximumUncompressed, modifier: true),
        ],
    };
}
