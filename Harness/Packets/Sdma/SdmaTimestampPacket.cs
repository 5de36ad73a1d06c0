namespace Harness.Packets.Sdma;

/// <summary>TIMESTAMP_GET_GLOBAL: writes the 64-bit reference counter (vega10_sdma_pkt_open.h: SDMA_PKT_TIMESTAMP_GET_GLOBAL).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaTimestampPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Byte address, aligned to 8.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~7u, _dwords[2]);

    internal string Text => $"addr=0x{Address:x}";

    internal static void Encode(Span<uint> packet, ulong address)
    {
        Field.Aligned(address, 8, "TIMESTAMP_GET_GLOBAL write_addr");
        packet[0] = (uint)SdmaOpcode.Timestamp | (SdmaHeader.TimestampGetGlobal << 8);
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
    }
}
