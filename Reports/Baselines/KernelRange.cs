namespace Reports.Baselines;

/// <summary>
/// The kernels that a section is about: <c>6.12</c>, <c>6.12..6.18</c>, <c>6.12..</c>, <c>..6.6</c>, or <c>*</c>. Both ends belong to it, as
/// precisely as they are written: 6.18.5 is in <c>6.12..6.18</c>.
/// </summary>
internal sealed class KernelRange
{
    /// <summary>Every kernel, also one whose release cannot be read.</summary>
    public static readonly KernelRange Any = new("*", null, null);

    private readonly string _text;
    private readonly KernelRelease? _first;
    private readonly KernelRelease? _last;

    private KernelRange(string text, KernelRelease? first, KernelRelease? last)
    {
        _text = text;
        _first = first;
        _last = last;
    }

    /// <summary>Reads a range; null when it is none.</summary>
    public static KernelRange? Parse(string text)
    {
        if (text == "*")
            return Any;
        string[] ends = text.Split("..");
        if (ends.Length > 2 || ends.All(end => end.Length == 0) || ends.Any(end => end.Length > 0 && KernelRelease.ParseExactly(end) is null))
            return null;
        KernelRelease? first = KernelRelease.ParseExactly(ends[0]);
        KernelRelease? last = KernelRelease.ParseExactly(ends[^1]);
        return first is not null && last is not null && first.CompareTo(last) > 0 ? null : new KernelRange(text, first, last);
    }

    /// <summary>Whether a kernel, named as uname does, belongs to it.</summary>
    public bool Contains(string release)
    {
        if (_first is null && _last is null)
            return true;
        return KernelRelease.Parse(release) is { } kernel
            && (_first is null || kernel.CompareTo(_first) >= 0)
            && (_last is null || kernel.CompareTo(_last) <= 0);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
