using Reports.Results;

namespace Reports.Baselines;

/// <summary>
/// Finds the sections of a file for a line that is true of some targets of a run, such that it says nothing about any other target of the
/// run. A GPU of the machine is named by its instruction set, not by its node, where the line is true of all that have it.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="run">The run.</param>
internal sealed class SectionChooser(BaselineFile file, RecordedRun run)
{
    private readonly List<RecordedTarget> _targets = [.. run.Targets.Where(target => target.Unavailable is null)];
    private readonly List<BaselineSection> _sections = [.. file.Sections];
    private readonly Dictionary<string, IReadOnlyList<BaselineSection>> _chosen = new(StringComparer.Ordinal);

    /// <summary>The sections in which a line has to stand, existing ones first.</summary>
    /// <param name="targets">Ids of the targets that it is true of.</param>
    public IReadOnlyList<BaselineSection> Choose(IReadOnlySet<string> targets)
    {
        string key = string.Join(' ', targets.Order(StringComparer.Ordinal));
        if (!_chosen.TryGetValue(key, out IReadOnlyList<BaselineSection>? sections))
            _chosen.Add(key, sections = Find([.. _targets.Where(target => targets.Contains(target.Id))]));
        return sections;
    }

    private List<BaselineSection> Find(List<RecordedTarget> remaining)
    {
        var chosen = new List<BaselineSection>();
        HashSet<string> allowed = [.. Patterns(remaining), .. remaining.Select(target => target.WholeId)];
        foreach (BaselineSection section in _sections.Where(section => section.Targets.All(pattern => allowed.Contains(pattern.Text))))
        {
            if (remaining.RemoveAll(section.Covers) > 0)
                chosen.Add(section);
        }

        // Virtual targets name their kernel, and the list of cases is the same under every kernel.
        bool hasKernels = file.Kind != BaselineKind.Cases;
        foreach (IGrouping<string, RecordedTarget> group in remaining.GroupBy(target => hasKernels && target.IsHardware ? RangeFrom(target.Kernel) : "*"))
        {
            var section = new BaselineSection([.. Patterns([.. group]).Select(pattern => new Wildcard(pattern))], KernelRange.Parse(group.Key) ?? KernelRange.Any);
            _sections.Add(section);
            chosen.Add(section);
        }

        return chosen;
    }

    private static string RangeFrom(string kernel) => KernelRelease.Parse(kernel) is { } release ? $"{release.Series}.." : "*";

    private IEnumerable<string> Patterns(List<RecordedTarget> targets)
    {
        IEnumerable<string> patterns = targets.Select(target =>
            target.IsHardware && _targets.Where(other => other.IsHardware && other.Isa == target.Isa).All(targets.Contains)
                ? $"hardware:*({target.Isa})"
                : target.WholeId);
        return patterns.Distinct().Order(StringComparer.Ordinal);
    }
}
