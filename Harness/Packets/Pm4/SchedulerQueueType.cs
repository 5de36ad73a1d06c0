namespace Harness.Packets.Pm4;

/// <summary>Queue that SET_RESOURCES is on (kfd_pm4_headers_ai.h: mes_set_resources_queue_type_enum).</summary>
public enum SchedulerQueueType
{
    /// <summary>Kernel interface queue.</summary>
    KernelInterface = 0,

    /// <summary>HSA interface queue.</summary>
    HsaInterface = 1,

    /// <summary>Debug interface queue.</summary>
    Debug = 4,
}
