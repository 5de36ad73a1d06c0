using Reports.Results;

namespace Reports.History;

/// <summary>A device through all runs: one target, or those of several runs that are taken for the same.</summary>
internal sealed class HistoryLane
{
    private readonly RecordedTarget?[] _targets;

    /// <summary>A lane that no run has yet.</summary>
    /// <param name="runs">How many runs there are.</param>
    public HistoryLane(int runs)
    {
        _targets = new RecordedTarget?[runs];
    }

    /// <summary>Its target in each run, or null.</summary>
    public IReadOnlyList<RecordedTarget?> Targets => _targets;

    /// <summary>Its target in the newest run that has one.</summary>
    public RecordedTarget Latest => _targets.Last(target => target is not null)!;

    /// <summary>Says which target it is in a run.</summary>
    public void Set(int run, RecordedTarget target) => _targets[run] = target;
}
