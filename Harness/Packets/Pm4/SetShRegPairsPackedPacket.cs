using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_SH_REG_PAIRS_PACKED and SET_SH_REG_PAIRS_PACKED_N: set shader registers that need not be consecutive; two offsets from 0x2c00 share a
/// dword, and their two values follow (PAL gfx9_plus_merged_f32_mec_pm4_packets.h and gfx12_merged_f32_mec_pm4_packets.h:
/// PM4_MEC_SET_SH_REG_PAIRS_PACKED, _N). The opcode of the first is 0xbb on gfx11 and 0xbc on gfx12 (PAL *_merged_pm4_it_opcodes.h).
/// </summary>
public static class SetShRegPairsPackedPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 2;

    /// <summary>Registers that are set: twice the groups of the payload, whose last register may be set twice.</summary>
    public static PacketField<uint> Count => new("SET_SH_REG_PAIRS_PACKED reg_writes_count", 1, 0, 16);

    /// <summary>The layout of gfx11.</summary>
    public static PacketLayout LayoutGfx11 { get; } = Make("SET_SH_REG_PAIRS_PACKED", Pm4Opcode.SetShRegPairsPackedGfx11, GfxSet.Gfx11);

    /// <summary>The layout of gfx12.</summary>
    public static PacketLayout LayoutGfx12 { get; } = Make("SET_SH_REG_PAIRS_PACKED", Pm4Opcode.SetShRegPairsPacked, GfxSet.Gfx12AndLater);

    /// <summary>The layout of the form for few registers, gfx11 and later.</summary>
    public static PacketLayout LayoutN { get; } = Make("SET_SH_REG_PAIRS_PACKED_N", Pm4Opcode.SetShRegPairsPackedN, GfxSet.Gfx11AndLater);

    private static PacketLayout Make(string name, Pm4Opcode opcode, GfxSet gpus) => new()
    {
        Name = name,
        Code = (int)opcode,
        Dwords = HeadLength,
        Gpus = gpus,
        IsCompute = true,
        Payload = new PacketPayload("reg_pairs", ElementDwords: 3, Kind: PayloadKind.PackedRegisterPairs, RegisterStart: RegisterSpace.ShaderStart),
        FieldList = static () => [LayoutField.Of(Count, "registers")],
    };
}
