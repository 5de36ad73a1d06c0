using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// TIMESTAMP: writes a clock at the top and the bottom of the pipe (PAL gfx9_plus_merged_f32_mec_pm4_packets.h: PM4_MEC_TIMESTAMP, gfx11
/// and later).
/// </summary>
public static class TimestampPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>Writes at the bottom.</summary>
    public static PacketField<bool> Bottom => new("TIMESTAMP enable_bottom", 1, 0, 1);

    /// <summary>Writes at the top.</summary>
    public static PacketField<bool> Top => new("TIMESTAMP enable_top", 1, 1, 1);

    /// <summary>Which clock.</summary>
    public static PacketField<TimestampClock> Clock => new("TIMESTAMP clock_sel", 1, 2, 1);

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> BottomAddress => new("TIMESTAMP pipe_bot_addr", 2, 3, 61, scale: 3);

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> TopAddress => new("TIMESTAMP pipe_top_addr", 4, 3, 61, scale: 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "TIMESTAMP",
        Code = (int)Pm4Opcode.Timestamp,
        Dwords = Length,
        Gpus = GfxSet.Gfx11AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Bottom, "bottom"),
            LayoutField.Of(Top, "top"),
            LayoutField.Of(Clock, "clock"),
            LayoutField.Of(BottomAddress, "bottom_addr"),
            LayoutField.Of(TopAddress, "top_addr"),
        ],
    };
}
