namespace VirtualGpu.Driver.Svm;

/// <summary>The registered ranges of a process (struct svm_range_list). Ranges split where attributes begin to differ.</summary>
internal sealed class SvmRanges
{
    private List<SvmRange> _ranges = [];

    /// <summary>Number of ranges.</summary>
    public int Count => _ranges.Count;

    /// <summary>Whether any byte is registered.</summary>
    public bool Overlaps(ulong start, ulong length) => Parts(start, start + length).Any();

    /// <summary>Registers what is not yet registered, with fresh attributes, and changes the attributes of all (svm_range_add, svm_range_apply_attrs).</summary>
    public void Change(ulong start, ulong end, SvmAttributes fresh, Func<SvmAttributes, SvmAttributes> change)
    {
        List<SvmRange> parts = [.. Parts(start, end).OrderBy(part => part.Start)];
        Remove(start, end);
        foreach (SvmRange part in parts)
        {
            Add(start, part.Start, change(fresh));
            Add(part.Start, part.End, change(part.Attributes));
            start = part.End;
        }

        Add(start, end, change(fresh));
    }

    /// <summary>Unregisters what lies between two addresses.</summary>
    public void Remove(ulong start, ulong end)
    {
        List<SvmRange> before = _ranges;
        _ranges = [];
        foreach (SvmRange range in before)
        {
            Add(range.Start, Math.Min(range.End, start), range.Attributes);
            Add(Math.Max(range.Start, end), range.End, range.Attributes);
        }
    }

    /// <summary>What is registered between two addresses, cut off there.</summary>
    public IEnumerable<SvmRange> Parts(ulong start, ulong end) => _ranges
        .Where(range => range.Start < end && start < range.End)
        .Select(range => range with { Start = Math.Max(range.Start, start), End = Math.Min(range.End, end) });

    private void Add(ulong start, ulong end, SvmAttributes attributes)
    {
        if (start < end)
            _ranges.Add(new SvmRange(start, end, attributes));
    }
}
