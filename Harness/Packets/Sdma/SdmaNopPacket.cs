using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// NOP: skips its body (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_NOP). Longer ones than a dword
/// need burst support in firmware.
/// </summary>
public static class SdmaNopPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 1;

    /// <summary>Dwords of the body.</summary>
    public static PacketField<uint> Count => new("NOP count", 0, 16, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "NOP",
        Code = SdmaHeader.Code(SdmaOpcode.Nop),
        Dwords = HeadLength,
        Payload = new PacketPayload("data0", MinimumElements: 0) { Count = Count.Place },
        FieldList = static () =>
        [
            LayoutField.Of(Count, modifier: true),
        ],
    };
}
