using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>TRAP: raises an interrupt (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_TRAP).</summary>
public static class SdmaTrapPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> Context => new("TRAP int_context", 1, 0, 28);

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> WideContext => new("TRAP int_context", 1, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "TRAP",
        Code = SdmaHeader.Code(SdmaOpcode.Trap),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Context, "context", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9To11),
            LayoutField.Of(WideContext, "context", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx12AndLater),
        ],
    };
}
