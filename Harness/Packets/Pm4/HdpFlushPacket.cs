using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>HDP_FLUSH: flushes the host data path (soc15d.h, nvd.h: PACKET3_HDP_FLUSH; PAL PM4_MEC_HDP_FLUSH).</summary>
public static class HdpFlushPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Not used.</summary>
    public static PacketField<uint> Dummy => new("HDP_FLUSH dummy", 1, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "HDP_FLUSH",
        Code = (int)Pm4Opcode.HdpFlush,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Dummy, format: FieldFormat.Hexadecimal, modifier: true),
        ],
    };
}
