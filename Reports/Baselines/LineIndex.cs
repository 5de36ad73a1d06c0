using Reports.Results;

namespace Reports.Baselines;

/// <summary>The lines of a file that are about one target, found by case.</summary>
internal sealed class LineIndex
{
    private readonly Dictionary<string, List<BaselineLine>> _exact = new(StringComparer.Ordinal);
    private readonly List<BaselineLine> _patterns = [];

    /// <summary>The lines of <paramref name="file"/> whose sections cover <paramref name="target"/>, and whose firmware it has.</summary>
    public LineIndex(BaselineFile file, RecordedTarget target)
    {
        var covers = new Dictionary<BaselineSection, bool>();
        foreach ((BaselineSection section, BaselineLine line) in file.Lines)
        {
            if (!covers.TryGetValue(section, out bool covered))
                covers[section] = covered = section.Covers(target);
            if (!covered)
                continue;
            bool? applies = line.AppliesTo(target);
            if (applies is null)
                Undecided.Add(line);
            if (applies != true)
                continue;
            Lines.Add(line);
            if (!line.Pattern.IsExact)
                _patterns.Add(line);
            else if (_exact.TryGetValue(line.Pattern.Text, out List<BaselineLine>? same))
                same.Add(line);
            else
                _exact.Add(line.Pattern.Text, [line]);
        }
    }

    /// <summary>All of them.</summary>
    public List<BaselineLine> Lines { get; } = [];

    /// <summary>Lines about firmware whose version is not known of the target. They explain nothing.</summary>
    public List<BaselineLine> Undecided { get; } = [];

    /// <summary>Those about a case.</summary>
    /// <param name="name">Id of the case without its target.</param>
    public IReadOnlyList<BaselineLine> Find(string name)
    {
        List<BaselineLine>? found = null;
        foreach (BaselineLine line in _patterns)
        {
            if (line.Pattern.Matches(name))
                (found ??= []).Add(line);
        }

        if (!_exact.TryGetValue(name, out List<BaselineLine>? exact))
            return found ?? (IReadOnlyList<BaselineLine>)[];
        return found is null ? exact : [.. exact, .. found];
    }

    /// <summary>
    /// The line that keeps a case from being run, or null. One about firmware whose version is not known does: the case may take the machine
    /// along, and the gate, to which it explains nothing, says that it was skipped.
    /// </summary>
    /// <param name="name">Id of the case without its target.</param>
    public BaselineLine? FindExclusion(string name) =>
        Find(name).Concat(Undecided.Where(line => line.Pattern.Matches(name))).FirstOrDefault(line => !line.Runs);
}
