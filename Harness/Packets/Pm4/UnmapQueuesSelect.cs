namespace Harness.Packets.Pm4;

/// <summary>Which queues UNMAP_QUEUES takes (kfd_pm4_headers_ai.h: mes_unmap_queues_queue_sel_enum).</summary>
public enum UnmapQueuesSelect
{
    /// <summary>Those whose doorbells are named.</summary>
    Specified = 0,

    /// <summary>Those of a process.</summary>
    Pasid = 1,

    /// <summary>All.</summary>
    All = 2,

    /// <summary>All but static ones.</summary>
    AllNonStatic = 3,
}
