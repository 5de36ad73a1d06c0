using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_UCONFIG_REG_PAIRS: sets user configuration registers that need not be consecutive, each by its offset from 0xc000 in bits [15:0] of
/// a dword and its value in the next (PAL gfx12_merged_f32_mec_pm4_packets.h: PM4_MEC_SET_UCONFIG_REG_PAIRS).
/// </summary>
public static class SetUconfigRegPairsPacket
{
    /// <summary>Dwords before the payload.</summary>
    public const int HeadLength = 1;

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_UCONFIG_REG_PAIRS",
        Code = (int)Pm4Opcode.SetUconfigRegPairs,
        Dwords = HeadLength,
        Gpus = GfxSet.Gfx12AndLater,
        Payload = new PacketPayload("reg_pairs", ElementDwords: 2, Kind: PayloadKind.RegisterPairs, RegisterStart: RegisterSpace.UconfigStart),
        FieldList = PacketLayout.NoFields,
    };
}
