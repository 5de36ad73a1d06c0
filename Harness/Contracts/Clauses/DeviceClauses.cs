namespace Harness.Contracts.Clauses;

/// <summary>Devices of a process: apertures, VM, clocks, policies and modes.</summary>
public static class DeviceClauses
{
    /// <summary>Unknown gpu_id.</summary>
    [Clause(
        "A call that names a GPU which the process does not have is refused with EINVAL.",
        "kfd_process.c:kfd_process_device_data_by_id")]
    public const string UnknownGpu = "device.unknown_gpu_einval";

    /// <summary>Before ACQUIRE_VM.</summary>
    [Clause(
        "Before ACQUIRE_VM, ALLOC, MAP, IMPORT_DMABUF and SET_SCRATCH_BACKING_VA are refused with ENODEV, and CREATE_QUEUE, SET_MEMORY_POLICY and SET_TRAP_HANDLER with ESRCH.",
        "kfd_process.c:kfd_bind_process_to_device")]
    public const string NotAcquired = "device.not_acquired_refused";

    /// <summary>ACQUIRE_VM of nothing.</summary>
    [Clause("ACQUIRE_VM with a descriptor that is not open is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_acquire_vm")]
    public const string AcquireBadFile = "device.acquire.bad_fd_einval";

    /// <summary>ACQUIRE_VM of another file.</summary>
    [Clause("ACQUIRE_VM on a GPU that is acquired already is refused with EBUSY for any other file.", "kfd_chardev.c:kfd_ioctl_acquire_vm")]
    public const string AcquireForeignFile = "device.acquire.foreign_file_refused";

    /// <summary>ACQUIRE_VM again.</summary>
    [Clause("ACQUIRE_VM with the same file again succeeds.", "kfd_chardev.c:kfd_ioctl_acquire_vm")]
    public const string AcquireTwice = "device.acquire.same_file_again";

    /// <summary>LDS aperture.</summary>
    [Clause(
        "The LDS aperture of gfx9 to gfx12.0 begins at 0x0001000000000000 and is 4 GiB long.",
        "kfd_flat_memory.c:kfd_init_apertures_v9")]
    public const string ApertureLds = "device.aperture.lds";

    /// <summary>Scratch aperture.</summary>
    [Clause(
        "The scratch aperture of gfx9 to gfx12.0 begins at 0x0002000000000000 and is 4 GiB long.",
        "kfd_flat_memory.c:kfd_init_apertures_v9")]
    public const string ApertureScratch = "device.aperture.scratch";

    /// <summary>GPU VM aperture.</summary>
    [Clause(
        "The GPU VM aperture is not empty, starts above address 0 and ends below the hole of the address space.",
        "kfd_flat_memory.c:kfd_init_apertures_v9")]
    public const string ApertureGpuVm = "device.aperture.gpuvm";

    /// <summary>Number of apertures.</summary>
    [Clause(
        "GET_PROCESS_APERTURES_NEW with num_of_nodes 0 answers the number of GPUs, and writes no entry.",
        "kfd_chardev.c:kfd_ioctl_get_process_apertures_new")]
    public const string ApertureQuery = "device.aperture.count_query";

    /// <summary>Too many apertures.</summary>
    [Clause(
        "GET_PROCESS_APERTURES_NEW with more entries than the topology has nodes is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_get_process_apertures_new", Since = 23)]
    public const string ApertureTooMany = "device.aperture.too_many_einval";

    /// <summary>Clocks of no GPU.</summary>
    [Clause("GET_CLOCK_COUNTERS of an unknown GPU succeeds, with a GPU counter of 0.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockUnknownGpu = "device.clock.unknown_gpu_ok";

    /// <summary>GPU clock.</summary>
    [Clause("The GPU clock counter of a known GPU increases.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockGpuRuns = "device.clock.gpu_runs";

    /// <summary>CPU clocks.</summary>
    [Clause("The CPU and system clock counters increase.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockSystemRuns = "device.clock.system_runs";

    /// <summary>CPU clock.</summary>
    [Clause("The CPU clock counter is CLOCK_MONOTONIC_RAW.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockCpuIsRaw = "device.clock.cpu_is_monotonic_raw";

    /// <summary>System clock.</summary>
    [Clause("The system clock counter is CLOCK_BOOTTIME.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockSystemIsBoottime = "device.clock.system_is_boottime";

    /// <summary>Clock frequency.</summary>
    [Clause("The system clock counts nanoseconds: its frequency is 1000000000.", "kfd_chardev.c:kfd_ioctl_get_clock_counters")]
    public const string ClockFrequency = "device.clock.frequency";

    /// <summary>Unknown policies.</summary>
    [Clause(
        "SET_MEMORY_POLICY with a policy other than coherent and non-coherent is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_set_memory_policy")]
    public const string PolicyUnknown = "device.policy.unknown_einval";

    /// <summary>Profiler version.</summary>
    [Clause("PROFILER answers version 1 of its interface.", "kfd_chardev.c:kfd_ioctl_profiler", Since = 23)]
    public const string ProfilerVersion = "device.profiler.version";

    /// <summary>RUNTIME_ENABLE and queues.</summary>
    [Clause("RUNTIME_ENABLE is refused with EEXIST while the process has a queue.", "kfd_chardev.c:kfd_ioctl_runtime_enable", Since = 13)]
    public const string RuntimeWithQueues = "device.runtime.queues_eexist";

    /// <summary>XNACK and queues.</summary>
    [Clause("SET_XNACK_MODE is refused with EBUSY while the process has a queue.", "kfd_chardev.c:kfd_ioctl_set_xnack_mode", Since = 5)]
    public const string XnackWithQueues = "device.xnack.queues_ebusy";

    /// <summary>XNACK not supported.</summary>
    [Clause(
        "Enabling XNACK is refused with EPERM when a GPU does not support it for each process.",
        "kfd_chardev.c:kfd_ioctl_set_xnack_mode", Since = 5)]
    public const string XnackUnsupported = "device.xnack.unsupported_eperm";

    /// <summary>The older call for apertures.</summary>
    [Clause(
        "GET_PROCESS_APERTURES answers the same as GET_PROCESS_APERTURES_NEW, for the first seven GPUs.",
        "kfd_chardev.c:kfd_ioctl_get_process_apertures")]
    public const string ApertureOldCall = "device.aperture.old_call";

    /// <summary>Clock of packets.</summary>
    [Clause("The times that PM4, SDMA and AQL packets write are of the GPU clock that GET_CLOCK_COUNTERS tells.", "amdgpu_gfx.h:amdgpu_gfx_get_gpu_clock_counter")]
    public const string ClockOfPackets = "device.clock.of_packets";

    /// <summary>Clock beside the frequency.</summary>
    [Clause("The GPU clock counts as fast as AMDGPU_INFO_DEV_INFO tells.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string ClockGpuFrequency = "device.clock.gpu_frequency";

    /// <summary>Tile tables.</summary>
    [Clause("GET_TILE_CONFIG reduces larger counts to 32 tile and 16 macro tile modes.", "kfd_chardev.c:kfd_ioctl_get_tile_config")]
    public const string TileCounts = "device.tile.counts";

    /// <summary>Query of XNACK.</summary>
    [Clause(
        "SET_XNACK_MODE with a negative mode answers the mode, 0 or 1, whatever queues exist.",
        "kfd_chardev.c:kfd_ioctl_set_xnack_mode", Since = 5)]
    public const string XnackQuery = "device.xnack.query";

    /// <summary>ACQUIRE_VM of a file of another kind.</summary>
    [Clause("ACQUIRE_VM with a file that is no render node of the driver is refused with EINVAL.", "amdgpu_kms.c:amdgpu_file_to_fpriv")]
    public const string AcquireOtherKind = "device.acquire.other_kind_einval";

    /// <summary>ACQUIRE_VM of a VM in use.</summary>
    [Clause("ACQUIRE_VM with a file whose VM another process has is refused with EINVAL.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_acquire_process_vm")]
    public const string AcquireTakenVm = "device.acquire.taken_vm_einval";

    /// <summary>CREATE_PROCESS again.</summary>
    [Clause("A second CREATE_PROCESS on a file is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_create_process", Since = 19)]
    public const string CreateProcessTwice = "device.create_process.twice_einval";

    /// <summary>Contents of tile tables.</summary>
    [Clause("GET_TILE_CONFIG of gfx9 and later fills as many entries with 0 as it tells, and none beyond.", "kfd_chardev.c:kfd_ioctl_get_tile_config")]
    public const string TileTables = "device.tile.tables";

    /// <summary>Tile tables that cannot be written.</summary>
    [Clause("GET_TILE_CONFIG whose table cannot be written fails with EFAULT and tells 0 for that table; what comes after it is left as it was.", "kfd_chardev.c:kfd_ioctl_get_tile_config")]
    public const string TileUnwritable = "device.tile.unwritable_efault";

    /// <summary>RUNTIME_ENABLE again.</summary>
    [Clause("RUNTIME_ENABLE is refused with EBUSY while it is in force; disabling always succeeds.", "kfd_chardev.c:kfd_ioctl_runtime_enable", Since = 13)]
    public const string RuntimeTwice = "device.runtime.twice_ebusy";

    /// <summary>XNACK that was set.</summary>
    [Clause("Where each GPU supports XNACK for each process, the mode reads back as it was set.", "kfd_chardev.c:kfd_ioctl_set_xnack_mode", Since = 5)]
    public const string XnackKept = "device.xnack.kept";

    /// <summary>Known policies.</summary>
    [Clause("SET_MEMORY_POLICY takes each of the two policies for each of the two apertures.", "kfd_chardev.c:kfd_ioctl_set_memory_policy")]
    public const string PolicyKnown = "device.policy.known";

    /// <summary>Apertures that cannot be written.</summary>
    [Clause("GET_PROCESS_APERTURES_NEW whose array cannot be written fails with EFAULT.", "kfd_chardev.c:kfd_ioctl_get_process_apertures_new")]
    public const string ApertureUnwritable = "device.aperture.array_unwritable_efault";

    /// <summary>Aperture of a memory policy.</summary>
    [Clause("SET_MEMORY_POLICY of gfx9 and later takes any alternate aperture.", "kfd_device_queue_manager_v9.c:set_cache_memory_policy_v9")]
    public const string PolicyAperture = "device.policy.any_aperture";

    /// <summary>Policies before the VM.</summary>
    [Clause("SET_MEMORY_POLICY looks at the policies before it asks for the VM.", "kfd_chardev.c:kfd_ioctl_set_memory_policy")]
    public const string PolicyBeforeVm = "device.policy.policy_before_vm";

    /// <summary>Trap handlers.</summary>
    [Clause("SET_TRAP_HANDLER takes any addresses.", "kfd_process.c:kfd_process_set_trap_handler")]
    public const string TrapHandlerAccepted = "device.trap_handler.any_address";

    /// <summary>Scratch memory.</summary>
    [Clause("SET_SCRATCH_BACKING_VA takes any address.", "kfd_chardev.c:kfd_ioctl_set_scratch_backing_va")]
    public const string ScratchAccepted = "device.scratch.any_address";

    /// <summary>Layout of tiles.</summary>
    [Clause("GET_TILE_CONFIG tells GB_ADDR_CONFIG of the GPU, and from gfx9 on neither banks nor ranks.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_get_tile_config")]
    public const string TileAddressConfig = "device.tile.address_config";

    /// <summary>Files that were refused.</summary>
    [Clause("A file that ACQUIRE_VM refused can be acquired where it fits.", "kfd_chardev.c:kfd_ioctl_acquire_vm")]
    public const string AcquireRefusedTakesNothing = "device.acquire.refused_takes_nothing";

    /// <summary>Acquired before the file's kind.</summary>
    [Clause("ACQUIRE_VM on a GPU that is acquired already is refused with EBUSY, whatever the file is.", "kfd_chardev.c:kfd_ioctl_acquire_vm")]
    public const string AcquireBusyBeforeKind = "device.acquire.busy_before_kind";

    /// <summary>A state of its own.</summary>
    [Clause("What the process has is unknown to the state that CREATE_PROCESS makes.", "kfd_chardev.c:kfd_ioctl_create_process", Since = 19)]
    public const string CreateProcessOwnState = "device.create_process.own_state";

    /// <summary>Files after CREATE_PROCESS.</summary>
    [Clause("A file that is opened after CREATE_PROCESS has the state of the process itself.", "kfd_chardev.c:kfd_ioctl_create_process", Since = 19)]
    public const string CreateProcessLaterFiles = "device.create_process.later_files";

    /// <summary>Capabilities of the runtime.</summary>
    [Clause("RUNTIME_ENABLE leaves the capabilities of its argument as they are.", "kfd_chardev.c:kfd_ioctl_runtime_enable", Since = 13)]
    public const string RuntimeCapabilities = "device.runtime.capabilities_untouched";

    /// <summary>Runtime before queues.</summary>
    [Clause("RUNTIME_ENABLE that is in force is told before queues that exist: EBUSY.", "kfd_chardev.c:runtime_enable", Since = 13)]
    public const string RuntimeBeforeQueues = "device.runtime.enabled_before_queues";

    /// <summary>Entries that are written.</summary>
    [Clause("GET_PROCESS_APERTURES_NEW writes an entry for each GPU and leaves those behind them as they were.", "kfd_chardev.c:kfd_ioctl_get_process_apertures_new")]
    public const string ApertureWritesOnlyGpus = "device.aperture.writes_only_gpus";

    /// <summary>Bits of the runtime's mode.</summary>
    [Clause("Bit 0 of the mode alone tells whether RUNTIME_ENABLE enables the runtime.", "kfd_chardev.c:kfd_ioctl_runtime_enable", Since = 13)]
    public const string RuntimeEnableBit = "device.runtime.enable_bit";

    /// <summary>ApertureHugeCount.</summary>
    [Clause("GET_PROCESS_APERTURES_NEW with more entries than there is memory for is refused with EINVAL or ENOMEM.", "kfd_chardev.c:kfd_ioctl_get_process_apertures_new")]
    public const string ApertureHugeCount = "device.aperture.huge_count_refused";

    /// <summary>XnackAnyNumber.</summary>
    [Clause("SET_XNACK_MODE takes any number above 0 for on.", "kfd_chardev.c:kfd_ioctl_set_xnack_mode", Since = 5)]
    public const string XnackAnyNumber = "device.xnack.any_number";
}
