namespace Harness.Packets.Pm4;

/// <summary>Kind of a queue in MAP_QUEUES (kfd_pm4_headers_ai.h: mes_map_queues_queue_type_enum).</summary>
public enum MapQueuesType
{
    /// <summary>Compute, taken from the hardware when its time is up.</summary>
    NormalCompute = 0,

    /// <summary>Debug interface queue.</summary>
    DebugInterface = 1,

    /// <summary>Stays on the hardware.</summary>
    NormalLatencyStatic = 2,

    /// <summary>Stays on the hardware, low latency.</summary>
    LowLatencyStatic = 3,
}
