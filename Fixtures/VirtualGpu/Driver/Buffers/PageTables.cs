using VirtualGpu.Driver.Allocation;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Buffers;

/// <summary>
/// Page tables of one VM, in VRAM and in the hardware's format: PDB2, PDB1, PDB0, PTB of 512 entries each. Where 2 MiB are
/// aligned and contiguous, the PDB0 entry maps them itself (amdgpu_vm_pt.c:amdgpu_vm_ptes_update). Tables are given back with the VM.
/// </summary>
internal sealed unsafe class PageTables
{
    private const int TopShift = 39;
    private const int LargeShift = 21;
    private const int PageShift = 12;

    private readonly HostRegion _vram;
    private readonly PageTablePool _pool;
    private readonly ulong _pdeAsPte;
    private readonly List<ulong> _tables = [];

    /// <summary>Empty tables.</summary>
    public PageTables(HostRegion vram, PageTablePool pool, PageTableFormat format)
    {
        _vram = vram;
        _pool = pool;
        _pdeAsPte = format.DirectoryMapsPage;
        Root = Take();
    }

    /// <summary>VRAM offset of the top-level directory.</summary>
    public ulong Root { get; }

    /// <summary>Number of tables.</summary>
    public int Count => _tables.Count;

    /// <summary>Writes the entries of a contiguous piece of memory.</summary>
    /// <param name="address">Virtual address, page aligned.</param>
    /// <param name="physical">VRAM offset or bus address, page aligned.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="flags">Bits of each entry, the valid bit included.</param>
    public void Map(ulong address, ulong physical, ulong length, ulong flags)
    {
        for (ulong done = 0; done < length;)
        {
            bool large = ((address + done) | (physical + done)) % MemoryUnit.LargePage == 0 && length - done >= MemoryUnit.LargePage;
            ulong* entry = Descend(address + done, large ? LargeShift : PageShift);
            Volatile.Write(ref *entry, (physical + done) | flags | (large ? _pdeAsPte : 0));
            done += large ? MemoryUnit.LargePage : MemoryUnit.Page;
        }
    }

    /// <summary>Makes the entries of a range invalid. The range must end where the entries that were written for it end.</summary>
    public void Clear(ulong address, ulong length)
    {
        ulong end = address + length;
        while (address < end)
        {
            ulong* entry = Find(address, out ulong size);
            Volatile.Write(ref *entry, 0);
            address += size;
        }
    }

    /// <summary>Gives all tables back.</summary>
    public void Release() => _tables.ForEach(_pool.Return);

    private ulong Take()
    {
        ulong table = _pool.Take();
        _tables.Add(table);
        return table;
    }

    private bool IsTable(ulong entry) => (entry & PageTableEntry.ValidBit) != 0 && (entry & _pdeAsPte) == 0;

    // The entry at a level; tables on the way are made.
    private ulong* Descend(ulong address, int target)
    {
        ulong table = Root;
        for (int shift = TopShift; ; shift -= 9)
        {
            ulong* entry = Entry(table, address, shift);
            if (shift == target)
                return entry;
            if (!IsTable(*entry))
                Volatile.Write(ref *entry, Take() | PageTableEntry.ValidBit);
            table = new PageTableEntry(*entry).Address;
        }
    }

    // The entry where a walk ends, and how much it maps: a page, a large one, or nothing.
    private ulong* Find(ulong address, out ulong size)
    {
        ulong table = Root;
        for (int shift = TopShift; ; shift -= 9)
        {
            ulong* entry = Entry(table, address, shift);
            if (shift == PageShift || !IsTable(*entry))
            {
                size = 1UL << shift;
                return entry;
            }

            table = new PageTableEntry(*entry).Address;
        }
    }

    private ulong* Entry(ulong table, ulong address, int shift) =>
        (ulong*)(_vram.Bytes + table) + ((address >> shift) % PageTableEntry.EntriesPerTable);
}
