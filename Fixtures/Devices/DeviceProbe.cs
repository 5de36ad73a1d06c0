using System.Runtime.InteropServices;
using Fixtures.Processes;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Packets.Sdma;
using Harness.Topology;
using Harness.Uapi;

namespace Fixtures.Devices;

/// <summary>
/// Asks whether a device still answers after a case that may have hurt it: a fresh process, whose queues no earlier violation keeps off the GPU, acquires it and
/// has an SDMA queue write one fence.
/// </summary>
/// <param name="process">The process; its owner ends it.</param>
/// <param name="node">The device.</param>
/// <param name="pageSize">Bytes of a page, the machine's or the GPU's where that is larger.</param>
/// <param name="doorbellSlice">Bytes of a process's doorbells, which are mapped as one.</param>
internal sealed class DeviceProbe(IUserProcess process, TopologyNode node, ulong pageSize, ulong doorbellSlice)
{
    private const uint Flags =
        Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXECUTABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_UNCACHED;

    private const uint Done = 0x5eed;

    private int _kfd;
    private int _render;

    /// <summary>Asks.</summary>
    /// <param name="deadline">How long the device may take for its answer.</param>
    /// <returns>What it did not do, for people; null when it answered.</returns>
    public string? Ask(Deadline deadline)
    {
        try
        {
            return WritesFence(deadline) ? null : $"an SDMA queue of a fresh process did not write its fence: {deadline}";
        }
        catch (KernelCallException refused)
        {
            return refused.Message;
        }
    }

    private bool WritesFence(Deadline deadline)
    {
        _kfd = (int)Succeeds("open(/dev/kfd)", process.Open("/dev/kfd"));
        _render = (int)Succeeds($"open({node.RenderNodePath})", process.Open(node.RenderNodePath));
        var acquire = new kfd_ioctl_acquire_vm_args { drm_fd = (uint)_render, gpu_id = node.GpuId };
        Call("AMDKFD_IOC_ACQUIRE_VM", Kfd.AMDKFD_IOC_ACQUIRE_VM, ref acquire);
        (ulong ring, ulong ringMemory) = Allocate();
        (ulong pointer, ulong pointerMemory) = Allocate();
        (ulong fence, ulong fenceMemory) = Allocate();
        var create = new kfd_ioctl_create_queue_args
        {
            gpu_id = node.GpuId,
            queue_type = Kfd.KFD_IOC_QUEUE_TYPE_SDMA,
            queue_percentage = Kfd.KFD_MAX_QUEUE_PERCENTAGE,
            queue_priority = 7,
            ring_base_address = ring,
            ring_size = (uint)pageSize,
            read_pointer_address = Allocate().Gpu,
            write_pointer_address = pointer,
        };
        Call("AMDKFD_IOC_CREATE_QUEUE", Kfd.AMDKFD_IOC_CREATE_QUEUE, ref create);
        ulong doorbells = (ulong)Succeeds("mmap of the doorbells", process.Map(doorbellSlice, _kfd, create.doorbell_offset & ~(doorbellSlice - 1)));

        SdmaEncoder encoder = new(new uint[64], node.GfxVersion);
        encoder.Fence(fence, Done);
        process.Store(ringMemory, MemoryMarshal.AsBytes(encoder.Written));
        byte[] end = BitConverter.GetBytes((ulong)encoder.Count * sizeof(uint));
        process.Store(pointerMemory, end);
        process.Store(doorbells + (create.doorbell_offset & (doorbellSlice - 1)), end);
        return IsWritten(fenceMemory, deadline);
    }

    private bool IsWritten(ulong fence, Deadline deadline)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        while (true)
        {
            process.Load(fence, word);
            if (BitConverter.ToUInt32(word) == Done)
                return true;
            if (deadline.HasPassed)
                return false;
            Thread.Yield();
        }
    }

    // A page of system memory for both: the address of fresh memory is free in the address space of the GPU too.
    private (ulong Gpu, ulong Cpu) Allocate()
    {
        ulong address = (ulong)Succeeds("mmap of a page", process.Map(pageSize, -1, 0));
        var memory = new kfd_ioctl_alloc_memory_of_gpu_args { gpu_id = node.GpuId, size = pageSize, flags = Flags, va_addr = address };
        Call("AMDKFD_IOC_ALLOC_MEMORY_OF_GPU", Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref memory);
        process.Store(address, BitConverter.GetBytes(node.GpuId));
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = memory.handle, device_ids_array_ptr = address, n_devices = 1 };
        Call("AMDKFD_IOC_MAP_MEMORY_TO_GPU", Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref map);
        ulong mapped = (ulong)Succeeds("mmap of a buffer", process.Map(pageSize, _render, memory.mmap_offset));
        process.Store(mapped, new byte[pageSize]);
        return (address, mapped);
    }

    private void Call<T>(string name, uint request, ref T argument) where T : unmanaged =>
        Succeeds(name, process.Ioctl(_kfd, request, MemoryMarshal.AsBytes(new Span<T>(ref argument))));

    private static long Succeeds(string call, KernelResult result) =>
        result.Succeeded ? result.Value : throw new KernelCallException("a fresh process", call, result.Error, "The device may need a reset: see dmesg.");
}
