namespace Harness.Packets.Pm4;

/// <summary>DISPATCH_DIRECT: starts a grid from the COMPUTE_* registers (soc15d.h: PACKET3_DISPATCH_DIRECT; PAL PM4_MEC_DISPATCH_DIRECT).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct DispatchDirectPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>dim_x: work-groups, or work-items with USE_THREAD_DIMENSIONS.</summary>
    public uint X => _dwords[1];

    /// <summary>dim_y.</summary>
    public uint Y => _dwords[2];

    /// <summary>dim_z.</summary>
    public uint Z => _dwords[3];

    /// <summary>dispatch_initiator: COMPUTE_DISPATCH_INITIATOR.</summary>
    public DispatchInitiator Initiator => (DispatchInitiator)_dwords[4];

    internal string Text => $"dim={X}x{Y}x{Z} initiator=[{Initiator}]";

    internal static void Encode(Span<uint> packet, uint x, uint y, uint z, DispatchInitiator initiator)
    {
        packet[1] = x;
        packet[2] = y;
        packet[3] = z;
        packet[4] = (uint)initiator;
    }
}
