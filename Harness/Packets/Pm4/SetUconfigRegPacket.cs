using Harness.Packets.Layouts;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_UCONFIG_REG: sets consecutive user configuration registers from 0xc000 on (soc15d.h, nvd.h: PACKET3_SET_UCONFIG_REG_START; PAL
/// PM4_MEC_SET_UCONFIG_REG).
/// </summary>
public static class SetUconfigRegPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register, counted from 0xc000.</summary>
    public static PacketField<uint> Register => new("SET_UCONFIG_REG reg_offset", 1, 0, 16);

    /// <summary>How the registers are set, on graphics engines (soc15d.h, nvd.h: PACKET3_SET_UCONFIG_REG_INDEX_TYPE is 2).</summary>
    public static PacketField<uint> Index => new("SET_UCONFIG_REG index", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_UCONFIG_REG",
        Code = (int)Pm4Opcode.SetUconfigReg,
        Dwords = HeadLength,
        Payload = new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: RegisterSpace.UconfigStart),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Index, engines: PacketEngine.Graphics, modifier: true),
        ],
    };
}
