using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// REWIND: holds the queue until its valid bit is set in memory, and reads what follows anew (soc15d.h, nvd.h: PACKET3_REWIND; PAL
/// PM4_MEC_REWIND).
/// </summary>
public static class RewindPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>A pipe may run other queues while this one waits.</summary>
    public static PacketField<bool> OffloadEnable => new("REWIND offload_enable", 1, 24, 1);

    /// <summary>The queue may go on.</summary>
    public static PacketField<bool> Valid => new("REWIND valid", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "REWIND",
        Code = (int)Pm4Opcode.Rewind,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(OffloadEnable, "offload"),
            LayoutField.Of(Valid),
        ],
    };
}
