using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>DUMMY_TRAP of version 4, whose opcode is GPUVM_INV's from version 5 on (vega10_sdma_pkt_open.h: SDMA_OP_DUMMY_TRAP).</summary>
public static class SdmaDummyTrapGfx9Packet
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Payload of the interrupt.</summary>
    public static PacketField<uint> Context => new("DUMMY_TRAP int_context", 1, 0, 28);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "DUMMY_TRAP",
        Code = SdmaHeader.Code(SdmaOpcode.GpuvmInv),
        Dwords = Length,
        Gpus = GfxSet.Gfx9,
        FieldList = static () =>
        [
            LayoutField.Of(Context, "context", format: FieldFormat.Hexadecimal),
        ],
    };
}
