using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// FRAME_CONTROL: begins or ends a frame of trusted memory (soc15d.h, nvd.h: PACKET3_FRAME_CONTROL, FRAME_TMZ, FRAME_CMD). The kernel's
/// rings use it.
/// </summary>
public static class FrameControlPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Trusted memory.</summary>
    public static PacketField<bool> Tmz => new("FRAME_CONTROL tmz", 1, 0, 1);

    /// <summary>Begin or end.</summary>
    public static PacketField<FrameCommand> Command => new("FRAME_CONTROL command", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "FRAME_CONTROL",
        Code = (int)Pm4Opcode.FrameControl,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Tmz),
            LayoutField.Of(Command, "cmd"),
        ],
    };
}
