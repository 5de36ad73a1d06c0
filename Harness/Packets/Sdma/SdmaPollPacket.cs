namespace Harness.Packets.Sdma;

/// <summary>POLL_REGMEM: holds the queue until (value &amp; mask) compares with the reference (vega10_sdma_pkt_open.h: SDMA_PKT_POLL_REGMEM).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaPollPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>retry_count that never gives up.</summary>
    public const uint RetryForever = 0xfff;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>mem_poll: memory, not a register.</summary>
    public bool IsMemory => Field.IsSet(_dwords[0], 31);

    /// <summary>func.</summary>
    public CompareFunction Function => (CompareFunction)Field.Get(_dwords[0], 28, 3);

    /// <summary>Byte address, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~3u, _dwords[2]);

    /// <summary>What the masked value is compared with.</summary>
    public uint Reference => _dwords[3];

    /// <summary>Bits of the value that count.</summary>
    public uint Mask => _dwords[4];

    /// <summary>Clocks between polls.</summary>
    public uint Interval => Field.Get(_dwords[5], 0, 16);

    /// <summary>Polls before the engine gives up; <see cref="RetryForever"/> is no limit.</summary>
    public uint RetryCount => Field.Get(_dwords[5], 16, 12);

    internal string Text => $"{(IsMemory ? "memory" : "register")} addr=0x{Address:x} func={Function} ref=0x{Reference:x} mask=0x{Mask:x} interval={Interval} retry={RetryCount}";

    internal static void Encode(Span<uint> packet, ulong address, CompareFunction function, uint reference, uint mask, ushort interval)
    {
        Field.Aligned(address, 4, "POLL_REGMEM addr");
        packet[0] = (uint)SdmaOpcode.PollRegmem | Field.Put((uint)function, 28, 3, "POLL_REGMEM func") | (1u << 31);
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = reference;
        packet[4] = mask;
        packet[5] = interval | (RetryForever << 16);
    }
}
