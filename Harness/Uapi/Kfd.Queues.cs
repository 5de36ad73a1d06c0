namespace Harness.Uapi;

// Queues, memory policy and clocks.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_create_queue_args.queue_type.
    public const uint KFD_IOC_QUEUE_TYPE_COMPUTE = 0;
    public const uint KFD_IOC_QUEUE_TYPE_SDMA = 1;
    public const uint KFD_IOC_QUEUE_TYPE_COMPUTE_AQL = 2;
    public const uint KFD_IOC_QUEUE_TYPE_SDMA_XGMI = 3;
    public const uint KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID = 4;

    // Limits; sizes in bytes.
    public const uint KFD_MAX_QUEUE_PERCENTAGE = 100;
    public const uint KFD_MAX_QUEUE_PRIORITY = 15;
    public const uint KFD_MIN_QUEUE_RING_SIZE = 1024;

    // kfd_ioctl_set_memory_policy_args.
    public const uint KFD_IOC_CACHE_POLICY_COHERENT = 0;
    public const uint KFD_IOC_CACHE_POLICY_NONCOHERENT = 1;
    public const uint KFD_PROC_FLAG_MFMA_HIGH_PRECISION = 0x1;

#pragma warning restore CS1591
}
