using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>The event of a packet as a field: a few numbers have other names in later generations (VGT_EVENT_TYPE in the kernel's *_enum.h).</summary>
internal static class Pm4EventFields
{
    private static readonly (ulong, string?)[] s_gfx9 = [(0x09, null), (0x1c, null), (0x1d, null), (0x3f, null)];

    private static readonly (ulong, string?)[] s_gfx10 = [(0x36, "thread_trace_draw")];

    private static readonly (ulong, string?)[] s_gfx11 = [(0x09, null), (0x15, "wait_sync"), (0x36, "thread_trace_draw")];

    private static readonly (ulong, string?)[] s_gfx12 =
        [(0x09, "event_state_change"), (0x15, "wait_sync"), (0x36, "thread_trace_draw"), (0x3e, "enable_pipeline_not_used")];

    /// <summary>The field, once for each generation.</summary>
    /// <param name="field">Where the packet has it.</param>
    public static LayoutField[] Of(PacketField<Pm4Event> field) =>
        [Of(field, GfxSet.Gfx9, s_gfx9), Of(field, GfxSet.Gfx10, s_gfx10), Of(field, GfxSet.Gfx11, s_gfx11), Of(field, GfxSet.Gfx12AndLater, s_gfx12)];

    private static LayoutField Of(PacketField<Pm4Event> field, GfxSet gpus, (ulong, string?)[] names)
    {
        LayoutField common = LayoutField.Of(field, "event", gpus: gpus);
        return common with { ValueNames = common.ValueNames!.With(names) };
    }
}
