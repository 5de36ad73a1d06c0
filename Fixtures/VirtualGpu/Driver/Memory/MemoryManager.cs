using System.Numerics;
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
internal sealed partial class MemoryManager
{
    /// <summary>Memory of the virtual machine.</summary>
    public const ulong SystemMemoryBytes = 64UL << 30;

    /// <summary>What a GPU may have of it (gtt_size).</summary>
    public const ulong GttBytes = SystemMemoryBytes / 2;

    private const ulong FirstMapOffset = 0x1_0000_0000;
    private const uint UnknownFlags = 0x007f_ffe0;
    private const uint Types = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR;
    private const uint CoherenceFlags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_EXT_COHERENT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_NO_SUBSTITUTE;

    private readonly IHostMemory _host;
    private readonly Contract _contract;
    private readonly KernelLog _log;
    private readonly BlockAllocator _system;
    private readonly MemoryBudget _budget;
    private readonly BufferPages _pages;
    private readonly Dictionary<ulong, BufferObject> _byMapOffset = [];
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

    /// <summary>Bytes of system memory handed out through KFD, those of USERPTR buffers too.</summary>
    public ulong KfdSystemUsed => _budget.SystemUsed;

    /// <summary>Buffers that a mapping of the render node can name.</summary>
    public int BufferCount => _byMapOffset.Count;

    /// <summary>They.</summary>
    public IReadOnlyCollection<BufferObject> Buffers => _byMapOffset.Values;

    /// <summary>Takes system memory for the driver itself; null when there is none.</summary>
    public PhysicalRange? TryAllocateKernelPages(ulong length) => _system.TryAllocatePiece(length);

    /// <summary>Gives system memory of the driver back.</summary>
    public void FreeKernelPages(PhysicalRange range) => _system.Free(range, wipe: true);

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
        if ((flags & UnknownFlags) != 0 && !_contract.Keeps(AllocationClauses.UnknownFlags))
            return Errno.EINVAL;
        if ((flags & CoherenceFlags) != 0 && !_contract.Keeps(AllocationClauses.CoherenceFlags))
            return Errno.EINVAL;
        if ((flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_CONTIGUOUS) != 0 && !_contract.Keeps(AllocationClauses.Contiguous))
            return Errno.EINVAL;
        if (address % MemoryUnit.Page != 0 && !_contract.Keeps(AllocationClauses.AnyAddress))
            return Errno.EINVAL;
        if (KindOf(flags) is not { } kind)
            return _contract.Keeps(MemoryClauses.AllocNoType) ? Errno.EINVAL : Errno.ENOMEM;
        if (kind == BufferKind.UserPointer && userAddress == 0)
            return _contract.Keeps(MemoryClauses.UserPointerNull) ? Errno.EINVAL : Errno.EFAULT;
        bool doubled = (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM) != 0;
        ulong bytes = MemoryUnit.AlignUp(doubled ? size >> 1 : size, MemoryUnit.Page);
        if (bytes == 0 && _contract.Keeps(MemoryClauses.AllocNoPage))
            return Errno.EINVAL;
        bytes = Math.Max(bytes, MemoryUnit.Page); // a buffer of nothing would stop the kernel; the broken driver gives one of a page

        Errno error = _budget.Take(owner.Device, kind, bytes);
        if (error != Errno.None)
            return error;
        error = _pages.TryFind(owner, kind, bytes, userAddress, out IReadOnlyList<PhysicalRange> ranges);
        if (error != Errno.None)
        {
            if (_contract.Keeps(MemoryClauses.RefusedTakesNothing))
                _budget.GiveBack(owner.Device, kind, bytes);
            return error;
        }

        memory = new KfdMemory
        {
            Buffer = Create(owner.Device, kind, bytes, ranges, flags, userAddress),
            Address = address,
            Flags = flags,
            IsDoubleMapped = doubled && _contract.Keeps(MemoryClauses.AqlMappedTwice),
            IsCounted = true,
        };
        memory.Buffer.MapFiles.Add(owner.DrmFile!);
        return Errno.None;
    }

    /// <summary>
    /// Makes GTT or VRAM without counting it for KFD, for GEM (amdgpu_gem.c:amdgpu_gem_create_ioctl); null when there is no memory. What finds no
    /// room in video memory lies in system memory: at once where the caller let it, and else when nothing can be moved out.
    /// </summary>
    /// <param name="device">Which GPU's.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="bytes">Bytes.</param>
    /// <param name="mayBeSystem">Whether the caller named system memory beside video memory.</param>
    public BufferObject? TryCreatePlain(KfdDevice device, BufferKind kind, ulong bytes, bool mayBeSystem = false)
    {
        bool pushes = !mayBeSystem || !_contract.Keeps(EvictionClauses.AlternativePushesNothing);
        IReadOnlyList<PhysicalRange>? vram = kind != BufferKind.Vram ? null : pushes ? _pages.TryTakeVram(device, bytes) : device.Vram.TryAllocate(bytes);
        if ((vram ?? _system.TryAllocate(bytes)) is not { } ranges)
            return null;
        BufferObject buffer = Create(device, kind, bytes, ranges, isPlain: true);
        buffer.IsMovedOut = kind == BufferKind.Vram && vram is null;
        return buffer;
    }

    /// <summary>Drops a handle's memory; it must not be mapped.</summary>
    public void Free(ProcessDevice owner, KfdMemory memory)
    {
        if (memory.IsCounted && _contract.Keeps(MemoryClauses.FreeReturnsMemory))
            _budget.GiveBack(owner.Device, memory.Buffer.Kind, memory.Buffer.Size);
        memory.Buffer.Release();
    }

    /// <summary>Maps a handle into a VM, twice for an AQL ring (amdgpu_amdkfd_gpuvm_map_memory_to_gpu).</summary>
    public Errno Map(KfdMemory memory, GpuVm vm)
    {
        if (memory.Buffer.Kind == BufferKind.Doorbell && !_contract.Keeps(MemoryClauses.DoorbellsMapped))
            return Errno.EINVAL;
        if (memory.Buffer.IsMovedOut && !_contract.Keeps(EvictionClauses.MapsWhereItIs))
            return Errno.EINVAL;
        if (!memory.Attachments.Exists(a => a.Vm == vm))
        {
            if (memory.Address == 0 && _contract.Keeps(MemoryClauses.MapAddressZero))
                return Errno.EINVAL;
            memory.Attachments.Add(new Attachment { Vm = vm, Address = memory.Address });
            if (memory.IsDoubleMapped)
                memory.Attachments.Add(new Attachment { Vm = vm, Address = memory.Address + memory.Buffer.Size });
        }

        if (!_contract.Keeps(MemoryClauses.MapAgain) && memory.Attachments.Exists(a => a.Vm == vm && a.Mapping is not null))
            return Errno.EINVAL;
        ulong flags = EntryFlags.For(memory.Buffer, memory.Flags, vm.Device, _contract);
        Touch(memory.Buffer);
        memory.Buffer.IsReserved = true; // page tables may need room
        Errno result = MapAttachments(memory, vm, flags);
        memory.Buffer.IsReserved = false;
        return result;
    }

    private Errno MapAttachments(KfdMemory memory, GpuVm vm, ulong flags)
    {
        foreach (Attachment attachment in memory.Attachments.Where(a => a.Vm == vm && a.Mapping is null))
        {
            Errno error = vm.Map(memory.Buffer, attachment.Address, flags, _log, _contract, out VmMapping? mapping);
            if (error != Errno.None && !_contract.Keeps(MappingClauses.RefusedMapsNothing))
                attachment.Mapping = new VmMapping { Start = attachment.Address, Length = 0, Buffer = memory.Buffer };
            if (error != Errno.None)
                return error;
            attachment.Mapping = mapping;
        }

        return Errno.None;
    }

    /// <summary>Takes a handle out of a VM (amdgpu_amdkfd_gpuvm_unmap_memory_from_gpu). The translation caches are not flushed.</summary>
    /// <param name="memory">The handle.</param>
    /// <param name="vm">The VM.</param>
    /// <param name="refuseQueueBuffers">Whether what a queue uses stays mapped.</param>
    public Errno Unmap(KfdMemory memory, GpuVm vm, bool refuseQueueBuffers)
    {
        var mapped = memory.Attachments.Where(a => a.Vm == vm && a.Mapping is not null).ToList();
        if (mapped.Count == 0)
            return _contract.Keeps(MemoryClauses.UnmapNotMapped) ? Errno.EINVAL : Errno.None;
        if (vm.Device != memory.Buffer.Device && !_contract.Keeps(PeerClauses.UnmapReserves))
            _log.Warning("drivers/gpu/drm/ttm/ttm_bo.c:ttm_bo_validate");
        if (!_contract.Keeps(PeerClauses.OwnMappings))
            mapped = [.. memory.Attachments.Where(a => a.Mapping is not null)];
        foreach (Attachment attachment in mapped)
        {
            bool isHeld = attachment.Mapping!.QueueReferences != 0
                || (!_contract.Keeps(PeerClauses.QueueHoldsItsGpu) && memory.Attachments.Exists(a => a.Mapping?.QueueReferences > 0));
            if (refuseQueueBuffers && isHeld && _contract.Keeps(MemoryClauses.UnmapQueueBuffer))
                return Errno.EBUSY;
            if (_contract.Keeps(MemoryClauses.UnmapFreesAddresses))
                attachment.Vm.Unmap(attachment.Mapping!);
            else
                attachment.Vm.Invalidate(attachment.Mapping!);
            attachment.Mapping = null;
        }

        // Pages of the client are not the driver's to drop.
        if (!_contract.Keeps(MemoryClauses.UnmapKeepsContents))
            Discard(memory.Buffer);
        return Errno.None;
    }

    /// <summary>Loses the contents of a buffer, for a driver that is broken on purpose.</summary>
    public void Discard(BufferObject buffer)
    {
        if (!buffer.IsMappable)
            return;
        foreach (PhysicalRange range in buffer.Ranges)
            _host.Discard(range.Region!.Value, range.Offset, range.Length);
    }

    /// <summary>The buffer that a mapping of the render node starts with, or null (drm_vma_offset_exact_lookup).</summary>
    public BufferObject? FindByMapOffset(KfdDevice device, ulong offset, ulong length) =>
        _byMapOffset.TryGetValue(offset, out BufferObject? buffer) && buffer.Device == device
            && (length <= buffer.Size || !_contract.Keeps(MemoryClauses.BufferMapBeyond)) ? buffer : null;

    private BufferKind? KindOf(uint flags) => flags switch
    {
        _ when BitOperations.PopCount(flags & Types) > 1 && !_contract.Keeps(AllocationClauses.FirstType) => LastOf(flags),
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM) != 0 => BufferKind.Vram,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT) != 0 => BufferKind.Gtt,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR) != 0 => BufferKind.UserPointer,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL) != 0 => BufferKind.Doorbell,
        _ when (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP) != 0 => BufferKind.MmioRemap,
        _ => null,
    };

    // What a driver takes that looks at the types from the other end.
    private static BufferKind LastOf(uint flags) =>
        (flags & Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR) != 0 ? BufferKind.UserPointer : BufferKind.Gtt;

    private BufferObject Create(KfdDevice device, BufferKind kind, ulong bytes, IReadOnlyList<PhysicalRange> ranges, uint flags = 0, ulong userAddress = 0, bool isPlain = false)
    {
        var buffer = new BufferObject(Destroy)
        {
            Kind = kind,
            Device = device,
            Size = bytes,
            Flags = flags,
            Ranges = ranges,
            UserAddress = userAddress,
            MapOffset = _nextMapOffset,
            IsPlain = isPlain,
        };
        Touch(buffer);
        _nextMapOffset += bytes;
        _byMapOffset.Add(buffer.MapOffset, buffer);
        return buffer;
    }

    private void Destroy(BufferObject buffer)
    {
        if (_contract.Keeps(MemoryClauses.BufferMapFreed))
            _byMapOffset.Remove(buffer.MapOffset);
        if (!buffer.IsMappable)
            return;
        FreeRanges(buffer);
    }

    private void FreeRanges(BufferObject buffer)
    {
        (BlockAllocator allocator, string cleared) =
            buffer.IsInVram ? (buffer.Device.Vram, MemoryClauses.VramCleared) : (_system, MemoryClauses.SystemCleared);
        bool isWiped = _contract.Keeps(cleared)
            && (!buffer.IsPlain || (_contract.Keeps(AllocationClauses.ClearedOfGraphics) && _contract.Keeps(RenderClauses.GemCleared)));
        foreach (PhysicalRange range in buffer.Ranges)
            allocator.Free(range, isWiped);
    }
}
