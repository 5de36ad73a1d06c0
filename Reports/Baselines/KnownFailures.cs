using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Machines;
using Reports.Results;

namespace Reports.Baselines;

/// <summary>Whether a failure is one that a baseline knows, said while the run goes on; the gate has the last word, when all executions are there.</summary>
/// <param name="baseline">The baseline, or null for none.</param>
/// <param name="facts">What is known of the machine and its GPUs.</param>
internal sealed class KnownFailures(Baseline? baseline, Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> facts)
{
    private readonly Dictionary<string, TargetExpectations> _targets = new(StringComparer.Ordinal);

    /// <summary>Whether a line of <c>fails.txt</c> or <c>flakes.txt</c> is about the case and how it failed.</summary>
    /// <param name="target">The target of the case.</param>
    /// <param name="result">The result.</param>
    public bool Know(Target target, CaseResult result)
    {
        if (baseline is null || !result.Outcome.IsFailure())
            return false;
        if (!_targets.TryGetValue(target.Id, out TargetExpectations? expected))
            _targets.Add(target.Id, expected = new TargetExpectations(baseline, RecordedTarget.Of(target, Machine.KernelRelease, facts.Value)));
        string name = result.Case.Id[..^(target.Id.Length + 1)];
        return expected.Fails.Find(name).Concat(expected.Flakes.Find(name)).Any(line => line.Explains([result.Outcome]));
    }
}
