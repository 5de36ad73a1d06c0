using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Allocation;

/// <summary>
/// Hands out pages of a host region: VRAM of a device, or the system memory that GTT buffers come from. What is given back is dropped
/// on the host, so that it reads as zero for the next owner (AMDGPU_GEM_CREATE_VRAM_WIPE_ON_RELEASE).
/// </summary>
/// <param name="host">Where the region is from.</param>
/// <param name="region">What is handed out.</param>
/// <param name="isApart">False in a driver that is broken on purpose: the last page of a piece is the first of the next.</param>
internal sealed class BlockAllocator(IHostMemory host, HostRegion region, bool isApart = true)
{
    private readonly List<(ulong Start, ulong Length)> _free = [(0, region.Length)];

    /// <summary>The region that the pages lie in.</summary>
    public HostRegion Region => region;

    /// <summary>Bytes handed out.</summary>
    public ulong Used { get; private set; }

    /// <summary>Takes pages, in one piece where possible and in any case when <paramref name="contiguous"/>; null when there are not enough.</summary>
    public IReadOnlyList<PhysicalRange>? TryAllocate(ulong length, bool contiguous)
    {
        ulong alignment = length >= MemoryUnit.LargePage ? MemoryUnit.LargePage : MemoryUnit.Page;
        if (TryTake(Taken(length), alignment, out ulong start) || TryTake(Taken(length), MemoryUnit.Page, out start))
            return [Range(start, length)];
        return contiguous || length > region.Length - Used ? null : Gather(length);
    }

    /// <summary>Takes pages from the far end, so that long-lived tables do not split what buffers need.</summary>
    public bool TryAllocateFromEnd(ulong length, out ulong start)
    {
        for (int i = _free.Count - 1; i >= 0; i--)
        {
            (ulong freeStart, ulong freeLength) = _free[i];
            if (freeLength < length)
                continue;
            start = freeStart + freeLength - length;
            Take(i, start, length);
            return true;
        }

        start = 0;
        return false;
    }

    /// <summary>Takes these very pages; for parts that firmware owns.</summary>
    public void Reserve(ulong start, ulong length)
    {
        int i = _free.FindIndex(f => f.Start <= start && start + length <= f.Start + f.Length);
        Take(i, start, length);
    }

    /// <summary>Gives pages back.</summary>
    /// <param name="start">First byte in the region.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="wipe">False leaves the contents to the next owner.</param>
    public void Free(ulong start, ulong length, bool wipe)
    {
        length = Taken(length);
        if (wipe)
            host.Discard(region, start, length);
        int next = _free.FindIndex(f => f.Start > start);
        if (next < 0)
            next = _free.Count;
        if (next < _free.Count && start + length == _free[next].Start)
        {
            length += _free[next].Length;
            Used += _free[next].Length;
            _free.RemoveAt(next);
        }

        if (next > 0 && _free[next - 1].Start + _free[next - 1].Length == start)
        {
            Used += _free[next - 1].Length;
            (start, length) = (_free[next - 1].Start, _free[next - 1].Length + length);
            _free.RemoveAt(--next);
        }

        _free.Insert(next, (start, length));
        Used -= length;
    }

    // What a piece takes from those that are free.
    private ulong Taken(ulong length) => isApart || length == MemoryUnit.Page ? length : length - MemoryUnit.Page;

    private PhysicalRange Range(ulong start, ulong length) => new(region, start, (ulong)region.Pointer + start, length);

    private List<PhysicalRange> Gather(ulong length)
    {
        List<PhysicalRange> pieces = [];
        while (length > 0)
        {
            (ulong start, ulong available) = _free[0];
            ulong piece = Math.Min(available, length);
            Take(0, start, piece);
            pieces.Add(Range(start, piece));
            length -= piece;
        }

        return pieces;
    }

    private bool TryTake(ulong length, ulong alignment, out ulong start)
    {
        for (int i = 0; i < _free.Count; i++)
        {
            start = MemoryUnit.AlignUp(_free[i].Start, alignment);
            ulong end = _free[i].Start + _free[i].Length;
            if (start > end || end - start < length)
                continue;
            Take(i, start, length);
            return true;
        }

        start = 0;
        return false;
    }

    private void Take(int index, ulong start, ulong length)
    {
        (ulong freeStart, ulong freeLength) = _free[index];
        _free.RemoveAt(index);
        if (start + length < freeStart + freeLength)
            _free.Insert(index, (start + length, freeStart + freeLength - start - length));
        if (start > freeStart)
            _free.Insert(index, (freeStart, start - freeStart));
        Used += length;
    }
}
