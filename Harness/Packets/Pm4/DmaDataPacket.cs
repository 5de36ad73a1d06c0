namespace Harness.Packets.Pm4;

/// <summary>
/// DMA_DATA: copies or fills memory (soc15d.h, nvd.h: PACKET3_DMA_DATA; PAL PM4_MEC_DMA_DATA). soc15d.h gives the byte count 21 bits,
/// nvd.h and PAL (for gfx9 too) 26; the wider one is followed.
/// </summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct DmaDataPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Most bytes of one packet.</summary>
    public const uint MaximumBytes = (1u << 26) - 1;

    private const uint SelectData = 2;
    private const uint SelectLevel2 = 3;
    private const uint SelectAddress = 0;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>src_sel is DATA: the source is a 32-bit value that is repeated.</summary>
    public bool IsFill => Field.Get(_dwords[1], 29, 2) == SelectData;

    /// <summary>Source and destination are memory, by address or through the level-2 cache, and both addresses advance.</summary>
    public bool IsMemory =>
        Field.Get(_dwords[1], 20, 2) is SelectAddress or SelectLevel2 && Field.Get(_dwords[1], 29, 2) is SelectAddress or SelectData or SelectLevel2
        && Field.Get(_dwords[6], 26, 4) == 0;

    /// <summary>The value of a fill.</summary>
    public uint FillValue => _dwords[2];

    /// <summary>Source address of a copy.</summary>
    public ulong Source => Field.Join(_dwords[2], _dwords[3]);

    /// <summary>Destination address.</summary>
    public ulong Destination => Field.Join(_dwords[4], _dwords[5]);

    /// <summary>Bytes.</summary>
    public uint ByteCount => Field.Get(_dwords[6], 0, 26);

    /// <summary>raw_wait: earlier DMA of the queue ends first.</summary>
    public bool WaitsForEarlier => Field.IsSet(_dwords[6], 30);

    /// <summary>dis_wc is 0: the write is confirmed before the queue goes on.</summary>
    public bool Confirms => !Field.IsSet(_dwords[6], 31);

    internal string Text => IsFill
        ? $"fill value=0x{FillValue:x} dst=0x{Destination:x} bytes={ByteCount}{(Confirms ? " wr_confirm" : "")}"
        : $"copy src=0x{Source:x} dst=0x{Destination:x} bytes={ByteCount}{(WaitsForEarlier ? " raw_wait" : "")}{(Confirms ? " wr_confirm" : "")}";

    internal static void Encode(Span<uint> packet, bool fill, ulong source, ulong destination, uint bytes, bool confirm)
    {
        packet[1] = (SelectLevel2 << 20) | ((fill ? SelectData : SelectLevel2) << 29);
        packet[2] = (uint)source;
        packet[3] = (uint)(source >> 32);
        packet[4] = (uint)destination;
        packet[5] = (uint)(destination >> 32);
        packet[6] = (uint)Field.Within(bytes, 1, MaximumBytes, "DMA_DATA byte_count") | Field.Bit(!confirm, 31);
    }
}
