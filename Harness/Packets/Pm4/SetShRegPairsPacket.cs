using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_SH_REG_PAIRS: sets shader registers that need not be consecutive, each by its offset from 0x2c00 in bits [15:0] of a dword and its
/// value in the next (PAL gfx12_merged_f32_mec_pm4_packets.h: PM4_MEC_SET_SH_REG_PAIRS; the gfx11 header has the opcode, and the layout for
/// graphics engines).
/// </summary>
public static class SetShRegPairsPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 1;

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_SH_REG_PAIRS",
        Code = (int)Pm4Opcode.SetShRegPairs,
        Dwords = HeadLength,
        Gpus = GfxSet.Gfx11AndLater,
        IsCompute = true,
        Payload = new PacketPayload("reg_pairs", ElementDwords: 2, Kind: PayloadKind.RegisterPairs, RegisterStart: RegisterSpace.ShaderStart),
        FieldList = PacketLayout.NoFields,
    };
}
