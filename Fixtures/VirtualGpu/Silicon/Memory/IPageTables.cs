namespace VirtualGpu.Silicon.Memory;

/// <summary>How an address space finds what a virtual address is mapped to.</summary>
public interface IPageTables
{
    /// <summary>The entry that maps an address; an invalid one where there is none.</summary>
    /// <param name="address">The virtual address.</param>
    /// <param name="pageOffset">Offset of the address's 4 KiB page in what the entry maps.</param>
    PageTableEntry Find(ulong address, out ulong pageOffset);

    /// <summary>The way to that entry in words, for reports: each table and what stands in it.</summary>
    /// <param name="address">The virtual address.</param>
    string Describe(ulong address);
}
