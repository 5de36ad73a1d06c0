namespace Harness.Uapi;

// System management events.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // Events; see KFD_SMI_EVENT_MASK_FROM_INDEX for the mask.
    public const uint KFD_SMI_EVENT_NONE = 0;
    public const uint KFD_SMI_EVENT_VMFAULT = 1;
    public const uint KFD_SMI_EVENT_THERMAL_THROTTLE = 2;
    public const uint KFD_SMI_EVENT_GPU_PRE_RESET = 3;
    public const uint KFD_SMI_EVENT_GPU_POST_RESET = 4;
    public const uint KFD_SMI_EVENT_MIGRATE_START = 5;
    public const uint KFD_SMI_EVENT_MIGRATE_END = 6;
    public const uint KFD_SMI_EVENT_PAGE_FAULT_START = 7;
    public const uint KFD_SMI_EVENT_PAGE_FAULT_END = 8;
    public const uint KFD_SMI_EVENT_QUEUE_EVICTION = 9;
    public const uint KFD_SMI_EVENT_QUEUE_RESTORE = 10;
    public const uint KFD_SMI_EVENT_UNMAP_FROM_GPU = 11;
    public const uint KFD_SMI_EVENT_PROCESS_START = 12;
    public const uint KFD_SMI_EVENT_PROCESS_END = 13;
    public const uint KFD_SMI_EVENT_ALL_PROCESS = 64;

    // Longest event, in bytes.
    public const uint KFD_SMI_EVENT_MSG_SIZE = 96;

    // Why a range moved.
    public const uint KFD_MIGRATE_TRIGGER_PREFETCH = 0;
    public const uint KFD_MIGRATE_TRIGGER_PAGEFAULT_GPU = 1;
    public const uint KFD_MIGRATE_TRIGGER_PAGEFAULT_CPU = 2;
    public const uint KFD_MIGRATE_TRIGGER_TTM_EVICTION = 3;

    // Why queues were stopped.
    public const uint KFD_QUEUE_EVICTION_TRIGGER_SVM = 0;
    public const uint KFD_QUEUE_EVICTION_TRIGGER_USERPTR = 1;
    public const uint KFD_QUEUE_EVICTION_TRIGGER_TTM = 2;
    public const uint KFD_QUEUE_EVICTION_TRIGGER_SUSPEND = 3;
    public const uint KFD_QUEUE_EVICTION_CRIU_CHECKPOINT = 4;
    public const uint KFD_QUEUE_EVICTION_CRIU_RESTORE = 5;

    // Why a range was unmapped.
    public const uint KFD_SVM_UNMAP_TRIGGER_MMU_NOTIFY = 0;
    public const uint KFD_SVM_UNMAP_TRIGGER_MMU_NOTIFY_MIGRATE = 1;
    public const uint KFD_SVM_UNMAP_TRIGGER_UNMAP_FROM_CPU = 2;

#pragma warning restore CS1591

    /// <summary>Bit of an event in the mask that is written to the events file; bit 0 is event 1.</summary>
    public static ulong KFD_SMI_EVENT_MASK_FROM_INDEX(uint @event) => 1UL << (int)(@event - 1);
}
