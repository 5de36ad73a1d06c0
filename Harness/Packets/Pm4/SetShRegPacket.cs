using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_SH_REG: sets consecutive shader registers from 0x2c00 on (soc15d.h, nvd.h: PACKET3_SET_SH_REG_START; PAL PM4_MEC_SET_SH_REG).
/// </summary>
public static class SetShRegPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register, counted from 0x2c00.</summary>
    public static PacketField<uint> Register => new("SET_SH_REG reg_offset", 1, 0, 16);

    /// <summary>Where hardware inserts the VMID.</summary>
    public static PacketField<uint> VmidShift => new("SET_SH_REG vmid_shift", 1, 23, 5);

    /// <summary>1 makes hardware insert the VMID.</summary>
    public static PacketField<uint> Index => new("SET_SH_REG index", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_SH_REG",
        Code = (int)Pm4Opcode.SetShReg,
        Dwords = HeadLength,
        IsCompute = true,
        Payload = new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: RegisterSpace.ShaderStart),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(VmidShift, modifier: true),
            LayoutField.Of(Index, modifier: true),
        ],
    };
}
