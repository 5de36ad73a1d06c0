using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>EVENT_WRITE with an address, where the event samples counters (soc15d.h, nvd.h: PACKET3_EVENT_WRITE; PAL PM4_MEC_EVENT_WRITE).</summary>
public static class EventWriteAddressPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>The event.</summary>
    public static PacketField<Pm4Event> Event => new("EVENT_WRITE event_type", 1, 0, 6);

    /// <summary>Class of the event.</summary>
    public static PacketField<EventIndex> Index => new("EVENT_WRITE event_index", 1, 8, 4);

    /// <summary>How statistics are sampled.</summary>
    public static PacketField<uint> CounterMode => new("EVENT_WRITE samp_plst_cntr_mode", 1, 29, 2);

    /// <summary>A pipe may run other queues while this one waits.</summary>
    public static PacketField<bool> OffloadEnable => new("EVENT_WRITE offload_enable", 1, 31, 1);

    /// <summary>Byte address, aligned to 8.</summary>
    public static PacketField<ulong> Address => new("EVENT_WRITE address", 2, 3, 61, scale: 3);

    /// <summary>Counter of the pixel pipe that a control event selects, on graphics engines.</summary>
    public static PacketField<uint> CounterId => new("EVENT_WRITE counter_id", 2, 3, 6);

    /// <summary>Distance of its instances.</summary>
    public static PacketField<uint> CounterStride => new("EVENT_WRITE stride", 2, 9, 2);

    /// <summary>Its instances that write.</summary>
    public static PacketField<uint> InstanceEnable => new("EVENT_WRITE instance_enable", 2, 11, 16);

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
            LayoutField.Of(Address, "addr", when: static packet => Event.Get(packet) != Pm4Event.PixelPipeStatControl),
            LayoutField.Of(CounterId, engines: PacketEngine.Graphics, when: static packet => Event.Get(packet) == Pm4Event.PixelPipeStatControl),
            LayoutField.Of(CounterStride, engines: PacketEngine.Graphics, when: static packet => Event.Get(packet) == Pm4Event.PixelPipeStatControl),
            LayoutField.Of(InstanceEnable, format: FieldFormat.Hexadecimal, engines: PacketEngine.Graphics, when: static packet => Event.Get(packet) == Pm4Event.PixelPipeStatControl),
        ],
    };
}
