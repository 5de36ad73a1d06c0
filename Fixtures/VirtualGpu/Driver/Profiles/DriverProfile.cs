using Harness.Foundation;

namespace VirtualGpu.Driver.Profiles;

/// <summary>What distinguishes the driver of one kernel release from another: data only.</summary>
public sealed record DriverProfile
{
    private const ulong Mebibyte = 1 << 20;
    private const int UsualQueues = 127;
    private const int ManyQueues = 255;

    private static readonly GfxVersion s_gfx942 = new(9, 4, 2), s_gfx950 = new(9, 5, 0);

    /// <summary>Kernel release: <c>6.12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Minor version of the KFD interface; the major one is 1.</summary>
    public required int KfdMinor { get; init; }

    /// <summary>Minor version of the amdgpu DRM interface; the major one is 3.</summary>
    public required int DrmMinor { get; init; }

    /// <summary>AMDKFD_COMMAND_END: the first ioctl number that does not exist.</summary>
    public required uint CommandEnd { get; init; }

    /// <summary>Whether CREATE_QUEUE demands that all buffers of a queue are mapped, and UNMAP refuses while it lives (since 6.12).</summary>
    public bool QueueBuffersMustBeMapped { get; init; } = true;

    /// <summary>Whether bits 8 to 15 of queue_percentage name an XCC, and only the low byte is a percentage (since 6.5).</summary>
    public bool PercentageNamesXcc { get; init; } = true;

    /// <summary>Whether the kernel makes a signal page by itself, mappable from /dev/kfd (until it was removed before 7.3).</summary>
    public bool KernelMakesSignalPage { get; init; }

    /// <summary>Whether mmap takes the process from the file (ESRCH, EBADF) and not from the caller (EINVAL).</summary>
    public bool MapTakesOwnerFromFile { get; init; } = true;

    /// <summary>Whether metadata_ring_size is looked at (1.22), and the ring's buffer must cover whole pages.</summary>
    public bool HasMetadataRing { get; init; } = true;

    /// <summary>How many GPUs a machine may have (kfd_priv.h:MAX_GPU_INSTANCE).</summary>
    public int MostGpus { get; init; } = 64;

    /// <summary>Whether the descriptor of a compute queue has the queue's priority beside that of its pipe (kfd_mqd_manager_v9.c:set_priority, before 7.3).</summary>
    public bool DescriptorHasQueuePriority { get; init; }

    /// <summary>Whether the log tells how many SDMA queues there are when none is left (kfd_device_queue_manager.c:allocate_sdma_queue).</summary>
    public bool SdmaExhaustionTellsTotal { get; init; } = true;

    /// <summary>Whether an EOP buffer that is larger than the node asks for is refused (seen with 6.18.15; 6.12.118 and 7.3 take it).</summary>
    public bool EopSizeIsExact { get; init; }

    /// <summary>Whether an interrupt that says the id of a slot which is not written signals nothing, instead of every event whose slot is (seen with 6.18.15; not in 6.12.118 and 7.3).</summary>
    public bool DropsInterruptOfUnwrittenSlot { get; init; }

    /// <summary>Whether SVM refuses an argument that is shorter than its attributes (in 6.1.192 and 6.12.118 too, not in 6.18.15).</summary>
    public bool SvmCountsAttributes { get; init; } = true;

    /// <summary>Whether SVM tells a range that ends beyond the last address from one without memory (kfd_svm.c:svm_range_is_valid, since 7.3).</summary>
    public bool SvmTellsOverflow { get; init; } = true;

    /// <summary>Whether the event of restored queues ends with a character that says whether they were (kfd_smi_events.c:kfd_smi_event_queue_restore, after 6.1).</summary>
    public bool SmiTellsWhetherRestored { get; init; } = true;

    /// <summary>Whether IMPORT_DMABUF looks at the descriptor before the GPU (kfd_chardev.c:kfd_ioctl_import_dmabuf, 6.1).</summary>
    public bool ImportLooksAtFileFirst { get; init; }

    /// <summary>Whether a process needs at least one GPU to be made by opening /dev/kfd.</summary>
    public bool OpenNeedsGpu { get; init; } = true;

    /// <summary>Whether the PASID of a process in sysfs reads 0, as PASIDs belong to devices.</summary>
    public bool PasidPerDevice { get; init; } = true;

    /// <summary>Whether the log names the process of a page fault by a helper, and no longer by the interrupt handler (since 6.17).</summary>
    public bool FaultHelperNamesTask { get; init; } = true;

    /// <summary>Whether bad operation codes of compute queues raise an interrupt that is logged (since 6.11).</summary>
    public bool ReportsBadOpcodes { get; init; } = true;

    /// <summary>Whether running out of SDMA queues is a warning in the log, and no longer an error.</summary>
    public bool SdmaExhaustionIsWarning { get; init; } = true;

    /// <summary>Whether CREATE_QUEUE knows SDMA queues of a chosen engine (1.17).</summary>
    public bool LetsChooseSdmaEngine { get; init; } = true;

    /// <summary>Whether WAIT_EVENTS takes ages of events (1.14).</summary>
    public bool HasEventAges { get; init; } = true;

    /// <summary>Whether SMI clients are told of processes that get a GPU and end (since 6.14).</summary>
    public bool TellsOfProcesses { get; init; } = true;

    /// <summary>Whether an SMI client of an administrator is told of other processes only when it asked for event 64 (kfd_smi_events.c:kfd_smi_ev_enabled of 6.12; not of 7.3).</summary>
    public bool AdministratorsMustAskForAll { get; init; }

    /// <summary>Whether CRIU_OP PROCESS_INFO pauses queues that are paused only once (in 6.12.117 too, not in 6.1.192 and 6.18.15).</summary>
    public bool CriuPausesOnce { get; init; } = true;

    /// <summary>Whether CRIU_OP counts buffers without an address (not in 6.1).</summary>
    public bool CriuCountsUnaddressed { get; init; } = true;

    /// <summary>Whether IMPORT_DMABUF takes memory of another GPU (amdgpu_amdkfd_gpuvm_import_dmabuf_fd; 6.1 refuses it with EINVAL).</summary>
    public bool ImportsFromOtherGpus { get; init; } = true;

    /// <summary>GPUs whose scheduler takes more than the usual number of queues of a process (kfd_process_queue_manager.c:pqm_create_queue).</summary>
    public IReadOnlyList<GfxVersion> ManyQueueGpus { get; init; } = [s_gfx942];

    /// <summary>Bytes of the fifo of an SMI client, and the most that a read gives.</summary>
    public int SmiFifoBytes { get; init; } = 8192;

    /// <summary>First GPU virtual address that an aperture reports.</summary>
    public ulong GpuVmBase { get; init; } = 0x10000;

    /// <summary>Bytes at the bottom of the GPU address space that GEM_VA refuses.</summary>
    public ulong ReservedBottom { get; init; } = 0x10000;

    /// <summary>Bytes at the top of the GPU address space that GEM_VA refuses.</summary>
    public ulong ReservedTop { get; init; } = (4 * Mebibyte) + 0x10000;

    /// <summary>Whether GET_PROCESS_APERTURES_NEW refuses more entries than the topology has nodes (in 6.1.192 and 6.12.118 too, not in 6.18.15).</summary>
    public bool ApertureCountIsChecked { get; init; } = true;

    /// <summary>Whether the kernel was built with CONFIG_HSA_AMD_SVM; Debian's 6.1 and 6.12 were not, so that SVM and SET_XNACK_MODE give EPERM.</summary>
    public bool HasSvm { get; init; } = true;

    /// <summary>Whether node properties have cwsr_size and ctl_stack_size.</summary>
    public bool NodeHasContextSizes { get; init; } = true;

    /// <summary>Whether node properties have capability2.</summary>
    public bool NodeHasCapability2 { get; init; } = true;

    /// <summary>Whether node properties have debug_prop and num_xcc, and links recommended_sdma_engine_id_mask.</summary>
    public bool NodeHasPartitionKeys { get; init; } = true;

    /// <summary>Whether gpu_id is a CRC-16 with the XCC term (6.12), or an XOR of hashes (6.1).</summary>
    public bool GpuIdIsCrc { get; init; } = true;

    /// <summary>User queues that a process may have on a GPU.</summary>
    public int QueuesPerProcess(GfxVersion gfx) => ManyQueueGpus.Contains(gfx) ? ManyQueues : UsualQueues;

    /// <summary>Linux 6.1: KFD 1.11.</summary>
    public static DriverProfile Linux61 { get; } = new()
    {
        Name = "6.1",
        KfdMinor = 11,
        MostGpus = 16,
        DrmMinor = 49,
        CommandEnd = 0x24,
        QueueBuffersMustBeMapped = false,
        PercentageNamesXcc = false,
        KernelMakesSignalPage = true,
        MapTakesOwnerFromFile = false,
        HasMetadataRing = false,
        SmiTellsWhetherRestored = false,
        ImportLooksAtFileFirst = true,
        DescriptorHasQueuePriority = true,
        SdmaExhaustionTellsTotal = false,
        OpenNeedsGpu = false,
        PasidPerDevice = false,
        FaultHelperNamesTask = false,
        ReportsBadOpcodes = false,
        SdmaExhaustionIsWarning = false,
        TellsOfProcesses = false,
        AdministratorsMustAskForAll = true,
        CriuPausesOnce = false,
        CriuCountsUnaddressed = false,
        ImportsFromOtherGpus = false,
        ManyQueueGpus = [],
        LetsChooseSdmaEngine = false,
        HasEventAges = false,
        SmiFifoBytes = 1024,
        GpuVmBase = 0x4000,
        HasSvm = false,
        ReservedBottom = 2 * Mebibyte,
        ReservedTop = 2 * Mebibyte,
        NodeHasContextSizes = false,
        NodeHasCapability2 = false,
        NodeHasPartitionKeys = false,
        GpuIdIsCrc = false,
    };

    /// <summary>Linux 6.12: KFD 1.17.</summary>
    public static DriverProfile Linux612 { get; } = new()
    {
        Name = "6.12",
        KfdMinor = 17,
        DrmMinor = 61,
        CommandEnd = 0x27,
        KernelMakesSignalPage = true,
        MapTakesOwnerFromFile = false,
        HasMetadataRing = false,
        DescriptorHasQueuePriority = true,
        SdmaExhaustionTellsTotal = false,
        OpenNeedsGpu = false,
        PasidPerDevice = false,
        FaultHelperNamesTask = false,
        SdmaExhaustionIsWarning = false,
        TellsOfProcesses = false,
        AdministratorsMustAskForAll = true,
        SmiFifoBytes = 1024,
        HasSvm = false,
        NodeHasCapability2 = false,
    };

    /// <summary>Linux 6.18: KFD 1.18. What is not known of it is as in 6.12.</summary>
    public static DriverProfile Linux618 { get; } = Linux612 with
    {
        Name = "6.18",
        KfdMinor = 18,
        DrmMinor = 64,
        PasidPerDevice = true,
        FaultHelperNamesTask = true,
        NodeHasCapability2 = true,
        ApertureCountIsChecked = false,
        HasSvm = true,
        SvmCountsAttributes = false,
        SvmTellsOverflow = false,
        TellsOfProcesses = true,
        EopSizeIsExact = true,
        DropsInterruptOfUnwrittenSlot = true,
        CriuPausesOnce = false,
    };

    /// <summary>Linux 7.3: KFD 1.23.</summary>
    public static DriverProfile Linux73 { get; } = new() { Name = "7.3", KfdMinor = 23, DrmMinor = 64, CommandEnd = 0x29, ManyQueueGpus = [s_gfx942, s_gfx950] };

    /// <summary>All of them, oldest first.</summary>
    public static IReadOnlyList<DriverProfile> All { get; } = [Linux61, Linux612, Linux618, Linux73];

    /// <inheritdoc/>
    public override string ToString() => $"Linux {Name} (KFD 1.{KfdMinor})";
}
