using Fixtures.Journals;
using Reports.Results;
using Reports.Texts;

namespace Reports.Baselines;

/// <summary>
/// Holds the result of a case against the lines about it, and notes what each line was good for. A result is expected when a line explains
/// it; a pass needs none, and must not be denied by one.
/// </summary>
internal sealed class CaseJudge
{
    private readonly Dictionary<BaselineLine, LineUse> _uses = [];

    /// <summary>What a line was good for so far.</summary>
    public LineUse UseOf(BaselineLine line)
    {
        if (!_uses.TryGetValue(line, out LineUse? use))
            _uses.Add(line, use = new LineUse());
        return use;
    }

    /// <summary>The finding about a case, or null when everything is as expected.</summary>
    public Finding? Judge(CaseAttempts attempts, TargetExpectations expected)
    {
        string name = attempts.Name;
        IReadOnlyList<BaselineLine> fails = expected.Fails.Find(name);
        IReadOnlyList<BaselineLine> flakes = expected.Flakes.Find(name);
        IReadOnlyList<BaselineLine> skips = expected.Skips.Find(name);
        if (fails.Count + flakes.Count + skips.Count == 0 && attempts.Ran > 0 && attempts.Failures == 0)
            return null;
        foreach (BaselineLine line in fails.Concat(flakes).Concat(skips))
            UseOf(line).Matched++;
        (int ran, int failures) = (attempts.Ran, attempts.Failures);
        foreach (BaselineLine flake in flakes)
        {
            UseOf(flake).Attempts += ran;
            UseOf(flake).Failures += failures;
        }

        return ran == 0 ? Skipped(attempts, skips, [.. fails, .. flakes])
            : failures == 0 ? Passed(attempts, flakes, [.. fails, .. skips])
            : Failed(attempts, fails, flakes, skips);
    }

    private Finding? Skipped(CaseAttempts attempts, IReadOnlyList<BaselineLine> skips, IReadOnlyList<BaselineLine> others) =>
        IsExplainedBy(skips, attempts) ? null : Find(FindingKind.NewlySkipped, attempts, $"skipped: {FirstLine(attempts)}", others);

    private Finding? Passed(CaseAttempts attempts, IReadOnlyList<BaselineLine> flakes, IReadOnlyList<BaselineLine> denying)
    {
        if (IsExplainedBy(flakes, attempts) || denying.Count == 0)
            return null;
        foreach (BaselineLine line in denying)
            UseOf(line).Contradicted++;
        return Find(FindingKind.UnexpectedPass, attempts, "passed", denying);
    }

    private Finding? Failed(
        CaseAttempts attempts, IReadOnlyList<BaselineLine> fails, IReadOnlyList<BaselineLine> flakes, IReadOnlyList<BaselineLine> skips)
    {
        (int ran, int failures) = (attempts.Ran, attempts.Failures);
        IReadOnlyList<CaseOutcome> outcomes = attempts.FailureOutcomes;
        bool explained = ran == failures && IsExplainedBy([.. fails.Where(line => line.Explains(outcomes))], attempts);
        explained |= IsExplainedBy([.. flakes.Where(line => line.Explains(outcomes) && FlakeRates.Explains(ran, failures, line.Rate))], attempts);
        if (explained)
            return null;

        string seen = $"{attempts.Outcome}: {FirstLine(attempts)}";
        BaselineLine? worse = flakes.FirstOrDefault(line => line.Explains(outcomes));
        if (worse is not null)
        {
            double chance = FlakeRates.AtLeast(ran, failures, worse.Rate);
            return Find(FindingKind.FlakeRate, attempts, FormattableString.Invariant($"failed {failures} of {ran}, which rate={worse.Rate:0.####} explains with a chance of {chance:0.0e+0}; {seen}"), flakes);
        }

        if (flakes.Count > 0 || (ran == failures && fails.Count > 0))
            return Find(FindingKind.ChangedFailure, attempts, seen, [.. fails, .. flakes]);
        return Find(ran == failures ? FindingKind.NewFailure : FindingKind.NewFlake, attempts, seen, [.. fails, .. skips]);
    }

    private bool IsExplainedBy(IReadOnlyList<BaselineLine> lines, CaseAttempts attempts)
    {
        foreach (BaselineLine line in lines)
            UseOf(line).Explained.Add((attempts.Name, attempts.Case.Target));
        return lines.Count > 0;
    }

    private Finding Find(FindingKind kind, CaseAttempts attempts, string seen, IReadOnlyList<BaselineLine> quoted)
    {
        foreach (BaselineLine line in quoted)
            UseOf(line).IsQuoted = true;
        string lines = string.Concat(quoted.Select(line => $"  ({line.Location}: {line.Reason})"));
        return new Finding(kind, attempts.Case.Id, seen + lines) { Case = attempts };
    }

    private static string FirstLine(CaseAttempts attempts) => Lines.First(attempts.Telling.Reason);
}
