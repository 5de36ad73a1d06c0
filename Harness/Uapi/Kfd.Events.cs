namespace Harness.Uapi;

// Events.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_create_event_args.event_type.
    public const uint KFD_IOC_EVENT_SIGNAL = 0;
    public const uint KFD_IOC_EVENT_NODECHANGE = 1;
    public const uint KFD_IOC_EVENT_DEVICESTATECHANGE = 2;
    public const uint KFD_IOC_EVENT_HW_EXCEPTION = 3;
    public const uint KFD_IOC_EVENT_SYSTEM_EVENT = 4;
    public const uint KFD_IOC_EVENT_DEBUG_EVENT = 5;
    public const uint KFD_IOC_EVENT_PROFILE_EVENT = 6;
    public const uint KFD_IOC_EVENT_QUEUE_EVENT = 7;
    public const uint KFD_IOC_EVENT_MEMORY = 8;

    // kfd_ioctl_wait_events_args.wait_result.
    public const uint KFD_IOC_WAIT_RESULT_COMPLETE = 0;
    public const uint KFD_IOC_WAIT_RESULT_TIMEOUT = 1;
    public const uint KFD_IOC_WAIT_RESULT_FAIL = 2;

    // Most signal events of a process.
    public const uint KFD_SIGNAL_EVENT_LIMIT = 4096;

    // kfd_hsa_hw_exception_data.
    public const uint KFD_HW_EXCEPTION_WHOLE_GPU_RESET = 0;
    public const uint KFD_HW_EXCEPTION_PER_ENGINE_RESET = 1;
    public const uint KFD_HW_EXCEPTION_GPU_HANG = 0;
    public const uint KFD_HW_EXCEPTION_ECC = 1;

    // kfd_hsa_memory_exception_data.ErrorType.
    public const uint KFD_MEM_ERR_NO_RAS = 0;
    public const uint KFD_MEM_ERR_SRAM_ECC = 1;
    public const uint KFD_MEM_ERR_POISON_CONSUMED = 2;
    public const uint KFD_MEM_ERR_GPU_HANG = 3;

#pragma warning restore CS1591
}
