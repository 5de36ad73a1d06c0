namespace VirtualGpu.Driver.Allocation;

/// <summary>4 KiB page tables in the VRAM of a device, cut from large pages at its end.</summary>
internal sealed unsafe class PageTablePool(BlockAllocator vram)
{
    private readonly Stack<ulong> _free = [];

    /// <summary>Takes a table with no valid entry; false when VRAM is full.</summary>
    public bool TryTake(out ulong table)
    {
        if (_free.Count == 0 && vram.TryAllocateFromEnd(MemoryUnit.LargePage, out ulong chunk))
        {
            for (ulong at = MemoryUnit.LargePage; at > 0; at -= MemoryUnit.Page)
                _free.Push(chunk + at - MemoryUnit.Page);
        }

        if (!_free.TryPop(out table))
            return false;
        new Span<byte>(vram.Region.Bytes + table, (int)MemoryUnit.Page).Clear();
        return true;
    }

    /// <summary>Gives a table back.</summary>
    public void Return(ulong table) => _free.Push(table);
}
