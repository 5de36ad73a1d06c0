using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls about buffers and their mappings, and about shared virtual memory.</summary>
internal static unsafe class MemoryCalls
{
    private const StateParts Buffers = StateParts.Handles | StateParts.Usage;
    private const ulong Large = 256 << 20;

    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("ALLOC_MEMORY_OF_GPU", 22, Allocate, Buffers | StateParts.Doorbells, Errno.EINVAL, Errno.ENODEV, Errno.ENOMEM, Errno.EADDRINUSE, Errno.EPERM, Errno.EOPNOTSUPP) { MayBeUnmodelled = true },
        new("FREE_MEMORY_OF_GPU", 8, Free, Buffers, Errno.EINVAL, Errno.EBUSY, Errno.EPERM),
        new("MAP_MEMORY_TO_GPU", 22, Map, StateParts.Mappings, Errno.EINVAL, Errno.ENODEV, Errno.ENOMEM) { MayBeUnmodelled = true },
        new("UNMAP_MEMORY_FROM_GPU", 8, Unmap, StateParts.Mappings, Errno.EINVAL, Errno.ENOMEM, Errno.EBUSY),
        new("SVM", 6, Svm, StateParts.Svm, Errno.EINVAL, Errno.EPERM, Errno.EOPNOTSUPP, Errno.EOVERFLOW, Errno.EADDRINUSE),
    ];

    private static CallOutcome Allocate(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        ulong size = Size(call, ref choices);
        uint flags = Type(ref choices) | choices.Of(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE, 0u, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM, 0x007f_ffe0u, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_PUBLIC);
        bool canBeMapped = size <= Large; // more would take long
        ulong user = process.Memory.User + (ClientArena.Page * (ulong)choices.Next(ClientArena.UserPages));
        var args = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            gpu_id = call.GpuId(ref choices),
            size = size,
            flags = flags,
            va_addr = canBeMapped ? GpuAddresses.Choose(process, ref choices) : 0,
            mmap_offset = choices.Rarely(16) ? choices.Of(0ul, process.Memory.HolePage, process.Memory.ReadOnlyPage) : user,
        };
        uint[] before = [.. call.Own?.Memories.Entries.Select(entry => entry.Key) ?? []];
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args, ref choices);
        if (outcome.Error != Errno.None)
            return outcome with { MayChange = StateParts.Doorbells }; // they stay with the process
        SequenceMachine.Expect(!before.Contains((uint)args.handle) && call.Own!.Memories.TryGet((uint)args.handle, out _), $"handle 0x{args.handle:x} is not a new one");
        SequenceMachine.Expect(args.handle >> 32 == call.Device.GpuId, $"handle 0x{args.handle:x} does not name the GPU");
        return outcome;
    }

    private static CallOutcome Free(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_free_memory_of_gpu_args { handle = call.Handle(ref choices) };
        KfdMemory? freed = null;
        call.Own?.Memories.TryGet((uint)args.handle, out freed);
        bool isMapped = freed?.IsMapped ?? false;
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref args, ref choices);
        if (outcome.Error == Errno.None)
            SequenceMachine.Expect(!call.Own!.Memories.TryGet((uint)args.handle, out _) && !isMapped, "a handle that was freed is still there, or was mapped");
        return outcome;
    }

    private static CallOutcome Map(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        kfd_ioctl_map_memory_to_gpu_args args = Devices(call, ref choices);
        (uint done, uint devices) = (args.n_success, args.n_devices);
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || args.n_success == devices, $"all {devices} devices are done, and n_success is {args.n_success}");
        return outcome with { MayChange = MayStay(call, args.handle, done, args.n_success) };
    }

    private static CallOutcome Unmap(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        kfd_ioctl_map_memory_to_gpu_args args = Devices(call, ref choices);
        uint done = args.n_success;
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, ref args, ref choices);
        return outcome with { MayChange = MayStay(call, args.handle, done, args.n_success) };
    }

    // What was done for the first devices stays, and so does the first half of what is mapped twice.
    private static StateParts MayStay(KfdCall call, ulong handle, uint before, uint after)
    {
        KfdMemory? memory = null;
        call.Own?.Memories.TryGet((uint)handle, out memory);
        return after > before || memory is { IsDoubleMapped: true } ? StateParts.Mappings : StateParts.None;
    }

    private static kfd_ioctl_map_memory_to_gpu_args Devices(KfdCall call, ref Choices choices)
    {
        SequenceProcess process = call.Process;
        ulong handle = call.Handle(ref choices);
        int special = choices.Next(32);
        var ids = (uint*)process.Memory.Array;
        (ids[0], ids[1]) = special == 31 ? (call.Device.GpuId, 1) : (call.GpuId(ref choices), call.Device.GpuId);
        return new kfd_ioctl_map_memory_to_gpu_args
        {
            handle = handle,
            device_ids_array_ptr = special == 30 ? process.Memory.HolePage : (ulong)ids,
            n_devices = special switch { 31 or 29 => 2u, 28 => 0u, 27 => uint.MaxValue, _ => 1u },
            n_success = special switch { 26 => 1u, 25 => 2u, _ => 0u },
        };
    }

    private static uint Type(ref Choices choices) => choices.Of(
        Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT,
        Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT,
        0u, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR);

    private static ulong Size(KfdCall call, ref Choices choices) => choices.Next(64) switch
    {
        < 32 => 4096,
        < 40 => 8192,
        < 44 => 16384,
        < 46 => 65536,
        < 49 => 32768, // a signal page
        < 52 => SaveAreaBytes(call.Device),
        52 => 2 << 20,
        53 => (2 << 20) + 4096,
        54 => 1,
        55 => 4095,
        56 => 0,
        57 => Large,
        58 => call.Device.Gpu.Model.VramBytes / 2,
        59 => call.Device.Gpu.Model.VramBytes,
        60 => 64UL << 30,
        61 => ulong.MaxValue,
        62 => choices.Noise(),
        _ => 12288,
    };

    /// <summary>What a compute queue needs as its context save area.</summary>
    public static ulong SaveAreaBytes(KfdDevice device) =>
        (((ulong)device.Sizes.ContextSave + device.Sizes.DebugMemory) * (ulong)device.Gpu.Model.XccCount) + 4095 & ~4095ul;

    private static CallOutcome Svm(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_svm_args
        {
            op = choices.Of(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR, Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, 7u),
            start_addr = choices.Rarely(8) ? GpuAddresses.Choose(process, ref choices) : process.Memory.User + (ClientArena.Page * (ulong)choices.Next(ClientArena.UserPages)),
            size = choices.Of(4096ul, 8192ul, 16384ul, 0ul, 1ul, ulong.MaxValue - 4095),
            nattr = (uint)choices.Next(4),
        };
        var head = (kfd_ioctl_svm_args*)process.Memory.Argument;
        *head = args;
        var attributes = (kfd_ioctl_svm_attribute*)(head + 1);
        for (uint i = 0; i < args.nattr; i++)
            attributes[i] = new kfd_ioctl_svm_attribute { type = (uint)choices.Next(9), value = choices.Of(call.Device.GpuId, 0u, uint.MaxValue, 5u) };
        IoctlRequest request = new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(sizeof(kfd_ioctl_svm_args) + (sizeof(kfd_ioctl_svm_attribute) * (int)args.nattr) - (choices.Rarely(16) ? 8 : 0));
        return process.Kernel.Ioctl(call.Descriptor, request, head);
    }
}
