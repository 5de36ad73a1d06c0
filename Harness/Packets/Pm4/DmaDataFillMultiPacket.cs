using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// DMA_DATA_FILL_MULTI: fills several places at a stride (soc15d.h, nvd.h: PACKET3_DMA_DATA_FILL_MULTI; PAL PM4_MEC_DMA_DATA_FILL_MULTI).
/// </summary>
public static class DmaDataFillMultiPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Clears the memory log.</summary>
    public static PacketField<bool> MemlogClear => new("DMA_DATA_FILL_MULTI memlog_clear", 1, 10, 1);

    /// <summary>By which way it is written.</summary>
    public static PacketField<DmaDataTarget> Target => new("DMA_DATA_FILL_MULTI dst_sel", 1, 20, 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> TargetCachePolicy => new("DMA_DATA_FILL_MULTI dst_cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> TargetTemporal => new("DMA_DATA_FILL_MULTI dst_temporal", 1, 25, 2);

    /// <summary>By which way it is read.</summary>
    public static PacketField<DmaDataSource> Source => new("DMA_DATA_FILL_MULTI src_sel", 1, 29, 2);

    /// <summary>Bytes from one place to the next.</summary>
    public static PacketField<uint> Stride => new("DMA_DATA_FILL_MULTI byte_stride", 2, 0, 32);

    /// <summary>Places.</summary>
    public static PacketField<uint> Count => new("DMA_DATA_FILL_MULTI dma_count", 3, 0, 32);

    /// <summary>First place.</summary>
    public static PacketField<ulong> TargetAddress => new("DMA_DATA_FILL_MULTI dst_addr", 4, 0, 64);

    /// <summary>Bytes of a place.</summary>
    public static PacketField<uint> ByteCount => new("DMA_DATA_FILL_MULTI byte_count", 6, 0, 26);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("DMA_DATA_FILL_MULTI engine_sel", 1, 0, 1);

    /// <summary>The engine goes on when the transfer is done, on graphics engines.</summary>
    public static PacketField<bool> Synchronous => new("DMA_DATA_FILL_MULTI cp_sync", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DMA_DATA_FILL_MULTI",
        Code = (int)Pm4Opcode.DmaDataFillMulti,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Synchronous, engines: PacketEngine.Graphics),
            LayoutField.Of(MemlogClear),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(TargetTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Stride, "stride"),
            LayoutField.Of(Count, "count"),
            LayoutField.Of(TargetAddress),
            LayoutField.Of(ByteCount, "bytes"),
        ],
    };
}
