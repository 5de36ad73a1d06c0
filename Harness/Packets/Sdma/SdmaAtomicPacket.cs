namespace Harness.Packets.Sdma;

/// <summary>ATOMIC (vega10_sdma_pkt_open.h: SDMA_PKT_ATOMIC).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaAtomicPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>loop: a compare-and-swap is repeated until it stores.</summary>
    public bool Loops => Field.IsSet(_dwords[0], 16);

    /// <summary>The raw operation code; see <see cref="AtomicOperations.TryDecode"/>.</summary>
    public uint OperationCode => Field.Get(_dwords[0], 25, 7);

    /// <summary>Byte address.</summary>
    public ulong Address => Field.Join(_dwords[1], _dwords[2]);

    /// <summary>src_data.</summary>
    public ulong Source => Field.Join(_dwords[3], _dwords[4]);

    /// <summary>cmp_data.</summary>
    public ulong Compare => Field.Join(_dwords[5], _dwords[6]);

    internal string Text => $"op={(AtomicOperations.TryDecode(OperationCode, out AtomicOperation operation, out _) ? operation : OperationCode)}{(Loops ? " loop" : "")} "
        + $"addr=0x{Address:x} src=0x{Source:x} cmp=0x{Compare:x}";

    internal static void Encode(Span<uint> packet, AtomicOperation operation, ulong address, ulong source, ulong compare, bool loop, uint loopInterval)
    {
        Field.Aligned(address, (uint)operation.Size(), "ATOMIC addr");
        packet[0] = (uint)SdmaOpcode.Atomic | Field.Bit(loop, 16) | Field.Put((uint)operation, 25, 7, "ATOMIC atomic_op");
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = (uint)source;
        packet[4] = (uint)(source >> 32);
        packet[5] = (uint)compare;
        packet[6] = (uint)(compare >> 32);
        packet[7] = Field.Put(loopInterval, 0, 13, "ATOMIC loop_interval");
    }
}
