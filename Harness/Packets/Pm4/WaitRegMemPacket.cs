namespace Harness.Packets.Pm4;

/// <summary>WAIT_REG_MEM: holds the queue until (value &amp; mask) compares with the reference (soc15d.h, nvd.h: PACKET3_WAIT_REG_MEM; PAL PM4_MEC_WAIT_REG_MEM).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct WaitRegMemPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>function.</summary>
    public CompareFunction Function => (CompareFunction)Field.Get(_dwords[1], 0, 3);

    /// <summary>mem_space is memory and operation is a plain wait: what a user queue may do.</summary>
    public bool IsMemory => Field.Get(_dwords[1], 4, 2) == 1 && Field.Get(_dwords[1], 6, 2) == 0;

    /// <summary>Byte address, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[2] & ~3u, _dwords[3]);

    /// <summary>What the masked value is compared with.</summary>
    public uint Reference => _dwords[4];

    /// <summary>Bits of the value that count.</summary>
    public uint Mask => _dwords[5];

    /// <summary>Clocks between polls, in units of 16.</summary>
    public uint PollInterval => Field.Get(_dwords[6], 0, 16);

    internal string Text => $"{(IsMemory ? "memory" : "register")} addr=0x{Address:x} func={Function} ref=0x{Reference:x} mask=0x{Mask:x} interval={PollInterval}";

    internal static void Encode(Span<uint> packet, ulong address, CompareFunction function, uint reference, uint mask, ushort pollInterval)
    {
        Field.Aligned(address, 4, "WAIT_REG_MEM mem_poll_addr");
        packet[1] = Field.Put((uint)function, 0, 3, "WAIT_REG_MEM function") | (1u << 4);
        packet[2] = (uint)address;
        packet[3] = (uint)(address >> 32);
        packet[4] = reference;
        packet[5] = mask;
        packet[6] = pollInterval;
    }
}
