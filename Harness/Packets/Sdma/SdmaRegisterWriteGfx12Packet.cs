using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// REGISTER_WRITE: what SRBM_WRITE became in version 7 (PAL gfx12_merged_sdma_packets.h: SDMA_PKT_REGISTER_WRITE; sdma_v7_0.c writes three
/// dwords of it, PAL has a fourth). For the kernel's queues.
/// </summary>
public static class SdmaRegisterWriteGfx12Packet
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>Die of the register.</summary>
    public static PacketField<uint> VirtualDie => new("REGISTER_WRITE virtual_die_id", 0, 16, 2);

    /// <summary>Domain of the register.</summary>
    public static PacketField<uint> Domain => new("REGISTER_WRITE domain", 0, 18, 1);

    /// <summary>Bridge to the register.</summary>
    public static PacketField<uint> Bridge => new("REGISTER_WRITE bridge", 0, 19, 1);

    /// <summary>Byte offset of the register.</summary>
    public static PacketField<uint> Register => new("REGISTER_WRITE addr", 1, 2, 30, scale: 2);

    /// <summary>The value.</summary>
    public static PacketField<uint> Value => new("REGISTER_WRITE data", 2, 0, 32);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "REGISTER_WRITE",
        Code = SdmaHeader.Code(SdmaOpcode.SrbmWrite),
        Dwords = Length,
        Gpus = GfxSet.Gfx12AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(VirtualDie, modifier: true),
            LayoutField.Of(Domain, modifier: true),
            LayoutField.Of(Bridge, modifier: true),
            LayoutField.Of(Register, "reg", format: FieldFormat.RegisterBytes),
            LayoutField.Of(Value, "value", format: FieldFormat.Hexadecimal),
        ],
    };
}
