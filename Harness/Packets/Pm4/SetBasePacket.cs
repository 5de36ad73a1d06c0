using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_BASE: sets the base address that indirect packets add to (PAL gfx12_merged_f32_mec_pm4_packets.h: PM4_MEC_SET_BASE; older headers
/// have it for graphics alone).
/// </summary>
public static class SetBasePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Which base.</summary>
    public static PacketField<uint> BaseIndex => new("SET_BASE base_index", 1, 0, 4);

    /// <summary>Address, aligned to 8.</summary>
    public static PacketField<ulong> Address => new("SET_BASE address", 2, 3, 61, scale: 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_BASE",
        Code = (int)Pm4Opcode.SetBase,
        Dwords = Length,
        Gpus = GfxSet.Gfx12AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(BaseIndex),
            LayoutField.Of(Address, "addr"),
        ],
    };
}
