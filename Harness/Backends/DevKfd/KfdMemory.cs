using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>Memory of one GPU by KFD: allocated, mapped, reachable by the CPU, and freed.</summary>
internal sealed unsafe class KfdMemory(KfdConnection device, GpuVirtualAddressAllocator addresses)
{
    // A driver that reports success for a part of the devices only is called again, from where it stopped, this many times.
    private const int MapAttempts = 3;

    /// <inheritdoc cref="IGpuBackend.Allocate"/>
    public MemoryAllocation Allocate(ulong size, MemoryKind kind, MemoryFlags flags)
    {
        CheckRequest(size, kind, flags);
        ulong alignment = GpuVirtualAddressAllocator.AlignmentFor(size);
        AddressRange range = kind == MemoryKind.UserPointer ? addresses.ReserveMemory(size, alignment) : addresses.Reserve(size, alignment);

        kfd_ioctl_alloc_memory_of_gpu_args arguments = new()
        {
            va_addr = range.Start,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = AllocationFlags(kind, flags),
            mmap_offset = kind == MemoryKind.UserPointer ? range.Start : 0,
        };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments);
        if (!result.Succeeded)
        {
            addresses.Release(range);
            throw device.Failure($"AMDKFD_IOC_ALLOC_MEMORY_OF_GPU({kind}, 0x{size:x} bytes, flags 0x{arguments.flags:x})", result.Error, AllocationAdvice(kind, result.Error));
        }

        bool isComplete = false;
        try
        {
            nint cpu = MapToCpu(range, kind, arguments.mmap_offset);
            MemoryAllocation allocation = new(arguments.handle, range, cpu, kind, flags);
            MapTo(allocation, [device.Node.GpuId]);
            isComplete = true;
            return allocation;
        }
        finally
        {
            if (!isComplete)
            {
                // The error under way is the one to report; what cannot be freed here has already gone wrong in the driver.
                kfd_ioctl_free_memory_of_gpu_args free = new() { handle = arguments.handle };
                device.Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free);
                addresses.Release(range);
            }
        }
    }

    /// <inheritdoc cref="IGpuBackend.Free"/>
    public void Free(in MemoryAllocation allocation)
    {
        UnmapFrom(allocation, [device.Node.GpuId]);
        kfd_ioctl_free_memory_of_gpu_args arguments = new() { handle = allocation.Handle };
        KernelResult result = device.Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref arguments);
        if (!result.Succeeded)
        {
            throw device.Failure($"AMDKFD_IOC_FREE_MEMORY_OF_GPU({Describe(allocation)})", result.Error, result.Error switch
            {
                Errno.EBUSY => "It is still mapped on another GPU: unmap it from every peer first.",
                Errno.EPERM => "It is the event page, which lives as long as the process.",
                _ => "The handle is unknown to the driver: was it freed before?",
            });
        }

        // Last, so that the addresses cannot be given to somebody else while the GPU still translates them.
        addresses.Release(allocation.Range);
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

    private void CheckRequest(ulong size, MemoryKind kind, MemoryFlags flags)
    {
        if (size == 0 || size % device.PageSize != 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"A buffer has a size in whole pages of {device.PageSize} bytes, at least one.");
        if (kind == MemoryKind.Doorbell && size != device.DoorbellSlice)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Doorbells are mapped as the whole slice of {device.DoorbellSlice} bytes.");
        if (kind == MemoryKind.MmioRemap && size != device.PageSize)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"The remapped registers are one page of {device.PageSize} bytes.");
        if (flags.HasFlag(MemoryFlags.Contiguous) && device.Version < KfdVersion.ContiguousMemory)
            throw new HarnessException($"{device.Description}: KFD {device.Version} does not know contiguous memory, {KfdVersion.ContiguousMemory} does.");
    }

    private nint MapToCpu(AddressRange range, MemoryKind kind, ulong offset)
    {
        if (kind == MemoryKind.Vram)
            return 0;

        if (kind != MemoryKind.UserPointer)
        {
            (int descriptor, ulong at) = kind switch
            {
                MemoryKind.Doorbell => (device.Process.Descriptor, Kfd.KFD_MMAP_TYPE_DOORBELL | ((ulong)device.Node.GpuId << Kfd.KFD_MMAP_GPU_ID_SHIFT)),
                MemoryKind.MmioRemap => (device.Process.Descriptor, offset),
                _ => (device.RenderDescriptor, offset),
            };
            KernelResult mapped = device.Kernel.Map(
                (nint)range.Start, (nuint)range.Size, MapProtection.ReadWrite, MapFlags.Shared | MapFlags.Fixed, descriptor, (long)at);
            if (!mapped.Succeeded)
                throw device.Failure($"mmap({kind}, {range}, offset 0x{at:x})", mapped.Error, "The driver allocated the memory but does not let the CPU map it; see dmesg.");
        }

        // A child that inherits GPU memory would turn it into copy-on-write, and the parent's next write would leave the GPU with the old page.
        KernelResult advised = device.Kernel.Advise((nint)range.Start, (nuint)range.Size, MemoryAdvice.DontFork);
        return advised.Succeeded
            ? (nint)range.Start
            : throw device.Failure($"madvise({range}, MADV_DONTFORK)", advised.Error, "The mapping that was just made is not there.");
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
                result = device.Call(request, ref arguments);
                bool isDone = result.Succeeded && arguments.n_success >= arguments.n_devices;
                bool hasProgressed = arguments.n_success > before && arguments.n_success < arguments.n_devices;
                if (isDone || !hasProgressed)
                    break;
            }

            return (result, arguments.n_success);
        }
    }

    private KernelCallException Partial(
        string call, in MemoryAllocation allocation, ReadOnlySpan<uint> gpuIds, uint done, KernelResult result, string advice)
    {
        string culprit = done < gpuIds.Length ? $"gpu_id {gpuIds[(int)done]}" : "the end";
        return device.Failure($"{call}({Describe(allocation)}): {done} of {gpuIds.Length} GPUs done, stopped at {culprit};", result.Error, advice);
    }

    private static string Describe(in MemoryAllocation allocation) => $"{allocation.Kind} {allocation.Range}, handle 0x{allocation.Handle:x}";
}
