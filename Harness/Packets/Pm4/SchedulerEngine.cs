namespace Harness.Packets.Pm4;

/// <summary>Engine of a queue in the scheduler's packets (kfd_pm4_headers_ai.h: mes_map_queues_engine_sel_enum; with an extended_engine_sel it counts the SDMA engines of the group).</summary>
public enum SchedulerEngine
{
    /// <summary>Compute.</summary>
    Compute = 0,

    /// <summary>SDMA engine 0.</summary>
    Sdma0 = 2,

    /// <summary>SDMA engine 1.</summary>
    Sdma1 = 3,

    /// <summary>Graphics.</summary>
    Graphics = 4,

    /// <summary>The scheduler itself.</summary>
    Scheduler = 5,
}
