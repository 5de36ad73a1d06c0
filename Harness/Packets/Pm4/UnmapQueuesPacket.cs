using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>UNMAP_QUEUES: takes queues from the hardware (kfd_pm4_headers_ai.h: pm4_mes_unmap_queues; nvd.h: PACKET3_UNMAP_QUEUES).</summary>
public static class UnmapQueuesPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>What happens to them.</summary>
    public static PacketField<UnmapQueuesAction> Action => new("UNMAP_QUEUES action", 1, 0, 2);

    /// <summary>Group of engines.</summary>
    public static PacketField<ExtendedEngine> ExtendedEngine => new("UNMAP_QUEUES extended_engine_sel", 1, 2, 2);

    /// <summary>Which queues.</summary>
    public static PacketField<UnmapQueuesSelect> Select => new("UNMAP_QUEUES queue_sel", 1, 4, 2);

    /// <summary>Engine.</summary>
    public static PacketField<SchedulerEngine> EngineSelect => new("UNMAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>The queue's engine among the first eight of SDMA.</summary>
    public static PacketField<SdmaEngine0To7> LowSdmaEngine => new("UNMAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>The queue's engine among the next eight of SDMA.</summary>
    public static PacketField<SdmaEngine8To15> HighSdmaEngine => new("UNMAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>Queues that are named.</summary>
    public static PacketField<uint> Count => new("UNMAP_QUEUES num_queues", 1, 29, 3);

    /// <summary>Process address space.</summary>
    public static PacketField<uint> Pasid => new("UNMAP_QUEUES pasid", 2, 0, 16);

    /// <summary>Doorbell of the first queue, counted in dwords.</summary>
    public static PacketField<uint> Doorbell0 => new("UNMAP_QUEUES doorbell_offset0", 2, 2, 26);

    /// <summary>Of the second one.</summary>
    public static PacketField<uint> Doorbell1 => new("UNMAP_QUEUES doorbell_offset1", 3, 2, 26);

    /// <summary>Write pointer that the queue is preempted at and stays mapped with, on gfx9 before gfx94x (soc15d.h: PACKET3_UNMAP_QUEUES_RB_WPTR; gfx_v9_0.c: kiq_unmap_queues).</summary>
    public static PacketField<uint> WritePointer => new("UNMAP_QUEUES rb_wptr", 3, 0, 32);

    /// <summary>Where the fence goes once the queue is preempted and stays mapped, on gfx94x and later (gfx_v9_4_3.c, gfx_v10_0.c, gfx_v11_0.c, gfx_v12_0.c: kiq_unmap_queues; nvd.h still names a write pointer in this place).</summary>
    public static PacketField<ulong> FenceAddress => new("UNMAP_QUEUES fence_addr", 3, 0, 64);

    /// <summary>Value of the fence.</summary>
    public static PacketField<uint> FenceValue => new("UNMAP_QUEUES fence_data", 5, 0, 32);

    /// <summary>Of the third one.</summary>
    public static PacketField<uint> Doorbell2 => new("UNMAP_QUEUES doorbell_offset2", 4, 2, 26);

    /// <summary>Of the fourth one.</summary>
    public static PacketField<uint> Doorbell3 => new("UNMAP_QUEUES doorbell_offset3", 5, 2, 26);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "UNMAP_QUEUES",
        Code = (int)Pm4Opcode.UnmapQueues,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Action),
            LayoutField.Of(ExtendedEngine, "extended", modifier: true),
            LayoutField.Of(Select, "sel"),
            LayoutField.Of(EngineSelect, "engine", when: static packet => ExtendedEngine.Get(packet) is not (Pm4.ExtendedEngine.Sdma0To7 or Pm4.ExtendedEngine.Sdma8To15)),
            LayoutField.Of(LowSdmaEngine, "engine", when: static packet => ExtendedEngine.Get(packet) == Pm4.ExtendedEngine.Sdma0To7),
            LayoutField.Of(HighSdmaEngine, "engine", when: static packet => ExtendedEngine.Get(packet) == Pm4.ExtendedEngine.Sdma8To15),
            LayoutField.Of(Count, "queues"),
            LayoutField.Of(Pasid, format: FieldFormat.Hexadecimal, when: static packet => Select.Get(packet) == UnmapQueuesSelect.Pasid),
            LayoutField.Of(Doorbell0, "doorbell0", format: FieldFormat.Hexadecimal, when: static packet => Select.Get(packet) != UnmapQueuesSelect.Pasid),
            LayoutField.Of(Doorbell1, "doorbell1", format: FieldFormat.Hexadecimal, when: static packet => Action.Get(packet) != UnmapQueuesAction.PreemptWithoutUnmap, modifier: true),
            LayoutField.Of(WritePointer, "wptr", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9Before94, when: static packet => Action.Get(packet) == UnmapQueuesAction.PreemptWithoutUnmap),
            LayoutField.Of(FenceAddress, "fence", gpus: GfxSet.Gfx94AndLater, when: static packet => Action.Get(packet) == UnmapQueuesAction.PreemptWithoutUnmap),
            LayoutField.Of(FenceValue, "value", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx94AndLater, when: static packet => Action.Get(packet) == UnmapQueuesAction.PreemptWithoutUnmap),
            LayoutField.Of(Doorbell2, "doorbell2", format: FieldFormat.Hexadecimal, when: static packet => Action.Get(packet) != UnmapQueuesAction.PreemptWithoutUnmap, modifier: true),
            LayoutField.Of(Doorbell3, "doorbell3", format: FieldFormat.Hexadecimal, when: static packet => Action.Get(packet) != UnmapQueuesAction.PreemptWithoutUnmap, modifier: true),
        ],
    };
}
