using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_CONTEXT_REG: sets consecutive context registers from 0xa000 on (soc15d.h, nvd.h: PACKET3_SET_CONTEXT_REG_START). PAL's headers have
/// it for graphics engines alone: a compute micro-engine has no context registers.
/// </summary>
public static class SetContextRegPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register, counted from 0xa000.</summary>
    public static PacketField<uint> Register => new("SET_CONTEXT_REG reg_offset", 1, 0, 16);

    /// <summary>Of a graphics engine.</summary>
    public static PacketField<uint> Index => new("SET_CONTEXT_REG index", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_CONTEXT_REG",
        Code = (int)Pm4Opcode.SetContextReg,
        Dwords = HeadLength,
        Payload = new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: RegisterSpace.ContextStart),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Index, gpus: GfxSet.Gfx9, modifier: true),
        ],
    };
}
