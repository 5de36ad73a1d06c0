namespace Harness.Packets.Pm4;

/// <summary>DISPATCH_INDIRECT of a compute micro-engine: three dimensions are read from memory (PAL PM4_MEC_DISPATCH_INDIRECT; the graphics engine's form has an offset instead).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct DispatchIndirectPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Address of dim_x, dim_y, dim_z, aligned to 4.</summary>
    public ulong Address => Field.Join(_dwords[1], _dwords[2]);

    /// <summary>dispatch_initiator: COMPUTE_DISPATCH_INITIATOR.</summary>
    public DispatchInitiator Initiator => (DispatchInitiator)_dwords[3];

    internal string Text => $"addr=0x{Address:x} initiator=[{Initiator}]";

    internal static void Encode(Span<uint> packet, ulong address, DispatchInitiator initiator)
    {
        Field.Aligned(address, 4, "DISPATCH_INDIRECT addr");
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = (uint)initiator;
    }
}
