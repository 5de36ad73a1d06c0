namespace Harness.Packets.Pm4;

/// <summary>What UNMAP_QUEUES does (kfd_pm4_headers_ai.h: mes_unmap_queues_action_enum; nvd.h: PACKET3_UNMAP_QUEUES_ACTION).</summary>
public enum UnmapQueuesAction
{
    /// <summary>Saves the waves and unmaps.</summary>
    Preempt = 0,

    /// <summary>Kills the waves and unmaps.</summary>
    Reset = 1,

    /// <summary>Disables the process's queues.</summary>
    DisableProcess = 2,

    /// <summary>Saves the waves; the queue stays mapped.</summary>
    PreemptWithoutUnmap = 3,
}
