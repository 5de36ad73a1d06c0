namespace Harness.Packets.Pm4;

/// <summary>COPY_DATA: copies 32 or 64 bits (soc15d.h: PACKET3_COPY_DATA; PAL PM4_MEC_COPY_DATA).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct CopyDataPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>src_sel.</summary>
    public CopyDataSource Source => (CopyDataSource)Field.Get(_dwords[1], 0, 4);

    /// <summary>dst_sel.</summary>
    public CopyDataTarget Target => (CopyDataTarget)Field.Get(_dwords[1], 8, 4);

    /// <summary>count_sel: 64 bits instead of 32.</summary>
    public bool IsWide => Field.IsSet(_dwords[1], 16);

    /// <summary>wr_confirm.</summary>
    public bool Confirms => Field.IsSet(_dwords[1], 20);

    /// <summary>Source address, register or immediate value.</summary>
    public ulong SourceValue => Field.Join(_dwords[2], _dwords[3]);

    /// <summary>Destination address or register.</summary>
    public ulong Destination => Field.Join(_dwords[4], _dwords[5]);

    internal string Text => $"src={Source} 0x{SourceValue:x} dst={Target} 0x{Destination:x} bits={(IsWide ? 64 : 32)}{(Confirms ? " wr_confirm" : "")}";

    internal static void Encode(Span<uint> packet, CopyDataSource source, ulong value, ulong destination, bool wide, bool confirm)
    {
        uint alignment = wide ? 8u : 4u;
        Field.Aligned(destination, alignment, "COPY_DATA dst_addr");
        if (source == CopyDataSource.Memory)
            Field.Aligned(value, alignment, "COPY_DATA src_addr");
        packet[1] = Field.Put((uint)source, 0, 4, "COPY_DATA src_sel") | ((uint)CopyDataTarget.Memory << 8) | Field.Bit(wide, 16) | Field.Bit(confirm, 20);
        packet[2] = (uint)value;
        packet[3] = (uint)(value >> 32);
        packet[4] = (uint)destination;
        packet[5] = (uint)(destination >> 32);
    }
}
