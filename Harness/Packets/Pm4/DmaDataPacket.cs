using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// DMA_DATA: copies or fills memory (soc15d.h, nvd.h: PACKET3_DMA_DATA; PAL PM4_MEC_DMA_DATA). soc15d.h gives the byte count 21 bits, nvd.h
/// and PAL (for gfx9 too) 26; the wider one is followed.
/// </summary>
public static class DmaDataPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Most bytes of one packet.</summary>
    public const uint MaximumBytes = (1u << 26) - 1;

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> SourceCachePolicy => new("DMA_DATA src_cache_policy", 1, 13, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> SourceTemporal => new("DMA_DATA src_temporal", 1, 13, 2);

    /// <summary>By which way it is written.</summary>
    public static PacketField<DmaDataTarget> Target => new("DMA_DATA dst_sel", 1, 20, 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> TargetCachePolicy => new("DMA_DATA dst_cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> TargetTemporal => new("DMA_DATA dst_temporal", 1, 25, 2);

    /// <summary>By which way it is read.</summary>
    public static PacketField<DmaDataSource> Source => new("DMA_DATA src_sel", 1, 29, 2);

    /// <summary>Source address.</summary>
    public static PacketField<ulong> SourceAddress => new("DMA_DATA src_addr", 2, 0, 64);

    /// <summary>The value of a fill.</summary>
    public static PacketField<uint> FillValue => new("DMA_DATA src_addr_lo_or_data", 2, 0, 32);

    /// <summary>Destination address.</summary>
    public static PacketField<ulong> TargetAddress => new("DMA_DATA dst_addr", 4, 0, 64);

    /// <summary>Bytes.</summary>
    public static PacketField<uint> ByteCount => new("DMA_DATA byte_count", 6, 0, 26);

    /// <summary>The source is a register.</summary>
    public static PacketField<bool> SourceIsRegister => new("DMA_DATA sas", 6, 26, 1);

    /// <summary>The destination is a register.</summary>
    public static PacketField<bool> TargetIsRegister => new("DMA_DATA das", 6, 27, 1);

    /// <summary>The source address does not advance.</summary>
    public static PacketField<bool> SourceStays => new("DMA_DATA saic", 6, 28, 1);

    /// <summary>The destination address does not advance.</summary>
    public static PacketField<bool> TargetStays => new("DMA_DATA daic", 6, 29, 1);

    /// <summary>Earlier DMA of the queue ends first.</summary>
    public static PacketField<bool> WaitsForEarlier => new("DMA_DATA raw_wait", 6, 30, 1);

    /// <summary>The queue goes on before the write is confirmed.</summary>
    public static PacketField<bool> NoConfirm => new("DMA_DATA dis_wc", 6, 31, 1);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("DMA_DATA engine_sel", 1, 0, 1);

    /// <summary>The source address is that of a pointer, on graphics engines.</summary>
    public static PacketField<bool> SourceIndirect => new("DMA_DATA src_indirect", 1, 1, 1);

    /// <summary>The target address is that of a pointer, on graphics engines.</summary>
    public static PacketField<bool> TargetIndirect => new("DMA_DATA dst_indirect", 1, 2, 1);

    /// <summary>The engine goes on when the transfer is done, on graphics engines.</summary>
    public static PacketField<bool> Synchronous => new("DMA_DATA cp_sync", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DMA_DATA",
        Code = (int)Pm4Opcode.DmaData,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(SourceIndirect, gpus: GfxSet.Gfx10AndLater, engines: PacketEngine.Graphics),
            LayoutField.Of(TargetIndirect, gpus: GfxSet.Gfx10AndLater, engines: PacketEngine.Graphics),
            LayoutField.Of(Synchronous, engines: PacketEngine.Graphics),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SourceTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(TargetTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(SourceAddress, when: static packet => Source.Get(packet) != DmaDataSource.Data),
            LayoutField.Of(FillValue, "value", format: FieldFormat.Hexadecimal, when: static packet => Source.Get(packet) == DmaDataSource.Data),
            LayoutField.Of(TargetAddress),
            LayoutField.Of(ByteCount, "bytes"),
            LayoutField.Of(SourceIsRegister),
            LayoutField.Of(TargetIsRegister),
            LayoutField.Of(SourceStays),
            LayoutField.Of(TargetStays),
            LayoutField.Of(WaitsForEarlier),
            LayoutField.Of(NoConfirm),
        ],
    };
}
