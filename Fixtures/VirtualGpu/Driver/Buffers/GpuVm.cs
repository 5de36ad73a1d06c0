using System.Runtime.CompilerServices;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Buffers;

/// <summary>
/// A GPU address space (struct amdgpu_vm): it belongs to an open file of a render node, and ACQUIRE_VM makes it the process's.
/// </summary>
internal sealed class GpuVm
{
    private const ulong MaxAddress = 1UL << 48;

    private readonly PageTables _tables;
    private readonly List<VmMapping> _mappings = [];

    /// <summary>An empty address space.</summary>
    /// <param name="device">The device that walks the tables.</param>
    /// <param name="vmid">Number of the address space in the hardware.</param>
    /// <param name="pasid">Process address-space id.</param>
    /// <param name="seenRoot">The page directory that the engines see instead, of a driver that is broken on purpose.</param>
    public GpuVm(KfdDevice device, int vmid, int pasid, ulong? seenRoot = null)
    {
        Device = device;
        Pasid = pasid;
        _tables = new PageTables(device.Gpu.Vram, device.TablePool, device.Gpu.Model.Generation.PageTables);
        Space = device.Gpu.CreateAddressSpace(seenRoot ?? _tables.Root, vmid, pasid);
    }

    /// <summary>The device that walks the tables.</summary>
    public KfdDevice Device { get; }

    /// <summary>VRAM offset of the page directory.</summary>
    public ulong Root => _tables.Root;

    /// <summary>Number of page tables, all levels.</summary>
    public int TableCount => _tables.Count;

    /// <summary>Process address-space id.</summary>
    public int Pasid { get; }

    /// <summary>What the engines see.</summary>
    public AddressSpace Space { get; }

    /// <summary>Whether ACQUIRE_VM took it already (is_compute_context and process_info).</summary>
    public bool IsAcquired { get; set; }

    /// <summary>The mappings, by address.</summary>
    public IReadOnlyList<VmMapping> Mappings => _mappings;

    /// <summary>
    /// Maps a whole buffer (amdgpu_vm.c:amdgpu_vm_bo_map). The translation caches are not flushed.
    /// </summary>
    public Errno Map(BufferObject buffer, ulong address, ulong entryFlags, KernelLog log, Contract contract, out VmMapping? mapping)
    {
        mapping = null;
        if (address % MemoryUnit.Page != 0)
            return contract.Keeps(MemoryClauses.MapUnaligned) ? Errno.EINVAL : Errno.ENOMEM;
        if (address > MaxAddress - buffer.Size)
            return contract.Keeps(MemoryClauses.MapBeyond) ? Errno.EINVAL : Errno.ENOMEM;
        if (Find(address, buffer.Size) is { } neighbour)
        {
            LogConflict(buffer, address, buffer.Size, neighbour, log, contract);
            return contract.Keeps(MemoryClauses.MapConflict) ? Errno.EINVAL : Errno.EBUSY;
        }

        bool hasGap = _mappings.Exists(other => other.End == address || other.Start == address + buffer.Size) && !contract.Keeps(MemoryClauses.NeighboursAreOnePiece);
        mapping = new VmMapping { Start = address, Length = buffer.Size, Buffer = buffer };
        _mappings.Add(mapping);
        Write(mapping, entryFlags, contract);
        if (hasGap)
            _tables.Clear(mapping.Start, MemoryUnit.Page);

        return Errno.None;
    }

    /// <summary>Writes the entries of a mapping again, whose buffer lies elsewhere now (amdgpu_vm.c:amdgpu_vm_bo_update). The translation caches are not flushed.</summary>
    public void Update(VmMapping mapping, ulong entryFlags, Contract contract)
    {
        Invalidate(mapping);
        Write(mapping, entryFlags, contract);
    }

    private void Write(VmMapping mapping, ulong entryFlags, Contract contract)
    {
        BufferObject buffer = mapping.Buffer;
        ulong address = mapping.Start;
        foreach (PhysicalRange range in Seen(buffer, contract))
        {
            _tables.Map(address, buffer.IsLocalTo(Device) ? range.Offset : range.BusAddress, range.Length, entryFlags);
            address += range.Length;
        }

        if (address != mapping.End)
            throw new InvalidOperationException($"{buffer.Kind} of 0x{buffer.Size:x} bytes has other pages than that");
    }

    // What this device is shown of a buffer: the buffer, or a page that is none of it, by a driver that is broken on purpose.
    private IEnumerable<PhysicalRange> Seen(BufferObject buffer, Contract contract)
    {
        string clause = buffer.Kind == BufferKind.Vram ? PeerClauses.VideoMemory : PeerClauses.SystemMemory;
        bool isElsewhere = buffer.Device == Device ? buffer.Kind == BufferKind.Doorbell && !contract.Keeps(QueueCallClauses.RungByGpu) : !contract.Keeps(clause);
        return !isElsewhere ? buffer.Ranges : Enumerable.Repeat(Device.RemapPage, (int)(buffer.Size / MemoryUnit.Page));
    }

    // The wanted range is printed with its last page, the one in use with the page behind it; %p prints a hash of the pointer.
    private void LogConflict(BufferObject buffer, ulong address, ulong length, VmMapping inUse, KernelLog log, Contract contract)
    {
        if (!contract.Keeps(MemoryClauses.MapConflictLogged))
            return;
        log.Error(
            Device, $"bo {RuntimeHelpers.GetHashCode(buffer):x16} va 0x{address >> 12:x10}-0x{(address + length - 1) >> 12:x10} conflict with "
            + $"0x{inUse.Start >> 12:x10}-0x{inUse.End >> 12:x10}");
    }

    /// <summary>Takes a mapping away. The translation caches are not flushed.</summary>
    public void Unmap(VmMapping mapping)
    {
        _mappings.Remove(mapping);
        _tables.Clear(mapping.Start, mapping.Length);
    }

    /// <summary>Makes a mapping invalid for the GPU and keeps it on the books, as when client pages go away.</summary>
    public void Invalidate(VmMapping mapping) => _tables.Clear(mapping.Start, mapping.Length);

    /// <summary>The mapping that covers an address, or the first one of those in a range; null when there is none (amdgpu_vm_bo_lookup_mapping).</summary>
    public VmMapping? Find(ulong address, ulong length = 1) =>
        _mappings.Where(m => m.Start < address + length && address < m.End).MinBy(m => m.Start);

    /// <summary>Whether a driver that is broken on purpose kept the page tables reserved.</summary>
    public bool IsLockedForGood { get; set; }

    /// <summary>Lets the engines see the tables as they are now.</summary>
    public void Flush() => Device.Gpu.FlushTlb(Space);

    /// <summary>Gives the tables back; no engine may use the address space any more.</summary>
    public void Release() => _tables.Release();
}
