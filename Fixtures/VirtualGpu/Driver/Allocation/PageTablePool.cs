namespace VirtualGpu.Driver.Allocation;

/// <summary>4 KiB page tables in the VRAM of a device, from its end on; those that are given back are used again.</summary>
internal sealed unsafe class PageTablePool(BlockAllocator vram)
{
    private readonly Stack<ulong> _free = [];

    /// <summary>Tables that somebody has.</summary>
    public int Taken { get; private set; }

    /// <summary>Tables that were given back.</summary>
    public int Spare => _free.Count;

    /// <summary>Moves buffers out of video memory that is full, until there is room for so many bytes; false when nothing can be moved.</summary>
    public Func<ulong, bool> MakeRoom { get; set; } = _ => false;

    /// <summary>Takes a table with no valid entry: its offset in VRAM.</summary>
    /// <exception cref="ModelGapException">Video memory is full of what cannot be moved.</exception>
    public ulong Take()
    {
        if (!_free.TryPop(out ulong table))
            table = TakePage();
        Taken++;
        new Span<byte>(vram.Region.Bytes + table, (int)MemoryUnit.Page).Clear();
        return table;
    }

    private ulong TakePage()
    {
        ulong? page = vram.TryAllocateLastPage();
        if (page is null && MakeRoom(MemoryUnit.Page))
            page = vram.TryAllocateLastPage();
        return page ?? throw new ModelGapException("page tables where video memory is full of what cannot be moved");
    }

    /// <summary>Gives a table back.</summary>
    public void Return(ulong table)
    {
        Taken--;
        _free.Push(table);
    }
}
