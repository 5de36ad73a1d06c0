namespace Harness.Packets.Sdma;

/// <summary>FENCE: writes 32 bits once earlier packets of the queue are done (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h: SDMA_PKT_FENCE, mtype from version 5 on).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaFencePacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Byte address, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~3u, _dwords[2]);

    /// <summary>The value.</summary>
    public uint Value => _dwords[3];

    internal string Text => $"addr=0x{Address:x} value=0x{Value:x}";

    internal static void Encode(Span<uint> packet, SdmaLimits limits, ulong address, uint value)
    {
        Field.Aligned(address, 4, "FENCE addr");
        packet[0] = (uint)SdmaOpcode.Fence | (limits.FenceMemoryType << 16);
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = value;
    }
}
