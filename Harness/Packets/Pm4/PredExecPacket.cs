using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// PRED_EXEC: the following dwords are executed by the selected XCCs only (ROCr amd_gpu_pm4.h: PM4_PRED_EXEC_DW2_*). On gfx942 and gfx950
/// the XCCs of the queue are selected, and it works inside indirect buffers; elsewhere the devices of a linked group (PAL
/// PM4_PFP_PRED_EXEC).
/// </summary>
public static class PredExecPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>Dwords that follow and are skipped or not.</summary>
    public static PacketField<uint> ExecCount => new("PRED_EXEC exec_count", 1, 0, 14);

    /// <summary>Bit n selects device n of a linked group.</summary>
    public static PacketField<uint> DeviceSelect => new("PRED_EXEC device_select", 1, 24, 8);

    /// <summary>Bit n selects the queue's XCC n.</summary>
    public static PacketField<uint> XccSelect => new("PRED_EXEC virtualxccid_select", 1, 24, 8);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PRED_EXEC",
        Code = (int)Pm4Opcode.PredExec,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(ExecCount, "dwords"),
            LayoutField.Of(DeviceSelect, "devices", format: FieldFormat.Hexadecimal, gpus: GfxSet.AllButGfx94To95),
            LayoutField.Of(XccSelect, "xcc_mask", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx94To95),
        ],
    };
}
