namespace Harness.Packets.Sdma;

/// <summary>
/// INDIRECT: executes packets elsewhere (vega10_sdma_pkt_open.h: SDMA_PKT_INDIRECT). The buffer starts at a multiple of 32 bytes, and
/// the packet itself must end at a multiple of eight dwords of the ring (sdma_v4_0.c: ring_emit_ib).
/// </summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaIndirectPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>Most dwords of an indirect buffer.</summary>
    public const uint MaximumDwords = (1u << 20) - 1;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Address of the first packet, aligned to 32.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~31u, _dwords[2]);

    /// <summary>ib_size, in dwords.</summary>
    public uint Dwords => Field.Get(_dwords[3], 0, 20);

    internal string Text => $"addr=0x{Address:x} dwords={Dwords}";

    internal static void Encode(Span<uint> packet, ulong address, uint size)
    {
        Field.Aligned(address, 32, "INDIRECT ib_base");
        packet[0] = (uint)SdmaOpcode.Indirect;
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = (uint)Field.Within(size, 1, MaximumDwords, "INDIRECT ib_size");
        packet[4] = 0;
        packet[5] = 0;
    }
}
