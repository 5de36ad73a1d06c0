using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>SET_SH_REG_INDEX: SET_SH_REG through a mask (nvd.h: PACKET3_SET_SH_REG_INDEX; PAL PM4_MEC_SET_SH_REG_INDEX).</summary>
public static class SetShRegIndexPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>First register, counted from 0x2c00.</summary>
    public static PacketField<uint> Register => new("SET_SH_REG_INDEX reg_offset", 1, 0, 16);

    /// <summary>Where hardware inserts the VMID.</summary>
    public static PacketField<uint> VmidShift => new("SET_SH_REG_INDEX vmid_shift", 1, 23, 5);

    /// <summary>1 inserts the VMID, 3 applies the kernel's CU mask.</summary>
    public static PacketField<uint> Index => new("SET_SH_REG_INDEX index", 1, 28, 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_SH_REG_INDEX",
        Code = (int)Pm4Opcode.SetShRegIndex,
        Dwords = HeadLength,
        IsCompute = true,
        Payload = new PacketPayload("reg_data", Kind: PayloadKind.Registers, RegisterStart: RegisterSpace.ShaderStart),
        FieldList = static () =>
        [
            LayoutField.Of(Register, "offset", format: FieldFormat.Hexadecimal),
            LayoutField.Of(VmidShift, modifier: true),
            LayoutField.Of(Index),
        ],
    };
}
