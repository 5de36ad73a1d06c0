namespace Harness.Packets.Sdma;

/// <summary>WRITE_LINEAR (vega10_sdma_pkt_open.h: SDMA_PKT_WRITE_UNTILED). The count field holds dwords less one.</summary>
/// <param name="dwords">The packet with its header, or its head alone.</param>
public readonly ref struct SdmaWritePacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 4;

    /// <summary>Most dwords of one packet.</summary>
    public const int MaximumDwords = 1 << 20;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Byte address, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~3u, _dwords[2]);

    /// <summary>Dwords of the payload.</summary>
    public uint Count => Field.Get(_dwords[3], 0, 20) + 1;

    /// <summary>What is written.</summary>
    public ReadOnlySpan<uint> Data => _dwords[HeadLength..];

    internal string Text => $"addr=0x{Address:x} dwords={Count} first=0x{Data[0]:x}";

    internal static void Encode(Span<uint> packet, ulong address, ReadOnlySpan<uint> data)
    {
        Field.Aligned(address, 4, "WRITE_LINEAR dst_addr");
        packet[0] = (uint)SdmaOpcode.Write;
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = (uint)data.Length - 1;
        data.CopyTo(packet[HeadLength..]);
    }
}
