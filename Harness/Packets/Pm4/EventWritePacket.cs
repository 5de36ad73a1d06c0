using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>EVENT_WRITE without an address (soc15d.h, nvd.h: PACKET3_EVENT_WRITE; PAL PM4_MEC_EVENT_WRITE).</summary>
public static class EventWritePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>The event.</summary>
    public static PacketField<Pm4Event> Event => new("EVENT_WRITE event_type", 1, 0, 6);

    /// <summary>Class of the event.</summary>
    public static PacketField<EventIndex> Index => new("EVENT_WRITE event_index", 1, 8, 4);

    /// <summary>How statistics are sampled.</summary>
    public static PacketField<uint> CounterMode => new("EVENT_WRITE samp_plst_cntr_mode", 1, 29, 2);

    /// <summary>A pipe may run other queues while this one waits.</summary>
    public static PacketField<bool> OffloadEnable => new("EVENT_WRITE offload_enable", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "EVENT_WRITE",
        Code = (int)Pm4Opcode.EventWrite,
        Dwords = Length,
        FieldList = static () =>
        [
            .. Pm4EventFields.Of(Event),
            LayoutField.Of(Index, "index"),
            LayoutField.Of(CounterMode, gpus: GfxSet.Gfx11AndLater, modifier: true),
            LayoutField.Of(OffloadEnable, "offload"),
        ],
    };
}
