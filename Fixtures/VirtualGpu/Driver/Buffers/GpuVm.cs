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
        ulong length = buffer.Size;
        bool aligned = (address & (MemoryUnit.Page - 1)) == 0;
        if (!aligned || address + length <= address || address + length > MaxAddress)
            return aligned || contract.Keeps(MemoryClauses.MapUnaligned) ? Errno.EINVAL : Errno.ENOMEM;

        int index = IndexOf(address);
        VmMapping? neighbour = index > 0 && _mappings[index - 1].End > address ? _mappings[index - 1]
            : index < _mappings.Count && _mappings[index].Start < address + length ? _mappings[index] : null;
        if (neighbour is not null)
        {
            LogConflict(buffer, address, length, neighbour, log, contract);
            return contract.Keeps(MemoryClauses.MapConflict) ? Errno.EINVAL : Errno.EBUSY;
        }

        mapping = new VmMapping { Start = address, Length = length, Buffer = buffer, EntryFlags = entryFlags };
        if (!Write(mapping))
        {
            _tables.Clear(address, length);
            mapping = null;
            return Errno.ENOMEM;
        }

        _mappings.Insert(index, mapping);
        return Errno.None;
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

    /// <summary>The mapping that covers an address, or null (amdgpu_vm_bo_lookup_mapping).</summary>
    public VmMapping? Find(ulong address)
    {
        int index = IndexOf(address + 1);
        return index > 0 && _mappings[index - 1].End > address ? _mappings[index - 1] : null;
    }

    /// <summary>Whether anything is mapped in a range.</summary>
    public bool Overlaps(ulong address, ulong length)
    {
        int index = IndexOf(address);
        return (index > 0 && _mappings[index - 1].End > address) || (index < _mappings.Count && _mappings[index].Start < address + length);
    }

    /// <summary>Lets the engines see the tables as they are now.</summary>
    public void Flush() => Device.Gpu.FlushTlb(Space);

    /// <summary>Gives the tables back; no engine may use the address space any more.</summary>
    public void Release()
    {
        _mappings.Clear();
        _tables.Release();
        Flush();
    }

    private bool Write(VmMapping mapping)
    {
        ulong address = mapping.Start;
        bool local = mapping.Buffer.Kind == BufferKind.Vram && mapping.Buffer.Device == Device;
        foreach (PhysicalRange range in mapping.Buffer.Ranges)
        {
            if (!_tables.TryMap(address, local ? range.Offset : range.BusAddress, range.Length, mapping.EntryFlags))
                return false;
            address += range.Length;
        }

        return true;
    }

    // Index of the first mapping that starts at or after the address.
    private int IndexOf(ulong address)
    {
        int low = 0;
        int high = _mappings.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_mappings[middle].Start < address)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
