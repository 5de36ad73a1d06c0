using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Allocation;

/// <summary>
/// Hands out pages of a host region: VRAM of a device, or the system memory that GTT buffers come from. What is given back is dropped
/// on the host, so that it reads as zero for the next owner (AMDGPU_GEM_CREATE_VRAM_WIPE_ON_RELEASE).
/// </summary>
/// <param name="host">Where the region is from.</param>
/// <param name="region">What is handed out.</param>
internal sealed class BlockAllocator(IHostMemory host, HostRegion region)
{
    // By address, joined where they touch.
    private readonly List<(ulong Start, ulong Length)> _free = [(0, region.Length)];

    /// <summary>The region that the pages lie in.</summary>
    public HostRegion Region => region;

    /// <summary>Bytes handed out.</summary>
    public ulong Used { get; private set; }

    /// <summary>Takes pages in one piece, a large one at the boundary of a large page; null when no piece has room.</summary>
    public PhysicalRange? TryAllocatePiece(ulong length) => FindPiece(length) is { } found ? Take(found.Index, found.Start, length) : null;

    /// <summary>Takes pages, in one piece where possible; null when there are not enough.</summary>
    public IReadOnlyList<PhysicalRange>? TryAllocate(ulong length)
    {
        if (TryAllocatePiece(length) is { } piece)
            return [piece];
        if (length > LargePagesFree)
            return null;
        List<PhysicalRange> pieces = [];
        while (length != 0)
        {
            // The largest first, and of each whole large pages, so that most of the buffer is mapped by large pages.
            (ulong Start, ulong Length) largest = _free.MaxBy(free => free.Length);
            ulong most = Math.Min(length, MemoryUnit.AlignDown(largest.Length, MemoryUnit.LargePage));
            pieces.Add(Take(_free.IndexOf(largest), largest.Start, most));
            length -= most;
        }

        return pieces;
    }

    /// <summary>Takes a page from the far end, so that long-lived tables do not split what buffers need; null when there is none.</summary>
    public ulong? TryAllocateLastPage()
    {
        if (_free.Count == 0)
            return null;
        (ulong start, ulong length) = _free[^1];
        return Take(_free.Count - 1, start + length - MemoryUnit.Page, MemoryUnit.Page).Offset;
    }

    /// <summary>Gives pages back.</summary>
    /// <param name="range">What was handed out.</param>
    /// <param name="wipe">False leaves the contents to the next owner.</param>
    public void Free(PhysicalRange range, bool wipe)
    {
        if (wipe)
            host.Discard(region, range.Offset, range.Length);
        Used -= range.Length;
        _free.Add((range.Offset, range.Length));
        _free.Sort();
        for (int i = _free.Count - 1; i > 0; i--)
        {
            (ulong start, ulong length) = _free[i - 1];
            if (start + length != _free[i].Start)
                continue;
            _free[i - 1] = (start, length + _free[i].Length);
            _free.RemoveAt(i);
        }
    }

    /// <summary>Whether <see cref="TryAllocate"/> would find so many bytes.</summary>
    public bool HasRoomFor(ulong length) => length <= LargePagesFree || FindPiece(length) is not null;

    private ulong LargePagesFree => _free.Aggregate(0ul, (sum, free) => sum + MemoryUnit.AlignDown(free.Length, MemoryUnit.LargePage));

    private (int Index, ulong Start)? FindPiece(ulong length)
    {
        ulong alignment = length < MemoryUnit.LargePage ? MemoryUnit.Page : MemoryUnit.LargePage;
        for (int i = 0; i < _free.Count; i++)
        {
            ulong start = MemoryUnit.AlignUp(_free[i].Start, alignment);
            if (start + length <= _free[i].Start + _free[i].Length)
                return (i, start);
        }

        return null;
    }

    private PhysicalRange Take(int index, ulong start, ulong length)
    {
        (ulong freeStart, ulong freeLength) = _free[index];
        _free.RemoveAt(index);
        if (start + length != freeStart + freeLength)
            _free.Insert(index, (start + length, freeStart + freeLength - start - length));
        if (start != freeStart)
            _free.Insert(index, (freeStart, start - freeStart));
        Used += length;
        return PhysicalRange.Of(region, start, length);
    }
}
