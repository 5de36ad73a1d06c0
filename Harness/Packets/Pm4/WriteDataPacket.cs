namespace Harness.Packets.Pm4;

/// <summary>WRITE_DATA: writes its payload (soc15d.h, nvd.h: PACKET3_WRITE_DATA; PAL PM4_MEC_WRITE_DATA).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct WriteDataPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 4;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>dst_sel.</summary>
    public WriteDataTarget Target => (WriteDataTarget)Field.Get(_dwords[1], 8, 4);

    /// <summary>addr_incr is 0: each dword goes to the next address; otherwise all go to the same.</summary>
    public bool Increments => !Field.IsSet(_dwords[1], 16);

    /// <summary>wr_confirm: the queue goes on when the write is confirmed.</summary>
    public bool Confirms => Field.IsSet(_dwords[1], 20);

    /// <summary>Byte address, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[2] & ~3u, _dwords[3]);

    /// <summary>What is written.</summary>
    public ReadOnlySpan<uint> Data => _dwords[HeadLength..];

    internal string Text => $"dst={Target} addr=0x{Address:x} dwords={Data.Length}{(Increments ? "" : " one_addr")}{(Confirms ? " wr_confirm" : "")} first=0x{Data[0]:x}";

    internal static void Encode(Span<uint> packet, WriteDataTarget target, ulong address, ReadOnlySpan<uint> data, bool confirm, bool increment)
    {
        Field.Aligned(address, 4, "WRITE_DATA dst_mem_addr");
        packet[1] = Field.Put((uint)target, 8, 4, "WRITE_DATA dst_sel") | Field.Bit(!increment, 16) | Field.Bit(confirm, 20);
        packet[2] = (uint)address;
        packet[3] = (uint)(address >> 32);
        data.CopyTo(packet[HeadLength..]);
    }
}
