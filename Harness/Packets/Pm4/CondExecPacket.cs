namespace Harness.Packets.Pm4;

/// <summary>COND_EXEC: skips the following dwords when a word in memory is 0 (soc15d.h: PACKET3_COND_EXEC; PAL PM4_MEC_COND_EXEC).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct CondExecPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Address of the 32-bit word, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1] & ~3u, _dwords[2]);

    /// <summary>exec_count: dwords that follow and are skipped or not.</summary>
    public uint ExecCount => Field.Get(_dwords[4], 0, 14);

    internal string Text => $"addr=0x{Address:x} dwords={ExecCount}";

    internal static void Encode(Span<uint> packet, ulong address, uint execCount)
    {
        Field.Aligned(address, 4, "COND_EXEC addr");
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = 0;
        packet[4] = Field.Put(execCount, 0, 14, "COND_EXEC exec_count");
    }
}
