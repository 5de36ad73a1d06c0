using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Machines;
using Reports.Results;
using Reports.Selection;

namespace Reports.Baselines;

/// <summary>Cases that a baseline says not to run: lines of <c>skips.txt</c> with <c>run=no</c>, for what would take the machine along.</summary>
internal static class ExcludedCases
{
    /// <summary>Whether a baseline, null for none, has such lines.</summary>
    public static bool AreIn(Baseline? baseline) => baseline is not null && baseline.Skips.Lines.Any(entry => !entry.Line.Runs);

    /// <summary>Takes them out of the cases of a run.</summary>
    /// <param name="cases">The cases of the run; afterwards without them.</param>
    /// <param name="plan">The targets.</param>
    /// <param name="baseline">The baseline, or null for none.</param>
    /// <param name="facts">What is known of the machine and its GPUs; asked for only where a line may be about them.</param>
    /// <returns>Their results: skipped, with the line and its reason.</returns>
    public static IReadOnlyList<CaseResult> TakeFrom(
        ref IReadOnlyList<FoundCase> cases, TargetPlan plan, Baseline? baseline, Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> facts)
    {
        if (baseline is null || !AreIn(baseline))
            return [];
        var skips = new Dictionary<string, LineIndex>(StringComparer.Ordinal);
        var kept = new List<FoundCase>(cases.Count);
        var excluded = new List<CaseResult>();
        foreach (FoundCase testCase in cases)
        {
            if (testCase.Wrong is null && Line(testCase.Identity.Id, plan.Find(testCase.Identity.Target), baseline, skips, facts.Value) is { } line)
                excluded.Add(new CaseResult { Case = testCase.Identity, Outcome = CaseOutcome.Skip, Reason = $"not run: {line.Reason} ({line.Location})" });
            else
                kept.Add(testCase);
        }

        cases = kept;
        return excluded;
    }

    private static BaselineLine? Line(
        string id, Target target, Baseline baseline, Dictionary<string, LineIndex> skips, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts)
    {
        if (target.Unavailable is not null)
            return null;
        if (!skips.TryGetValue(target.Id, out LineIndex? index))
        {
            var recorded = RecordedTarget.Of(target, Machine.KernelRelease, facts);
            skips.Add(target.Id, index = new LineIndex(baseline.Skips, recorded));
        }

        return index.FindExclusion(id[..^(target.Id.Length + 1)]);
    }
}
