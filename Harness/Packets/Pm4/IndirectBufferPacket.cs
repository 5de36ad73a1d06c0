namespace Harness.Packets.Pm4;

/// <summary>INDIRECT_BUFFER: executes packets elsewhere (soc15d.h: PACKET3_INDIRECT_BUFFER; PAL PM4_MEC_INDIRECT_BUFFER).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct IndirectBufferPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Most dwords of an indirect buffer.</summary>
    public const uint MaximumDwords = (1u << 20) - 1;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Address of the first packet, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~3u, _dwords[2]);

    /// <summary>ib_size, in dwords.</summary>
    public uint Dwords => Field.Get(_dwords[3], 0, 20);

    /// <summary>chain: control does not come back.</summary>
    public bool Chains => Field.IsSet(_dwords[3], 20);

    /// <summary>valid, which a compute micro-engine demands.</summary>
    public bool IsValid => Field.IsSet(_dwords[3], 23);

    /// <summary>vmid: 0 in a user queue; hardware takes the queue's.</summary>
    public uint Vmid => Field.Get(_dwords[3], 24, 4);

    internal string Text => $"addr=0x{Address:x} dwords={Dwords}{(Chains ? " chain" : "")}{(IsValid ? "" : " not_valid")}{(Vmid != 0 ? $" vmid={Vmid}" : "")}";

    internal static void Encode(Span<uint> packet, ulong address, uint size, bool chain)
    {
        Field.Aligned(address, 4, "INDIRECT_BUFFER ib_base");
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = (uint)Field.Within(size, 1, MaximumDwords, "INDIRECT_BUFFER ib_size") | Field.Bit(chain, 20) | (1u << 23);
    }
}
