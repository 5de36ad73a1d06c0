using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// DUMMY_TRAP: an interrupt of the engine's own firmware, version 5 and later (navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_DUMMY_TRAP).
/// </summary>
public static class SdmaDummyTrapPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> Context => new("DUMMY_TRAP int_context", 1, 0, 28);

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> WideContext => new("DUMMY_TRAP int_context", 1, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DUMMY_TRAP",
        Code = SdmaHeader.Code(SdmaOpcode.DummyTrap),
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Context, "context", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx10To11),
            LayoutField.Of(WideContext, "context", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx12AndLater),
        ],
    };
}
