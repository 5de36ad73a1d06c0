using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// LOAD_SH_REG_INDEX: loads shader registers from memory (nvd.h: PACKET3_LOAD_SH_REG_INDEX; PAL PM4_MEC_LOAD_SH_REG_INDEX, gfx103x and
/// later).
/// </summary>
public static class LoadShRegIndexPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>0 direct address, 2 indirect.</summary>
    public static PacketField<uint> Indirect => new("LOAD_SH_REG_INDEX index", 1, 0, 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("LOAD_SH_REG_INDEX mem_addr", 1, 2, 62, scale: 2);

    /// <summary>First register, counted from 0x2c00.</summary>
    public static PacketField<uint> Register => new("LOAD_SH_REG_INDEX reg_offset", 3, 0, 16);

    /// <summary>Memory holds pairs of offset and value, not values alone.</summary>
    public static PacketField<bool> HasOffsets => new("LOAD_SH_REG_INDEX data_format", 3, 31, 1);

    /// <summary>Registers.</summary>
    public static PacketField<uint> Count => new("LOAD_SH_REG_INDEX num_dwords", 4, 0, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "LOAD_SH_REG_INDEX",
        Code = (int)Pm4Opcode.LoadShRegIndex,
        Dwords = Length,
        Gpus = GfxSet.Gfx103AndLater,
        IsCompute = true,
        FieldList = static () =>
        [
            LayoutField.Of(Indirect),
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Register, "reg", format: FieldFormat.Register, registerStart: RegisterSpace.ShaderStart),
            LayoutField.Of(HasOffsets, "offset_and_data"),
            LayoutField.Of(Count, "dwords"),
        ],
    };
}
