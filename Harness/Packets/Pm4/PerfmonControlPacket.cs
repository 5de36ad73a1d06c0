using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// PERFMON_CONTROL: selects what a performance counter of the micro-engine counts (PAL gfx9_plus_merged_f32_mec_pm4_packets.h:
/// PM4_MEC_PERFMON_CONTROL, gfx103x and later).
/// </summary>
public static class PerfmonControlPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 3;

    /// <summary>The counter.</summary>
    public static PacketField<uint> Counter => new("PERFMON_CONTROL pmc_id", 1, 0, 3);

    /// <summary>Counts.</summary>
    public static PacketField<bool> Enable => new("PERFMON_CONTROL pmc_en", 1, 15, 1);

    /// <summary>Units that count.</summary>
    public static PacketField<uint> UnitMask => new("PERFMON_CONTROL pmc_unit_mask", 1, 16, 8);

    /// <summary>What is counted.</summary>
    public static PacketField<uint> Event => new("PERFMON_CONTROL pmc_event", 2, 0, 14);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PERFMON_CONTROL",
        Code = (int)Pm4Opcode.PerfmonControl,
        Dwords = Length,
        Gpus = GfxSet.Gfx103AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Counter),
            LayoutField.Of(Enable),
            LayoutField.Of(UnitMask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Event),
        ],
    };
}
