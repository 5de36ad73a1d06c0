using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// SET_RESOURCES: tells the hardware scheduler what it may use (kfd_pm4_headers_ai.h: pm4_mes_set_resources; nvd.h: PACKET3_SET_RESOURCES).
/// </summary>
public static class SetResourcesPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>VMIDs of the scheduler.</summary>
    public static PacketField<uint> VmidMask => new("SET_RESOURCES vmid_mask", 1, 0, 16);

    /// <summary>Time that an unmap may take, in units of 100 ms.</summary>
    public static PacketField<uint> UnmapLatency => new("SET_RESOURCES unmap_latency", 1, 16, 8);

    /// <summary>The queue that the packet is on.</summary>
    public static PacketField<SchedulerQueueType> QueueType => new("SET_RESOURCES queue_type", 1, 29, 3);

    /// <summary>Hardware queues of the scheduler.</summary>
    public static PacketField<ulong> QueueMask => new("SET_RESOURCES queue_mask", 2, 0, 64);

    /// <summary>Global wave sync resources.</summary>
    public static PacketField<ulong> GwsMask => new("SET_RESOURCES gws_mask", 4, 0, 64);

    /// <summary>Ordered append counters.</summary>
    public static PacketField<uint> OacMask => new("SET_RESOURCES oac_mask", 6, 0, 16);

    /// <summary>Global data share: first unit. nvd.h gives it 6 bits, kfd_pm4_headers_ai.h 10.</summary>
    public static PacketField<uint> GdsHeapBase => new("SET_RESOURCES gds_heap_base", 7, 0, 10);

    /// <summary>Global data share: units. nvd.h gives it 6 bits, kfd_pm4_headers_ai.h 10.</summary>
    public static PacketField<uint> GdsHeapSize => new("SET_RESOURCES gds_heap_size", 7, 11, 10);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "SET_RESOURCES",
        Code = (int)Pm4Opcode.SetResources,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(VmidMask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(UnmapLatency),
            LayoutField.Of(QueueType),
            LayoutField.Of(QueueMask),
            LayoutField.Of(GwsMask),
            LayoutField.Of(OacMask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(GdsHeapBase, format: FieldFormat.Hexadecimal),
            LayoutField.Of(GdsHeapSize, format: FieldFormat.Hexadecimal),
        ],
    };
}
