namespace VirtualGpu.Driver.Svm;

/// <summary>The registered ranges of a process (struct svm_range_list). Ranges split where attributes begin to differ.</summary>
internal sealed class SvmRanges
{
    private readonly List<SvmRange> _ranges = [];

    /// <summary>Number of ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>Whether any byte is registered.</summary>
    public bool Overlaps(ulong start, ulong length) => _ranges.Exists(r => r.Start < start + length && start < r.End);

    /// <summary>Registers a range and changes its attributes.</summary>
    public void Apply(ulong start, ulong length, Func<SvmAttributes, SvmAttributes> change)
    {
        foreach (SvmRange piece in Pieces(start, length))
        {
            Remove(piece.Start, piece.Length);
            _ranges.Add(piece with { Attributes = change(piece.Attributes) });
        }
    }

    /// <summary>Unregisters what lies in a range.</summary>
    public void Remove(ulong start, ulong length)
    {
        ulong end = start + length;
        foreach (SvmRange range in _ranges.Where(r => r.Start < end && start < r.End).ToList())
        {
            _ranges.Remove(range);
            if (range.Start < start)
                _ranges.Add(range with { Length = start - range.Start });
            if (range.End > end)
                _ranges.Add(range with { Start = end, Length = range.End - end });
        }
    }

    /// <summary>The attributes over a range, piece by piece; defaults where nothing is registered.</summary>
    public IReadOnlyList<SvmRange> Pieces(ulong start, ulong length)
    {
        List<SvmRange> pieces = [];
        ulong at = start;
        ulong end = start + length;
        foreach (SvmRange range in _ranges.Where(r => r.Start < end && start < r.End).OrderBy(r => r.Start))
        {
            if (range.Start > at)
                pieces.Add(new SvmRange(at, range.Start - at, new SvmAttributes()));
            ulong first = Math.Max(range.Start, start);
            ulong last = Math.Min(range.End, end);
            pieces.Add(new SvmRange(first, last - first, range.Attributes));
            at = last;
        }

        if (at < end)
            pieces.Add(new SvmRange(at, end - at, new SvmAttributes()));
        return pieces;
    }
}
