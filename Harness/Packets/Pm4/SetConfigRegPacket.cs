using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_CONFIG_REG: sets consecutive configuration registers from 0x2000 on (soc15d.h, nvd.h: PACKET3_SET_CONFIG_REG_START; PAL
/// PM4_MEC_SET_CONFIG_REG).
/// </summary>
public static class SetConfigRegPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register, counted from 0x2000.</summary>
    public static PacketField<uint> Register => new("SET_CONFIG_REG reg_offset", 1, 0, 16);

    /// <summary>Where hardware inserts the VMID.</summary>
    public static PacketField<uint> VmidShift => new("SET_CONFIG_REG vmid_shift", 1, 23, 5);

    /// <summary>1 makes hardware insert the VMID.</summary>
    public static PacketField<uint> Index => new("SET_CONFIG_REG index", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_CONFIG_REG",
        Code = (int)Pm4Opcode.SetConfigReg,
        Dwords = HeadLength,
        Payload = new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: RegisterSpace.ConfigStart),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(VmidShift, modifier: true),
            LayoutField.Of(Index, modifier: true),
        ],
    };
}
