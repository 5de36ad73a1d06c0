using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Recording;
using Harness.Synchronization;
using Harness.Topology;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>A GPU driven through KFD: /dev/kfd, its render node, and the system calls of an <see cref="IKernel"/>.</summary>
public sealed unsafe class KfdBackend : IGpuBackend
{
    /// <summary>Bytes of a process's doorbell slice: 1024 doorbells of 8 bytes (kfd_doorbell.c:kfd_doorbell_process_slice).</summary>
    public const ulong DoorbellSliceSize = 8192;

    // A driver that reports success for a part of the devices only is called again, from where it stopped, this many times.
    private const int MapAttempts = 3;

    private readonly KfdProcess _process;
    private readonly GpuVirtualAddressAllocator _addresses;
    private readonly Lock _gate = new();
    private nint _doorbells;
    private MemoryAllocation? _mmioRemap;
    private bool _isDisposed;

    private KfdBackend(IKernel kernel, KfdProcess process, TopologyNode node, int renderDescriptor, DeviceApertures apertures, string description)
    {
        Kernel = kernel;
        _process = process;
        Node = node;
        RenderDescriptor = renderDescriptor;
        Apertures = apertures;
        Description = description;
        Recorder = RecordingKernel.RecorderOf(kernel);
        _addresses = new GpuVirtualAddressAllocator(kernel, apertures.Gpuvm);
    }

    /// <summary>The kernel that is called.</summary>
    public IKernel Kernel { get; }

    /// <summary>KFD's interface version.</summary>
    public KfdVersion Version => _process.Version;

    /// <summary>The open /dev/kfd of the process; not the caller's to close.</summary>
    public int Descriptor => _process.Descriptor;

    /// <summary>The open render node of this GPU; not the caller's to close.</summary>
    public int RenderDescriptor { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public TopologyNode Node { get; }

    /// <inheritdoc/>
    public DeviceApertures Apertures { get; }

    /// <inheritdoc/>
    public FlightRecorder? Recorder { get; }

    /// <summary>Opens a GPU: /dev/kfd, apertures, render node, VM.</summary>
    /// <exception cref="HarnessException">The node is no GPU, or the driver refuses; the message says what to do.</exception>
    public static KfdBackend Open(IKernel kernel, TopologyNode node)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(node);
        if (!node.IsGpu)
            throw new HarnessException($"{kernel.Description} node {node.Index}: a CPU node has no GPU to open; choose one with gpu_id other than 0.");

        string description = $"{kernel.Description} node {node.Index} ({node.GfxVersion.Name})";
        KfdProcess process = KfdProcess.Of(kernel);
        DeviceApertures apertures = ReadApertures(kernel, process, node, description);
        int render = process.Acquire(kernel, node, description);
        return new KfdBackend(kernel, process, node, render, apertures, description);
    }

    /// <inheritdoc/>
    public MemoryAllocation Allocate(ulong size, MemoryKind kind, MemoryFlags flags)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckRequest(size, kind, flags);
        ulong alignment = GpuVirtualAddressAllocator.AlignmentFor(size);
        AddressRange range = kind == MemoryKind.UserPointer ? _addresses.ReserveMemory(size, alignment) : _addresses.Reserve(size, alignment);

        kfd_ioctl_alloc_memory_of_gpu_args arguments = new()
        {
            va_addr = range.Start,
            size = size,
            gpu_id = Node.GpuId,
            flags = AllocationFlags(kind, flags),
            mmap_offset = kind == MemoryKind.UserPointer ? range.Start : 0,
        };
        KernelResult result = Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments);
        if (!result.Succeeded)
        {
            _addresses.Release(range);
            throw Failure($"AMDKFD_IOC_ALLOC_MEMORY_OF_GPU({kind}, 0x{size:x} bytes, flags 0x{arguments.flags:x})", result.Error, AllocationAdvice(kind, result.Error));
        }

        bool isComplete = false;
        try
        {
            nint cpu = MapToCpu(range, kind, arguments.mmap_offset);
            MemoryAllocation allocation = new(arguments.handle, range, cpu, kind, flags);
            MapTo(allocation, [Node.GpuId]);
            isComplete = true;
            return allocation;
        }
        finally
        {
            if (!isComplete)
            {
                // The error under way is the one to report; what cannot be freed here has already gone wrong in the driver.
                kfd_ioctl_free_memory_of_gpu_args free = new() { handle = arguments.handle };
                Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free);
                _addresses.Release(range);
            }
        }
    }

    /// <inheritdoc/>
    public void Map(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers) => MapTo(allocation, GpuIds(peers));

    /// <inheritdoc/>
    public void Unmap(in MemoryAllocation allocation, params ReadOnlySpan<IGpuBackend> peers) => UnmapFrom(allocation, GpuIds(peers));

    /// <inheritdoc/>
    public void Free(in MemoryAllocation allocation)
    {
        UnmapFrom(allocation, [Node.GpuId]);
        kfd_ioctl_free_memory_of_gpu_args arguments = new() { handle = allocation.Handle };
        KernelResult result = Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref arguments);
        if (!result.Succeeded)
        {
            throw Failure($"AMDKFD_IOC_FREE_MEMORY_OF_GPU({Describe(allocation)})", result.Error, result.Error switch
            {
                Errno.EBUSY => "It is still mapped on another GPU: unmap it from every peer first.",
                Errno.EPERM => "It is the event page, which lives as long as the process.",
                _ => "The handle is unknown to the driver: was it freed before?",
            });
        }

        // Last, so that the addresses cannot be given to somebody else while the GPU still translates them.
        _addresses.Release(allocation.Range);
    }

    /// <inheritdoc/>
    public QueueAllocation CreateQueue(in QueueRequest request)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (request.Type == QueueType.SdmaByEngine && Version < KfdVersion.SdmaByEngine)
            throw new QueueException($"{Description}: KFD {Version} cannot create an SDMA queue on a chosen engine, 1.17 can; leave QueueOptions.SdmaEngine null.");

        kfd_ioctl_create_queue_args arguments = new()
        {
            ring_base_address = request.RingAddress,
            write_pointer_address = request.WritePointerAddress,
            read_pointer_address = request.ReadPointerAddress,
            ring_size = request.RingSize,
            gpu_id = Node.GpuId,
            queue_type = (uint)request.Type,
            queue_percentage = Percentage(request),
            queue_priority = (uint)request.Priority,
            eop_buffer_address = request.EopAddress,
            eop_buffer_size = request.EopSize,
            ctx_save_restore_address = request.ContextSaveAddress,
            ctx_save_restore_size = request.ContextSaveSize,
            ctl_stack_size = request.ControlStackSize,
            sdma_engine_id = (uint)request.SdmaEngine,
        };
        KernelResult result = Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref arguments);
        if (!result.Succeeded)
        {
            throw Failure(
                $"AMDKFD_IOC_CREATE_QUEUE({request.Type}, ring 0x{request.RingAddress:x} of 0x{request.RingSize:x} bytes, eop 0x{request.EopSize:x}, "
                + $"context save 0x{request.ContextSaveSize:x}, control stack 0x{request.ControlStackSize:x})",
                result.Error,
                QueueAdvice(result.Error));
        }

        try
        {
            return new QueueAllocation(arguments.queue_id, Doorbell(arguments.doorbell_offset));
        }
        catch (KernelCallException)
        {
            kfd_ioctl_destroy_queue_args destroy = new() { queue_id = arguments.queue_id };
            Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy);
            throw;
        }
    }

    /// <inheritdoc/>
    public void UpdateQueue(uint queueId, in QueueRequest request)
    {
        kfd_ioctl_update_queue_args arguments = new()
        {
            queue_id = queueId,
            ring_base_address = request.RingAddress,
            ring_size = request.RingSize,
            queue_percentage = Percentage(request),
            queue_priority = (uint)request.Priority,
        };
        KernelResult result = Call(Kfd.AMDKFD_IOC_UPDATE_QUEUE, ref arguments);
        if (!result.Succeeded)
            throw Failure($"AMDKFD_IOC_UPDATE_QUEUE(queue {queueId})", result.Error, "EFAULT: unknown queue or unmapped ring. EACCES: a queue of the process was reset. ETIME, EIO: the scheduler hangs, see dmesg.");
    }

    /// <inheritdoc/>
    public void DestroyQueue(uint queueId)
    {
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = queueId };
        KernelResult result = Call(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref arguments);
        if (!result.Succeeded)
            throw Failure($"AMDKFD_IOC_DESTROY_QUEUE(queue {queueId})", result.Error, "ETIME, EIO: the queue would not leave the hardware and the GPU is being reset, see dmesg; the queue is gone all the same.");
    }

    /// <inheritdoc/>
    public EventAllocation CreateEvent(EventKind kind, bool autoReset)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        (KernelResult result, kfd_ioctl_create_event_args arguments, ulong slot) = _process.CreateEvent(this, (uint)kind, autoReset);
        if (!result.Succeeded)
        {
            throw Failure($"AMDKFD_IOC_CREATE_EVENT({kind}, page 0x{arguments.event_page_offset:x})", result.Error, result.Error switch
            {
                Errno.EINVAL => "KFD already has an event page of this process: something else in it uses KFD (a ROCm runtime?).",
                Errno.ENOSPC => "All 4095 signal events of the process exist: dispose events.",
                _ => "See dmesg.",
            });
        }

        return new EventAllocation(arguments.event_id, slot);
    }

    /// <inheritdoc/>
    public void DestroyEvent(uint eventId)
    {
        kfd_ioctl_destroy_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_DESTROY_EVENT", eventId, Call(Kfd.AMDKFD_IOC_DESTROY_EVENT, ref arguments));
    }

    /// <inheritdoc/>
    public void SetEvent(uint eventId)
    {
        kfd_ioctl_set_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_SET_EVENT", eventId, Call(Kfd.AMDKFD_IOC_SET_EVENT, ref arguments));
    }

    /// <inheritdoc/>
    public void ResetEvent(uint eventId)
    {
        kfd_ioctl_reset_event_args arguments = new() { event_id = eventId };
        CheckEvent("AMDKFD_IOC_RESET_EVENT", eventId, Call(Kfd.AMDKFD_IOC_RESET_EVENT, ref arguments));
    }

    /// <inheritdoc/>
    public bool WaitEvents(Span<EventWait> events, bool all, Deadline deadline)
    {
        const int Most = 64;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Length, Most);
        kfd_event_data* data = stackalloc kfd_event_data[Most];
        new Span<kfd_event_data>(data, Most).Clear();
        for (int i = 0; i < events.Length; i++)
        {
            data[i].event_id = events[i].EventId;
            if (Version >= KfdVersion.EventAge)
                data[i].signal_event_data.last_event_age = events[i].Age;
        }

        kfd_ioctl_wait_events_args arguments = new()
        {
            events_ptr = (ulong)data,
            num_events = (uint)events.Length,
            wait_for_all = all ? 1u : 0,
            timeout = (uint)deadline.RemainingMilliseconds,
        };
        KernelResult result = Call(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref arguments);
        if (!result.Succeeded)
        {
            throw Failure($"AMDKFD_IOC_WAIT_EVENTS({events.Length} events, the first {(events.IsEmpty ? 0 : events[0].EventId)}, {deadline})", result.Error, result.Error switch
            {
                Errno.EIO => "An event was destroyed while this call waited for it.",
                Errno.EINVAL => "One of the events does not exist.",
                _ => "See dmesg.",
            });
        }

        for (int i = 0; i < events.Length; i++)
            CopyOut(ref events[i], data[i]);
        return arguments.wait_result == Kfd.KFD_IOC_WAIT_RESULT_COMPLETE;
    }

    /// <inheritdoc/>
    public void FlushHostDataPath()
    {
        MemoryAllocation page;
        lock (_gate)
            page = _mmioRemap ??= Allocate(GpuVirtualAddressAllocator.PageSize, MemoryKind.MmioRemap, MemoryFlags.Coherent);

        // The first register of the page is HDP_MEM_FLUSH_CNTL; the read back makes the posted write reach the device (kfd_ioctl.h: KFD_MMIO_REMAP_HDP_MEM_FLUSH_CNTL).
        uint* flush = (uint*)page.CpuAddress;
        Volatile.Write(ref *flush, 1u);
        Interlocked.MemoryBarrier();
        _ = Volatile.Read(ref *flush);
    }

    /// <summary>Unmaps what this object mapped for itself. What KFD keeps for the process stays (<see cref="KfdProcess"/>).</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;

            _isDisposed = true;
            if (_doorbells != 0)
                _addresses.Release(new AddressRange((ulong)_doorbells, DoorbellSliceSize));
            if (_mmioRemap is { } page)
                Free(page);
        }
    }

    /// <summary>An ioctl on /dev/kfd.</summary>
    internal KernelResult Call<T>(uint request, ref T arguments)
        where T : unmanaged
    {
        fixed (T* pointer = &arguments)
            return Kernel.Ioctl(_process.Descriptor, request, pointer);
    }

    /// <summary>Maps memory on GPUs: all of them, or, with an exception, none.</summary>
    internal void MapTo(in MemoryAllocation allocation, ReadOnlySpan<uint> gpuIds)
    {
        if (gpuIds.IsEmpty)
            return;

        (KernelResult result, uint mapped) = MapOrUnmap(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, allocation, gpuIds);
        if (result.Succeeded && mapped == gpuIds.Length)
            return;

        if (mapped > 0 && mapped <= gpuIds.Length)
            MapOrUnmap(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, allocation, gpuIds[..(int)mapped]);
        throw Partial("AMDKFD_IOC_MAP_MEMORY_TO_GPU", allocation, gpuIds, mapped, result, result.Error switch
        {
            Errno.EINVAL => "The GPU cannot reach this memory (no XGMI hive, no PCIe peer access), or the addresses are taken in its VM (dmesg: \"conflict with\").",
            Errno.ENODEV => "That GPU was not opened in this process.",
            Errno.ENOMEM => "The handle is unknown, or there is no memory for page tables.",
            _ => "See dmesg.",
        });
    }

    /// <summary>Unmaps memory from GPUs.</summary>
    internal void UnmapFrom(in MemoryAllocation allocation, ReadOnlySpan<uint> gpuIds)
    {
        if (gpuIds.IsEmpty)
            return;

        (KernelResult result, uint unmapped) = MapOrUnmap(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, allocation, gpuIds);
        if (result.Succeeded && unmapped == gpuIds.Length)
            return;

        throw Partial("AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU", allocation, gpuIds, unmapped, result, result.Error switch
        {
            Errno.EBUSY => "A queue uses it as ring, pointer page, end-of-pipe buffer or context save area: dispose the queue first.",
            Errno.EINVAL => "It is not mapped there.",
            _ => "See dmesg.",
        });
    }

    private static DeviceApertures ReadApertures(IKernel kernel, KfdProcess process, TopologyNode node, string description)
    {
        const int Most = 128;
        kfd_process_device_apertures[] table = new kfd_process_device_apertures[Most];
        fixed (kfd_process_device_apertures* first = table)
        {
            // The count comes first: newer drivers refuse a number above that of the topology's devices (kfd_ioctl_get_process_apertures_new).
            kfd_ioctl_get_process_apertures_new_args arguments = default;
            KernelResult result = kernel.Ioctl(process.Descriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, &arguments);
            if (result.Succeeded)
            {
                arguments.num_of_nodes = Math.Min(arguments.num_of_nodes, Most);
                arguments.kfd_process_device_apertures_ptr = (ulong)first;
                result = kernel.Ioctl(process.Descriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, &arguments);
            }

            if (!result.Succeeded)
                throw new KernelCallException(description, "AMDKFD_IOC_GET_PROCESS_APERTURES_NEW", result.Error, "See dmesg for kfd messages.");

            for (int i = 0; i < Math.Min(arguments.num_of_nodes, Most); i++)
            {
                if (table[i].gpu_id == node.GpuId)
                {
                    return new DeviceApertures(
                        Range(table[i].lds_base, table[i].lds_limit),
                        Range(table[i].scratch_base, table[i].scratch_limit),
                        Range(table[i].gpuvm_base, table[i].gpuvm_limit));
                }
            }
        }

        throw new HarnessException(
            $"{description}: KFD lists no apertures for gpu_id {node.GpuId}: the GPU is hidden from this process (device cgroup), or the topology that was read is not this kernel's.");
    }

    private static AddressRange Range(ulong start, ulong limit) => new(start, limit - start + 1);

    private static uint AllocationFlags(MemoryKind kind, MemoryFlags flags)
    {
        uint result = kind switch
        {
            MemoryKind.Vram => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM,
            MemoryKind.VisibleVram => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_PUBLIC,
            MemoryKind.Gtt => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT,
            MemoryKind.UserPointer => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR,
            MemoryKind.Doorbell => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL,
            MemoryKind.MmioRemap => Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of memory"),
        };
        result |= Kfd.KFD_IOC_ALLOC_MEM_FLAGS_NO_SUBSTITUTE;
        Add(MemoryFlags.Executable, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE);
        Add(MemoryFlags.Coherent, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT);
        Add(MemoryFlags.ExtendedCoherent, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT);
        Add(MemoryFlags.Uncached, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED);
        Add(MemoryFlags.Contiguous, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS);
        Add(MemoryFlags.AqlQueueMemory, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM);
        if (!flags.HasFlag(MemoryFlags.ReadOnly))
            result |= Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;
        return result;

        void Add(MemoryFlags flag, uint bit)
        {
            if (flags.HasFlag(flag))
                result |= bit;
        }
    }

    private static uint Percentage(in QueueRequest request) => (uint)request.Percentage | ((uint)request.TargetXcc << 8);

    private static string AllocationAdvice(MemoryKind kind, Errno error) => (kind, error) switch
    {
        (MemoryKind.VisibleVram, Errno.EINVAL) => "The CPU cannot reach all of this GPU's memory (small BAR): use MemoryKind.Vram, or enable resizable BAR in the firmware.",
        (MemoryKind.MmioRemap, Errno.ENOMEM) => "This device has no remapped HDP registers (SR-IOV, or pages bigger than 4 KiB): use memory that needs no HDP flush.",
        (_, Errno.ENOMEM) => "Memory of this kind is used up: free buffers, or see mem_info_vram_used and mem_info_gtt_used.",
        (_, Errno.ENODEV) => "The GPU's VM is not acquired.",
        (MemoryKind.UserPointer, Errno.EFAULT) => "The pages cannot be pinned: unmapped, read-only or device memory.",
        (_, Errno.EADDRINUSE) => "The addresses are registered as shared virtual memory.",
        _ => "See dmesg for amdgpu messages.",
    };

    private static string QueueAdvice(Errno error) => error switch
    {
        Errno.EINVAL => "A buffer is not mapped in one piece of the exact size, or a size is not the one that the kernel computes (kfd_queue.c:kfd_queue_acquire_buffers); dmesg with dynamic debug of kfd names it.",
        Errno.ENOSPC => "The process has all the queues on this GPU that it may have.",
        Errno.ENOMEM => "No queue id, SDMA queue or memory is left: dispose queues.",
        Errno.EPERM => "The device has as many queues as max_num_of_queues_per_device or the scheduler policy allows.",
        Errno.EBUSY => "The process has no doorbell left: dispose queues.",
        Errno.ENOTSUPP => "This KFD does not know the queue type.",
        Errno.ETIME or Errno.EIO => "The scheduler does not answer: the GPU hangs or is being reset, see dmesg.",
        _ => "See dmesg for kfd messages.",
    };

    private static void CopyOut(ref EventWait wait, in kfd_event_data data)
    {
        wait.Age = data.signal_event_data.last_event_age;
        kfd_hsa_memory_exception_data memory = data.memory_exception_data;
        wait.MemoryException = new MemoryExceptionData(
            memory.va, memory.gpu_id, memory.failure.NotPresent != 0, memory.failure.ReadOnly != 0, memory.failure.NoExecute != 0, memory.failure.imprecise != 0, memory.ErrorType);
        kfd_hsa_hw_exception_data hardware = data.hw_exception_data;
        wait.HardwareException = new HardwareExceptionData(hardware.reset_type, hardware.reset_cause, hardware.memory_lost != 0, hardware.gpu_id);
    }

    private void CheckRequest(ulong size, MemoryKind kind, MemoryFlags flags)
    {
        if (size == 0 || size % GpuVirtualAddressAllocator.PageSize != 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, "A buffer has a size in whole pages of 4096 bytes, at least one.");
        if (kind == MemoryKind.Doorbell && size != DoorbellSliceSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Doorbells are mapped as the whole slice of {DoorbellSliceSize} bytes.");
        if (kind == MemoryKind.MmioRemap && size != GpuVirtualAddressAllocator.PageSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, "The remapped registers are one page of 4096 bytes.");
        if (flags.HasFlag(MemoryFlags.Contiguous) && Version < KfdVersion.ContiguousMemory)
            throw new HarnessException($"{Description}: KFD {Version} does not know contiguous memory, {KfdVersion.ContiguousMemory} does.");
    }

    private nint MapToCpu(AddressRange range, MemoryKind kind, ulong offset)
    {
        if (kind == MemoryKind.Vram)
            return 0;

        if (kind != MemoryKind.UserPointer)
        {
            (int descriptor, ulong at) = kind switch
            {
                MemoryKind.Doorbell => (_process.Descriptor, Kfd.KFD_MMAP_TYPE_DOORBELL | ((ulong)Node.GpuId << Kfd.KFD_MMAP_GPU_ID_SHIFT)),
                MemoryKind.MmioRemap => (_process.Descriptor, offset),
                _ => (RenderDescriptor, offset),
            };
            KernelResult mapped = Kernel.Map(
                (nint)range.Start, (nuint)range.Size, MapProtection.ReadWrite, MapFlags.Shared | MapFlags.Fixed, descriptor, (long)at);
            if (!mapped.Succeeded)
                throw Failure($"mmap({kind}, {range}, offset 0x{at:x})", mapped.Error, "The driver allocated the memory but does not let the CPU map it; see dmesg.");
        }

        // A child that inherits GPU memory would turn it into copy-on-write, and the parent's next write would leave the GPU with the old page.
        KernelResult advised = Kernel.Advise((nint)range.Start, (nuint)range.Size, MemoryAdvice.DontFork);
        return advised.Succeeded
            ? (nint)range.Start
            : throw Failure($"madvise({range}, MADV_DONTFORK)", advised.Error, "The mapping that was just made is not there.");
    }

    private nint Doorbell(ulong doorbellOffset)
    {
        lock (_gate)
        {
            if (_doorbells == 0)
            {
                // The slice is mapped whole, at its start: the low bits say where in it this queue's doorbell is.
                ulong offset = doorbellOffset & ~(DoorbellSliceSize - 1);
                KernelResult mapped = Kernel.Map(0, (nuint)DoorbellSliceSize, MapProtection.ReadWrite, MapFlags.Shared, _process.Descriptor, (long)offset);
                if (!mapped.Succeeded)
                    throw Failure($"mmap(/dev/kfd, doorbells, offset 0x{offset:x})", mapped.Error, "KFD does not let this process map its doorbells; see dmesg.");

                _doorbells = (nint)mapped.Value;
            }

            return _doorbells + (nint)(doorbellOffset & (DoorbellSliceSize - 1));
        }
    }

    private (KernelResult Result, uint Done) MapOrUnmap(uint request, in MemoryAllocation allocation, ReadOnlySpan<uint> gpuIds)
    {
        fixed (uint* ids = gpuIds)
        {
            kfd_ioctl_map_memory_to_gpu_args arguments = new()
            {
                handle = allocation.Handle,
                device_ids_array_ptr = (ulong)ids,
                n_devices = (uint)gpuIds.Length,
            };
            KernelResult result = default;
            for (int attempt = 0; attempt < MapAttempts; attempt++)
            {
                uint before = arguments.n_success;
                result = Call(request, ref arguments);
                bool isDone = result.Succeeded && arguments.n_success >= arguments.n_devices;
                bool hasProgressed = arguments.n_success > before && arguments.n_success < arguments.n_devices;
                if (isDone || !hasProgressed)
                    break;
            }

            return (result, arguments.n_success);
        }
    }

    private uint[] GpuIds(ReadOnlySpan<IGpuBackend> peers)
    {
        uint[] ids = new uint[peers.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = peers[i] is KfdBackend peer && ReferenceEquals(peer._process, _process)
                ? peer.Node.GpuId
                : throw new HarnessException($"{Description}: {peers[i].Description} is not a device of the same KFD process, so that memory cannot be mapped to it.");
        }

        return ids;
    }

    private void CheckEvent(string call, uint eventId, KernelResult result)
    {
        if (!result.Succeeded)
            throw Failure($"{call}(event {eventId})", result.Error, "EINVAL: no such event, or one that the CPU cannot signal.");
    }

    private KernelCallException Partial(
        string call, in MemoryAllocation allocation, ReadOnlySpan<uint> gpuIds, uint done, KernelResult result, string advice)
    {
        string culprit = done < gpuIds.Length ? $"gpu_id {gpuIds[(int)done]}" : "the end";
        return Failure($"{call}({Describe(allocation)}): {done} of {gpuIds.Length} GPUs done, stopped at {culprit};", result.Error, advice);
    }

    private KernelCallException Failure(string call, Errno error, string advice) => new(Description, call, error, advice);

    private static string Describe(in MemoryAllocation allocation) => $"{allocation.Kind} {allocation.Range}, handle 0x{allocation.Handle:x}";
}
