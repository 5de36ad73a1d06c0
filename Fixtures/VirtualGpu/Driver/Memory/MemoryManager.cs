using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Memory;

/// <summary>
/// Makes, maps and frees buffers, and keeps the limits (amdgpu_amdkfd_gpuvm.c). Callers hold the driver's lock.
/// </summary>
internal sealed class MemoryManager
{
    /// <summary>Memory of the virtual machine.</summary>
    public const ulong SystemMemoryBytes = 64UL << 30;

    private const ulong FirstMapOffset = 0x1_0000_0000;

    private readonly IHostMemory _host;
    private readonly Contract _contract;
    private readonly KernelLog _log;
    private readonly BlockAllocator _system;
    private readonly MemoryBudget _budget;
    private readonly BufferPages _pages;
    private readonly Dictionary<ulong, BufferObject> _byMapOffset = [];
    private readonly HashSet<GpuVm> _dirty = [];
    private ulong _nextMapOffset = FirstMapOffset;

    /// <summary>Takes hold of the virtual machine's memory.</summary>
    public MemoryManager(IHostMemory host, Contract contract, KernelLog log)
    {
        _host = host;
        _contract = contract;
        _log = log;
        _system = new BlockAllocator(host, host.Allocate(SystemMemoryBytes));
        _budget = new MemoryBudget(contract);
        _pages = new BufferPages(contract, _system);
        SystemRegion = _system.Region;
    }

    /// <summary>The host region behind GTT buffers, descriptors and the remap page.</summary>
    public HostRegion SystemRegion { get; }

    /// <summary>Bytes of GTT in use.</summary>
    public ulong SystemUsed => _system.Used;

    /// <summary>Takes system memory for the driver itself; null when there is none.</summary>
    public PhysicalRange? TryAllocateKernelPages(ulong length) => _system.TryAllocate(length, contiguous: true)?[0];

    /// <summary>Gives system memory of the driver back.</summary>
    public void FreeKernelPages(PhysicalRange range) => _system.Free(range.Offset, range.Length, wipe: true);

    /// <summary>VRAM that KFD would still hand out (amdgpu_amdkfd_get_available_memory).</summary>
    public ulong AvailableVram(KfdDevice device) => _budget.AvailableVram(device);

    /// <summary>Makes a buffer (amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu).</summary>
    /// <param name="owner">Process and device, whose VM was acquired.</param>
    /// <param name="address">Virtual address for later mappings; not looked at here.</param>
    /// <param name="size">Bytes asked for, not zero.</param>
    /// <param name="flags">KFD_IOC_ALLOC_MEM_FLAGS_*.</param>
    /// <param name="userAddress">Client address of a USERPTR buffer.</param>
    /// <param name="memory">What was made.</param>
    public Errno Allocate(ProcessDevice owner, ulong address, ulong size, uint flags, ulong userAddress, out KfdMemory? memory)
    {
        memory = null;
        if (KindOf(flags) is not { } kind)
            return _contract.Keeps(MemoryClauses.AllocNoType) ? Errno.EINVAL : Errno.ENOMEM;
        if (kind == BufferKind.UserPointer && userAddress == 0)
            return _contract.Keeps(MemoryClauses.UserPointerNull) ? Errno.EINVAL : Errno.EFAULT;
        bool doubled = (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM) != 0;
        ulong bytes = MemoryUnit.AlignUp(doubled ? size >> 1 : size, MemoryUnit.Page);
        if (bytes == 0)
            return Errno.EINVAL;

        (ulong vram, ulong system) = (kind == BufferKind.Vram ? bytes : 0, kind is BufferKind.Gtt or BufferKind.UserPointer ? bytes : 0);
        if (!_budget.TryTake(owner.Device, vram, system))
            return vram == 0 || _contract.Keeps(MemoryClauses.VramLimit) ? Errno.ENOMEM : Errno.ENOSPC;
        Errno error = TryCreate(owner, kind, bytes, flags, userAddress, out BufferObject? buffer);
        if (error != Errno.None)
        {
            _budget.GiveBack(owner.Device, vram, system);
            return error;
        }

        memory = new KfdMemory
        {
            Buffer = buffer!,
            Address = address,
            Flags = flags,
            IsDoubleMapped = doubled && _contract.Keeps(MemoryClauses.AqlMappedTwice),
            CountedVram = vram,
            CountedSystem = system,
        };
        return Errno.None;
    }

    /// <summary>Makes GTT or VRAM without counting it for KFD; for GEM. Null when there is no memory.</summary>
    public BufferObject? CreatePlain(KfdDevice device, BufferKind kind, ulong bytes, bool contiguous)
    {
        BlockAllocator allocator = kind == BufferKind.Vram ? device.Vram : _system;
        return allocator.TryAllocate(bytes, contiguous) is { } ranges
            ? Register(new BufferObject(Destroy) { Kind = kind, Device = device, Size = bytes, Flags = 0, Ranges = ranges, MapOffset = TakeMapOffset(bytes) })
            : null;
    }

    /// <summary>Drops a handle's memory; it must not be mapped.</summary>
    public void Free(ProcessDevice owner, KfdMemory memory)
    {
        if (_contract.Keeps(MemoryClauses.FreeReturnsMemory))
            _budget.GiveBack(owner.Device, memory.CountedVram, memory.CountedSystem);
        memory.Buffer.Release();
    }

    /// <summary>Maps a handle into a VM, twice for an AQL ring (amdgpu_amdkfd_gpuvm_map_memory_to_gpu).</summary>
    public Errno Map(KfdMemory memory, GpuVm vm)
    {
        if (memory.Buffer.Kind == BufferKind.Doorbell && !_contract.Keeps(MemoryClauses.DoorbellsMapped))
            return Errno.EINVAL;
        if (!memory.Attachments.Exists(a => a.Vm == vm))
        {
            if (memory.Address == 0 && _contract.Keeps(MemoryClauses.MapAddressZero))
                return Errno.EINVAL;
            memory.Attachments.Add(new Attachment { Vm = vm, Address = memory.Address });
            if (memory.IsDoubleMapped)
                memory.Attachments.Add(new Attachment { Vm = vm, Address = memory.Address + memory.Buffer.Size });
        }

        foreach (Attachment attachment in memory.Attachments)
        {
            if (attachment.Vm != vm)
                continue;
            if (attachment.Mapping is not null)
            {
                if (_contract.Keeps(MemoryClauses.MapAgain))
                    continue;
                return Errno.EINVAL;
            }

            ulong flags = EntryFlags.For(memory.Buffer, memory.Flags, vm.Device, _contract);
            Errno error = vm.Map(memory.Buffer, attachment.Address, flags, _log, _contract, out VmMapping? mapping);
            if (error != Errno.None)
                return error;
            attachment.Mapping = mapping;
        }

        return Errno.None;
    }

    /// <summary>Takes a handle out of a VM (amdgpu_amdkfd_gpuvm_unmap_memory_from_gpu).</summary>
    /// <param name="memory">The handle.</param>
    /// <param name="vm">The VM; null where there is none, and so nothing is mapped.</param>
    /// <param name="refuseQueueBuffers">Whether what a queue uses stays mapped.</param>
    public Errno Unmap(KfdMemory memory, GpuVm? vm, bool refuseQueueBuffers)
    {
        var mapped = memory.Attachments.Where(a => a.Vm == vm && a.Mapping is not null).ToList();
        if (vm is null || mapped.Count == 0)
            return _contract.Keeps(MemoryClauses.UnmapNotMapped) ? Errno.EINVAL : Errno.None;
        foreach (Attachment attachment in mapped)
        {
            if (refuseQueueBuffers && attachment.Mapping!.QueueReferences != 0 && _contract.Keeps(MemoryClauses.UnmapQueueBuffer))
                return Errno.EBUSY;
            if (_contract.Keeps(MemoryClauses.UnmapFreesAddresses))
                vm.Unmap(attachment.Mapping!);
            else
                vm.Invalidate(attachment.Mapping!);
            attachment.Mapping = null;
        }

        if (!_contract.Keeps(MemoryClauses.UnmapKeepsContents))
            LoseContents(memory.Buffer);
        _dirty.Add(vm);
        return Errno.None;
    }

    /// <summary>Lets the engines forget what they remember of VMs whose tables changed.</summary>
    public void FlushUnmapped()
    {
        if (_contract.Keeps(MemoryClauses.RemapReachesNewBuffer))
        {
            foreach (GpuVm vm in _dirty)
                vm.Flush();
        }

        _dirty.Clear();
    }

    /// <summary>The buffer that a mapping of the render node starts with, or null (drm_vma_offset_exact_lookup).</summary>
    public BufferObject? FindByMapOffset(KfdDevice device, ulong offset, ulong length) =>
        _byMapOffset.TryGetValue(offset, out BufferObject? buffer) && buffer.Device == device
            && (length <= buffer.Size || !_contract.Keeps(MemoryClauses.BufferMapBeyond)) ? buffer : null;

    private static BufferKind? KindOf(uint flags) => flags switch
    {
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM) != 0 => BufferKind.Vram,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT) != 0 => BufferKind.Gtt,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR) != 0 => BufferKind.UserPointer,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL) != 0 => BufferKind.Doorbell,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP) != 0 => BufferKind.MmioRemap,
        _ => null,
    };

    private Errno TryCreate(ProcessDevice owner, BufferKind kind, ulong bytes, uint flags, ulong userAddress, out BufferObject? buffer)
    {
        buffer = null;
        Errno error = _pages.TryFind(owner, kind, bytes, flags, userAddress, out IReadOnlyList<PhysicalRange>? ranges);
        if (error != Errno.None)
            return error;
        buffer = Register(new BufferObject(Destroy)
        {
            Kind = kind,
            Device = owner.Device,
            Size = bytes,
            Flags = flags,
            Ranges = ranges!,
            UserAddress = userAddress,
            MapOffset = TakeMapOffset(bytes),
        });
        buffer.MapFiles.Add(owner.DrmFile!);
        return Errno.None;
    }

    // What a driver does that is broken on purpose. Pages of the client are not its to drop: the GPU gets others instead.
    private void LoseContents(BufferObject buffer)
    {
        if (buffer.Kind == BufferKind.UserPointer)
            buffer.Ranges = _system.TryAllocate(buffer.Size, contiguous: false) ?? buffer.Ranges;
        else if (buffer.IsMappable)
        {
            foreach (PhysicalRange range in buffer.Ranges)
                _host.Discard(range.Region!.Value, range.Offset, range.Length);
        }
    }

    private ulong TakeMapOffset(ulong bytes)
    {
        ulong offset = _nextMapOffset;
        _nextMapOffset += bytes;
        return offset;
    }

    private BufferObject Register(BufferObject buffer)
    {
        _byMapOffset.Add(buffer.MapOffset, buffer);
        return buffer;
    }

    private void Destroy(BufferObject buffer)
    {
        _byMapOffset.Remove(buffer.MapOffset);
        if (buffer.Kind is not (BufferKind.Vram or BufferKind.Gtt))
            return;

        // A translation that an engine still remembers must not reach the next owner's data.
        FlushUnmapped();
        (BlockAllocator allocator, string cleared) =
            buffer.Kind == BufferKind.Vram ? (buffer.Device.Vram, MemoryClauses.VramCleared) : (_system, MemoryClauses.SystemCleared);
        bool wipe = _contract.Keeps(cleared);
        foreach (PhysicalRange range in buffer.Ranges)
            allocator.Free(range.Offset, range.Length, wipe);
    }
}
