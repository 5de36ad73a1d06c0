using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// PERF_COUNTER_WINDOW: starts or stops a window of performance counting (PAL gfx9_plus_merged_f32_mec_pm4_packets.h and
/// gfx12_merged_f32_mec_pm4_packets.h: PM4_MEC_PERF_COUNTER_WINDOW).
/// </summary>
public static class PerfCounterWindowPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>
    /// 0 stops the window. gfx11's header gives the field 2 bits and the value 7 to its start: the value does not fit, and its low bits are
    /// meant.
    /// </summary>
    public static PacketField<uint> Operation => new("PERF_COUNTER_WINDOW op", 1, 0, 2);

    /// <summary>0 stops the window, 7 starts it.</summary>
    public static PacketField<uint> WideOperation => new("PERF_COUNTER_WINDOW op", 1, 0, 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "PERF_COUNTER_WINDOW",
        Code = (int)Pm4Opcode.PerfCounterWindow,
        Dwords = Length,
        Gpus = GfxSet.Gfx11AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(Operation, gpus: GfxSet.Gfx11),
            LayoutField.Of(WideOperation, gpus: GfxSet.Gfx12AndLater),
        ],
    };
}
