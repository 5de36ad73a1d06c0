using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>NOP: skips its body (soc15d.h, nvd.h: PACKET3_NOP; PAL PM4_MEC_NOP). Count 0x3fff makes a packet of one dword.</summary>
public static class NopPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 1;

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "NOP",
        Code = (int)Pm4Opcode.Nop,
        Dwords = HeadLength,
        Payload = new PacketPayload("data", MinimumElements: 0),
        FieldList = PacketLayout.NoFields,
    };
}
