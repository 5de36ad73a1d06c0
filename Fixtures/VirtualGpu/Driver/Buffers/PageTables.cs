using VirtualGpu.Driver.Allocation;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Buffers;

/// <summary>
/// Page tables of one VM, in VRAM and in the hardware's format: PDB2, PDB1, PDB0, PTB of 512 entries each. Where 2 MiB are
/// aligned and contiguous, the PDB0 entry maps them itself (amdgpu_vm_pt.c:amdgpu_vm_ptes_update).
/// </summary>
internal sealed unsafe class PageTables
{
    private const int TopShift = 39;
    private const int LargeShift = 21;
    private const int PageShift = 12;

    private readonly HostRegion _vram;
    private readonly PageTablePool _pool;
    private readonly ulong _pdeAsPte;

    /// <summary>Empty tables.</summary>
    /// <exception cref="InsufficientMemoryException">VRAM has no room for the top-level directory.</exception>
    public PageTables(HostRegion vram, PageTablePool pool, PageTableFormat format)
    {
        _vram = vram;
        _pool = pool;
        _pdeAsPte = format.DirectoryMapsPage;
        if (!pool.TryTake(out ulong root))
            throw new InsufficientMemoryException("no VRAM for a page directory");
        Root = root;
    }

    /// <summary>VRAM offset of the top-level directory.</summary>
    public ulong Root { get; }

    /// <summary>Writes the entries of a contiguous piece of memory; false when there is no VRAM for a table.</summary>
    /// <param name="address">Virtual address, page aligned.</param>
    /// <param name="physical">VRAM offset or bus address, page aligned.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="flags">Bits of each entry, the valid bit included.</param>
    public bool TryMap(ulong address, ulong physical, ulong length, ulong flags)
    {
        while (length > 0)
        {
            bool large = ((address | physical) & (MemoryUnit.LargePage - 1)) == 0 && length >= MemoryUnit.LargePage;
            ulong* entry = Descend(address, large ? LargeShift : PageShift, create: true);
            if (entry == null)
                return false;
            if (large)
                ReturnTable(*entry);
            Volatile.Write(ref *entry, physical | flags | (large ? _pdeAsPte : 0));
            ulong step = large ? MemoryUnit.LargePage : MemoryUnit.Page;
            address += step;
            physical += step;
            length -= step;
        }

        return true;
    }

    /// <summary>Makes the entries of a range invalid. The range must end where the entries that were written for it end.</summary>
    public void Clear(ulong address, ulong length)
    {
        ulong end = address + length;
        while (address < end)
        {
            ulong* entry = Descend(address, PageShift, create: false, out int shift);
            if (entry != null)
                Volatile.Write(ref *entry, 0);
            ulong size = 1UL << shift;
            address = MemoryUnit.AlignDown(address, size) + size;
        }
    }

    /// <summary>Gives all tables back.</summary>
    public void Release() => Release(Root, TopShift);

    private void Release(ulong table, int shift)
    {
        for (int i = 0; shift > PageShift && i < PageTableEntry.EntriesPerTable; i++)
        {
            ulong entry = Entry(table, (ulong)i)[0];
            if (IsTable(entry))
                Release(new PageTableEntry(entry).Address, shift - 9);
        }

        _pool.Return(table);
    }

    private void ReturnTable(ulong entry)
    {
        if (IsTable(entry))
            _pool.Return(new PageTableEntry(entry).Address);
    }

    private bool IsTable(ulong entry) => (entry & PageTableEntry.ValidBit) != 0 && (entry & _pdeAsPte) == 0;

    private ulong* Descend(ulong address, int target, bool create) => Descend(address, target, create, out _);

    // The entry at the target level, or the one where the walk ends early: invalid (null unless created) or a large page.
    private ulong* Descend(ulong address, int target, bool create, out int shift)
    {
        ulong table = Root;
        for (shift = TopShift; ; shift -= 9)
        {
            ulong* entry = Entry(table, (address >> shift) & (PageTableEntry.EntriesPerTable - 1));
            if (shift == target)
                return entry;
            if (!IsTable(*entry))
            {
                if (!create)
                    return *entry == 0 ? null : entry;
                if (!_pool.TryTake(out ulong created))
                    return null;
                Volatile.Write(ref *entry, created | PageTableEntry.ValidBit);
            }

            table = new PageTableEntry(*entry).Address;
        }
    }

    private ulong* Entry(ulong table, ulong index) => (ulong*)(_vram.Bytes + table) + index;
}
