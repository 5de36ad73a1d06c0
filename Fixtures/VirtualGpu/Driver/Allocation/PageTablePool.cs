namespace VirtualGpu.Driver.Allocation;

/// <summary>4 KiB page tables in the VRAM of a device, from its end on; those that are given back are used again.</summary>
internal sealed unsafe class PageTablePool(BlockAllocator vram)
{
    private readonly Stack<ulong> _free = [];

    /// <summary>Tables that somebody has.</summary>
    public int Taken { get; private set; }

    /// <summary>Tables that were given back.</summary>
    public int Spare => _free.Count;

    /// <summary>Takes a table with no valid entry: its offset in VRAM.</summary>
    public ulong Take()
    {
        if (!_free.TryPop(out ulong table))
            table = vram.AllocateLastPage();
        Taken++;
        new Span<byte>(vram.Region.Bytes + table, (int)MemoryUnit.Page).Clear();
        return table;
    }

    /// <summary>Gives a table back.</summary>
    public void Return(ulong table)
    {
        Taken--;
        _free.Push(table);
    }
}
