using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// SRBM_WRITE: writes a register (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_SRBM_WRITE). For the
/// kernel's queues.
/// </summary>
public static class SdmaRegisterWritePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>Bytes that are written.</summary>
    public static PacketField<uint> ByteEnable => new("SRBM_WRITE byte_en", 0, 28, 4);

    /// <summary>The register.</summary>
    public static PacketField<uint> Register => new("SRBM_WRITE addr", 1, 0, 18);

    /// <summary>Die of the register.</summary>
    public static PacketField<uint> Aperture => new("SRBM_WRITE apertureid", 1, 20, 12);

    /// <summary>The value.</summary>
    public static PacketField<uint> Value => new("SRBM_WRITE data", 2, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SRBM_WRITE",
        Code = SdmaHeader.Code(SdmaOpcode.SrbmWrite),
        Dwords = Length,
        Gpus = GfxSet.Gfx9To11,
        FieldList = static () =>
        [
            LayoutField.Of(ByteEnable, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Register, "reg", format: FieldFormat.Register),
            LayoutField.Of(Aperture, "aperture", gpus: GfxSet.Gfx10To11, modifier: true),
            LayoutField.Of(Value, "value", format: FieldFormat.Hexadecimal),
        ],
    };
}
