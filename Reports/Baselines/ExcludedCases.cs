using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Machines;
using Reports.Results;
using Xunit.Sdk;

namespace Reports.Baselines;

/// <summary>Cases that a baseline says not to run: lines of <c>skips.txt</c> with <c>run=no</c>, for what would take the machine along.</summary>
internal static class ExcludedCases
{
    /// <summary>Takes them out of the cases of a run.</summary>
    /// <param name="cases">The cases of the run; afterwards without them.</param>
    /// <param name="baseline">The baseline, or null for none.</param>
    /// <param name="facts">What is known of the machine and its GPUs.</param>
    /// <returns>Their results: skipped, with the line and its reason.</returns>
    public static IReadOnlyList<CaseResult> TakeFrom(
        ref IReadOnlyList<IXunitTestCase> cases, Baseline? baseline, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts)
    {
        if (baseline is null || !baseline.Skips.Lines.Any(entry => !entry.Line.Runs))
            return [];
        var skips = new Dictionary<string, LineIndex>(StringComparer.Ordinal);
        var kept = new List<IXunitTestCase>(cases.Count);
        var excluded = new List<CaseResult>();
        foreach (IXunitTestCase testCase in cases)
        {
            if (testCase is ConformanceTestCase conformance && Line(conformance, baseline, skips, facts) is { } line)
                excluded.Add(new CaseResult { Case = conformance.Identity, Outcome = CaseOutcome.Skip, Reason = $"not run: {line.Reason} ({line.Location})" });
            else
                kept.Add(testCase);
        }

        cases = kept;
        return excluded;
    }

    private static BaselineLine? Line(
        ConformanceTestCase testCase, Baseline baseline, Dictionary<string, LineIndex> skips, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts)
    {
        Target target = testCase.Target;
        if (target.Unavailable is not null)
            return null;
        if (!skips.TryGetValue(target.Id, out LineIndex? index))
        {
            var recorded = RecordedTarget.Of(target, Machine.KernelRelease, facts);
            skips.Add(target.Id, index = new LineIndex(baseline.Skips, recorded));
        }

        string id = testCase.Identity.Id;
        return index.FindExclusion(id[..^(target.Id.Length + 1)]);
    }
}
