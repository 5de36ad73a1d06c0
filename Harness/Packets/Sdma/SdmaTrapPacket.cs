namespace Harness.Packets.Sdma;

/// <summary>TRAP: raises an interrupt (vega10_sdma_pkt_open.h: SDMA_PKT_TRAP).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaTrapPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>int_context, 28 bits: payload of the interrupt.</summary>
    public uint Context => Field.Get(_dwords[1], 0, 28);

    internal string Text => $"context=0x{Context:x}";

    internal static void Encode(Span<uint> packet, uint context)
    {
        packet[0] = (uint)SdmaOpcode.Trap;
        packet[1] = Field.Put(context, 0, 28, "TRAP int_context");
    }
}
