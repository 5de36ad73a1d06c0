using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Files;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls about a device or the process as a whole.</summary>
internal static unsafe class DeviceCalls
{
    private const StateParts Nothing = StateParts.None;

    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("GET_VERSION", 1, GetVersion, Nothing),
        new("ACQUIRE_VM", 8, AcquireVm, StateParts.Space | StateParts.Files, Errno.EINVAL, Errno.EBUSY),
        new("GET_CLOCK_COUNTERS", 1, GetClockCounters, Nothing),
        new("GET_PROCESS_APERTURES", 1, GetProcessApertures, Nothing),
        new("GET_PROCESS_APERTURES_NEW", 1, GetProcessAperturesNew, Nothing, Errno.EINVAL, Errno.ENOMEM),
        new("GET_TILE_CONFIG", 1, GetTileConfig, Nothing, Errno.EINVAL),
        new("SET_MEMORY_POLICY", 1, SetMemoryPolicy, Nothing, Errno.EINVAL, Errno.ESRCH),
        new("SET_TRAP_HANDLER", 1, SetTrapHandler, Nothing, Errno.EINVAL, Errno.ESRCH),
        new("SET_SCRATCH_BACKING_VA", 1, SetScratchBackingVa, Nothing, Errno.EINVAL, Errno.ENODEV),
        new("SET_XNACK_MODE", 2, SetXnackMode, StateParts.Mode, Errno.EBUSY, Errno.EPERM, Errno.ENOMEM),
        new("RUNTIME_ENABLE", 2, RuntimeEnable, StateParts.Mode, Errno.EBUSY, Errno.EEXIST),
        new("CREATE_PROCESS", 1, CreateProcess, StateParts.Own, Errno.EINVAL),
        new("AVAILABLE_MEMORY", 2, AvailableMemory, Nothing, Errno.EINVAL),
        new("deprecated debugger call", 1, Deprecated, Nothing, Errno.EPERM),
        new("unknown ioctl", 1, Unknown, Nothing, Errno.EINVAL),
    ];

    private static CallOutcome GetVersion(SequenceProcess process, ref Choices choices)
    {
        kfd_ioctl_get_version_args args = default;
        return process.Kfd(ref choices).Make(Kfd.AMDKFD_IOC_GET_VERSION, ref args, ref choices);
    }

    private static CallOutcome AcquireVm(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)process.Descriptor<RenderFile>(ref choices), gpu_id = call.GpuId(ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_ACQUIRE_VM, ref args, ref choices);
    }

    private static CallOutcome GetClockCounters(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_clock_counters_args { gpu_id = call.GpuId(ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, ref args, ref choices);
    }

    private static CallOutcome GetProcessApertures(SequenceProcess process, ref Choices choices)
    {
        kfd_ioctl_get_process_apertures_args args = default;
        return process.Kfd(ref choices).Make(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES, ref args, ref choices);
    }

    private static CallOutcome GetProcessAperturesNew(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_process_apertures_new_args { num_of_nodes = choices.Of(0u, 1u, 2u, 3u, 100u), kfd_process_device_apertures_ptr = Pointer(process, ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref args, ref choices);
    }

    private static CallOutcome GetTileConfig(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_tile_config_args
        {
            gpu_id = call.GpuId(ref choices),
            num_tile_configs = choices.Of(0u, 32u, 100u),
            num_macro_tile_configs = choices.Of(0u, 16u, uint.MaxValue),
            tile_config_ptr = Pointer(process, ref choices),
            macro_tile_config_ptr = Pointer(process, ref choices),
        };
        return call.Make(Kfd.AMDKFD_IOC_GET_TILE_CONFIG, ref args, ref choices);
    }

    private static CallOutcome SetMemoryPolicy(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_set_memory_policy_args
        {
            gpu_id = call.GpuId(ref choices),
            default_policy = choices.Of(0u, 1u, 2u),
            alternate_policy = choices.Of(0u, 1u, 99u),
            alternate_aperture_size = choices.Noise(),
        };
        return call.Make(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, ref args, ref choices);
    }

    private static CallOutcome SetTrapHandler(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_set_trap_handler_args { gpu_id = call.GpuId(ref choices), tba_addr = choices.Noise(), tma_addr = choices.Noise() };
        return call.Make(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, ref args, ref choices);
    }

    private static CallOutcome SetScratchBackingVa(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_set_scratch_backing_va_args { gpu_id = call.GpuId(ref choices), va_addr = choices.Noise() };
        return call.Make(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, ref args, ref choices);
    }

    private static CallOutcome SetXnackMode(SequenceProcess process, ref Choices choices)
    {
        var args = new kfd_ioctl_set_xnack_mode_args { xnack_enabled = choices.Of(-1, 0, 1, int.MaxValue) };
        return process.Kfd(ref choices).Make(Kfd.AMDKFD_IOC_SET_XNACK_MODE, ref args, ref choices);
    }

    private static CallOutcome RuntimeEnable(SequenceProcess process, ref Choices choices)
    {
        var args = new kfd_ioctl_runtime_enable_args { mode_mask = choices.Of(1u, 0u, 2u, 3u), r_debug = choices.Noise() };
        return process.Kfd(ref choices).Make(Kfd.AMDKFD_IOC_RUNTIME_ENABLE, ref args, ref choices);
    }

    private static CallOutcome CreateProcess(SequenceProcess process, ref Choices choices) =>
        process.Kernel.Ioctl(process.Kfd(ref choices).Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null);

    private static CallOutcome AvailableMemory(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_available_memory_args { gpu_id = call.GpuId(ref choices) };
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || args.available <= process.Device.Gpu.Model.VramBytes, $"{args.available} bytes are available, more than there are");
        return outcome;
    }

    private static CallOutcome Deprecated(SequenceProcess process, ref Choices choices)
    {
        kfd_ioctl_dbg_wave_control_args args = default;
        uint request = choices.Of(
            Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED, Kfd.AMDKFD_IOC_DBG_UNREGISTER_DEPRECATED, Kfd.AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED, Kfd.AMDKFD_IOC_DBG_WAVE_CONTROL_DEPRECATED);
        CallOutcome outcome = process.Kfd(ref choices).Make(request, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None, "a deprecated call succeeded");
        return outcome;
    }

    // A number outside the table, with any type, size and direction.
    private static CallOutcome Unknown(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        if (call.State is null)
            return default;
        uint number = choices.Of(0u, 0x29u, 0x7fu, 0xffu, 0x80u);
        var request = new IoctlRequest(((uint)choices.Noise() & 0xffff_ff00) | number);
        Span<byte> array = new(process.Memory.Array, ClientArena.ArrayBytes);
        array.Clear();
        KernelResult result = process.Kernel.Ioctl(call.Descriptor, request, process.Memory.Array);
        SequenceMachine.Expect(!result.Succeeded, "an unknown call succeeded");
        return result;
    }

    private static ulong Pointer(SequenceProcess process, ref Choices choices) => choices.Next(16) switch
    {
        13 => 0,
        14 => process.Memory.HolePage,
        15 => process.Memory.ReadOnlyPage,
        _ => (ulong)process.Memory.Array,
    };
}
