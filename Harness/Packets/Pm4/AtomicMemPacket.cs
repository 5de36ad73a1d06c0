namespace Harness.Packets.Pm4;

/// <summary>ATOMIC_MEM: an atomic operation in the level-2 cache (soc15d.h: PACKET3_ATOMIC_MEM; PAL PM4_MEC_ATOMIC_MEM).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct AtomicMemPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 9;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>The raw operation code; see <see cref="AtomicOperations.TryDecode"/>.</summary>
    public uint OperationCode => Field.Get(_dwords[1], 0, 7);

    /// <summary>command.</summary>
    public AtomicCommand Command => (AtomicCommand)Field.Get(_dwords[1], 8, 4);

    /// <summary>Byte address.</summary>
    public ulong Address => Field.Join(_dwords[2], _dwords[3]);

    /// <summary>src_data.</summary>
    public ulong Source => Field.Join(_dwords[4], _dwords[5]);

    /// <summary>cmp_data.</summary>
    public ulong Compare => Field.Join(_dwords[6], _dwords[7]);

    /// <summary>loop_interval, in clocks.</summary>
    public uint LoopInterval => Field.Get(_dwords[8], 0, 13);

    internal string Text => $"op={(AtomicOperations.TryDecode(OperationCode, out AtomicOperation operation, out bool returns) ? operation + (returns ? "+return" : "") : OperationCode)} "
        + $"command={Command} addr=0x{Address:x} src=0x{Source:x} cmp=0x{Compare:x}";

    internal static void Encode(
        Span<uint> packet, AtomicOperation operation, bool returns, AtomicCommand command, ulong address, ulong source, ulong compare, uint loopInterval)
    {
        Field.Aligned(address, (uint)operation.Size(), "ATOMIC_MEM addr");
        packet[1] = Field.Put((uint)operation + (returns ? 0 : (uint)AtomicOperations.NoReturn), 0, 7, "ATOMIC_MEM atomic")
            | Field.Put((uint)command, 8, 4, "ATOMIC_MEM command");
        packet[2] = (uint)address;
        packet[3] = (uint)(address >> 32);
        packet[4] = (uint)source;
        packet[5] = (uint)(source >> 32);
        packet[6] = (uint)compare;
        packet[7] = (uint)(compare >> 32);
        packet[8] = Field.Put(loopInterval, 0, 13, "ATOMIC_MEM loop_interval");
    }
}
