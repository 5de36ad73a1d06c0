namespace Harness.Packets.Pm4;

/// <summary>EVENT_WRITE without an address (soc15d.h, nvd.h: PACKET3_EVENT_WRITE; PAL PM4_MEC_EVENT_WRITE).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct EventWritePacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    private const uint IndexOther = 0;
    private const uint IndexPartialFlush = 4;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>event_type.</summary>
    public Pm4Event Event => (Pm4Event)Field.Get(_dwords[1], 0, 6);

    /// <summary>event_index: the class of the event, 4 for partial flushes.</summary>
    public uint Index => Field.Get(_dwords[1], 8, 4);

    internal string Text => $"event={Event} index={Index}";

    internal static void Encode(Span<uint> packet, Pm4Event kind)
    {
        uint index = kind == Pm4Event.CsPartialFlush ? IndexPartialFlush : IndexOther;
        packet[1] = Field.Put((uint)kind, 0, 6, "EVENT_WRITE event_type") | (index << 8);
    }
}
