using Reports.Results;

namespace Reports.Baselines;

/// <summary>What a baseline says about one target of a run.</summary>
/// <param name="baseline">The baseline.</param>
/// <param name="target">The target.</param>
internal sealed class TargetExpectations(Baseline baseline, RecordedTarget target)
{
    /// <summary>The target.</summary>
    public RecordedTarget Target { get; } = target;

    /// <summary>Cases that fail every time.</summary>
    public LineIndex Fails { get; } = new(baseline.Fails, target);

    /// <summary>Cases that fail now and then.</summary>
    public LineIndex Flakes { get; } = new(baseline.Flakes, target);

    /// <summary>Cases that are skipped.</summary>
    public LineIndex Skips { get; } = new(baseline.Skips, target);

    /// <summary>All cases.</summary>
    public LineIndex Cases { get; } = new(baseline.Cases, target);

    /// <summary>Lines of which nobody can say whether they are about the target, because the version of a firmware is not known.</summary>
    public IEnumerable<BaselineLine> Undecided => Fails.Undecided.Concat(Flakes.Undecided).Concat(Skips.Undecided);
}
