using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// MAP_QUEUES: maps a queue from its MQD (kfd_pm4_headers_ai.h: pm4_mes_map_queues; nvd.h: PACKET3_MAP_QUEUES for the kernel interface
/// queue, which names a slot by vmid, queue, pipe and me).
/// </summary>
public static class MapQueuesPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>Group of engines.</summary>
    public static PacketField<ExtendedEngine> ExtendedEngine => new("MAP_QUEUES extended_engine_sel", 1, 2, 2);

    /// <summary>Who chooses the slot.</summary>
    public static PacketField<MapQueuesSelect> Select => new("MAP_QUEUES queue_sel", 1, 4, 2);

    /// <summary>Of a slot that is named.</summary>
    public static PacketField<uint> Vmid => new("MAP_QUEUES vmid", 1, 8, 4);

    /// <summary>The queue controls global wave sync.</summary>
    public static PacketField<bool> GwsControl => new("MAP_QUEUES gws_control_queue", 1, 12, 1);

    /// <summary>Of a slot that is named.</summary>
    public static PacketField<uint> Queue => new("MAP_QUEUES queue", 1, 13, 3);

    /// <summary>Of a slot that is named.</summary>
    public static PacketField<uint> Pipe => new("MAP_QUEUES pipe", 1, 16, 2);

    /// <summary>Micro-engine of a slot that is named.</summary>
    public static PacketField<uint> Engine => new("MAP_QUEUES me", 1, 18, 3);

    /// <summary>Kind of the queue.</summary>
    public static PacketField<MapQueuesType> QueueType => new("MAP_QUEUES queue_type", 1, 21, 3);

    /// <summary>How several queues are laid out.</summary>
    public static PacketField<uint> AllocationFormat => new("MAP_QUEUES alloc_format", 1, 24, 2);

    /// <summary>Engine.</summary>
    public static PacketField<SchedulerEngine> EngineSelect => new("MAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>The queue's engine among the first eight of SDMA.</summary>
    public static PacketField<SdmaEngine0To7> LowSdmaEngine => new("MAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>The queue's engine among the next eight of SDMA.</summary>
    public static PacketField<SdmaEngine8To15> HighSdmaEngine => new("MAP_QUEUES engine_sel", 1, 26, 3);

    /// <summary>Queues of the packet.</summary>
    public static PacketField<uint> Count => new("MAP_QUEUES num_queues", 1, 29, 3);

    /// <summary>Does not check that the slot is free.</summary>
    public static PacketField<bool> CheckDisable => new("MAP_QUEUES check_disable", 2, 1, 1);

    /// <summary>Doorbell, counted in dwords.</summary>
    public static PacketField<uint> Doorbell => new("MAP_QUEUES doorbell_offset", 2, 2, 26);

    /// <summary>Address of the MQD.</summary>
    public static PacketField<ulong> Mqd => new("MAP_QUEUES mqd_addr", 3, 0, 64);

    /// <summary>Address of the write pointer.</summary>
    public static PacketField<ulong> WritePointer => new("MAP_QUEUES wptr_addr", 5, 0, 64);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "MAP_QUEUES",
        Code = (int)Pm4Opcode.MapQueues,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(ExtendedEngine, "extended", modifier: true),
            LayoutField.Of(Select, "sel"),
            LayoutField.Of(Vmid, modifier: true),
            LayoutField.Of(GwsControl),
            LayoutField.Of(Queue, modifier: true),
            LayoutField.Of(Pipe, modifier: true),
            LayoutField.Of(Engine, modifier: true),
            LayoutField.Of(QueueType, "type"),
            LayoutField.Of(AllocationFormat, "alloc", modifier: true),
            LayoutField.Of(EngineSelect, "engine", when: static packet => ExtendedEngine.Get(packet) is not (Pm4.ExtendedEngine.Sdma0To7 or Pm4.ExtendedEngine.Sdma8To15)),
            LayoutField.Of(LowSdmaEngine, "engine", when: static packet => ExtendedEngine.Get(packet) == Pm4.ExtendedEngine.Sdma0To7),
            LayoutField.Of(HighSdmaEngine, "engine", when: static packet => ExtendedEngine.Get(packet) == Pm4.ExtendedEngine.Sdma8To15),
            LayoutField.Of(Count, "queues"),
            LayoutField.Of(CheckDisable),
            LayoutField.Of(Doorbell, "doorbell", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Mqd, "mqd"),
            LayoutField.Of(WritePointer, "wptr"),
        ],
    };
}
