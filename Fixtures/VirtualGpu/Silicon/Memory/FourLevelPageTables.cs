using System.Globalization;
using System.Text;
using VirtualGpu.Models;

namespace VirtualGpu.Silicon.Memory;

/// <summary>The page tables of a process: four levels in video memory.</summary>
/// <param name="vram">The device's memory.</param>
/// <param name="root">VRAM offset of the top-level directory at first.</param>
/// <param name="format">Format of the entries.</param>
public sealed unsafe class FourLevelPageTables(HostRegion vram, ulong root, PageTableFormat format) : IPageTables
{
    private const int PageShift = 12;
    private const ulong PageSize = 1UL << PageShift;

    /// <summary>VRAM offset of the top-level directory, which moves like other memory when there is too little.</summary>
    public ulong Root { get; set; } = root;

    /// <inheritdoc/>
    public PageTableEntry Find(ulong address, out ulong pageOffset)
    {
        pageOffset = default;
        long upper = (long)address >> 47;
        if (upper is not (0 or -1))
            return default;

        ulong table = Root;
        for (int shift = 39; ; shift -= 9)
        {
            if (!TryRead(table, IndexOf(address, shift), out PageTableEntry entry))
                throw new InvalidDataException($"the page tables of 0x{address:x} lead to a table at 0x{table:x}, behind the end of video memory");
            bool isPage = shift == PageShift || (entry.Bits & format.DirectoryMapsPage) != 0;
            if (!entry.IsValid || isPage)
            {
                pageOffset = address & ((1UL << shift) - PageSize);
                return entry;
            }

            if (entry.IsSystem)
                throw new InvalidDataException($"the page tables of 0x{address:x} lead to a table in system memory, which is not modelled");
            table = entry.Address;
        }
    }

    /// <inheritdoc/>
    public string Describe(ulong address)
    {
        var text = new StringBuilder();
        ulong table = Root;
        for (int shift = 39; shift >= PageShift; shift -= 9)
        {
            ulong index = IndexOf(address, shift);
            text.Append(CultureInfo.InvariantCulture, $"{(shift == 39 ? "" : ", ")}table 0x{table:x} entry {index}: ");
            if (!TryRead(table, index, out PageTableEntry entry))
                return text.Append("behind the end of video memory").ToString();
            text.Append(CultureInfo.InvariantCulture, $"0x{entry.Bits:x}");
            if (!entry.IsValid || entry.IsSystem || (entry.Bits & format.DirectoryMapsPage) != 0)
                break;
            table = entry.Address;
        }

        return text.ToString();
    }

    private static ulong IndexOf(ulong address, int shift) => (address >> shift) & (PageTableEntry.EntriesPerTable - 1);

    private bool TryRead(ulong table, ulong index, out PageTableEntry entry)
    {
        ulong at = table + (index * sizeof(ulong));
        bool isInside = at < vram.Length;
        entry = isInside ? new PageTableEntry(Volatile.Read(ref *(ulong*)(vram.Bytes + at))) : default;
        return isInside;
    }
}
