using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// TIMESTAMP_SET: sets the local counter (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_TIMESTAMP_SET).
/// </summary>
public static class SdmaTimestampSetPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>The value.</summary>
    public static PacketField<ulong> Initial => new("TIMESTAMP_SET init_data", 1, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "TIMESTAMP_SET",
        Code = SdmaHeader.Code(SdmaOpcode.Timestamp),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Initial, "value"),
        ],
    };
}
