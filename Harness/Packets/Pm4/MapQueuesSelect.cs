namespace Harness.Packets.Pm4;

/// <summary>Who chooses the slot of MAP_QUEUES (kfd_pm4_headers_ai.h: mes_map_queues_queue_sel_enum).</summary>
public enum MapQueuesSelect
{
    /// <summary>The packet.</summary>
    SpecifiedSlot = 0,

    /// <summary>The scheduler.</summary>
    SchedulerSlot = 1,
}
