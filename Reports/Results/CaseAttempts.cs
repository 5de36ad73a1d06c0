using Fixtures.Journals;

namespace Reports.Results;

/// <summary>Everything that a run tried with one case.</summary>
internal sealed class CaseAttempts
{
    /// <summary>The attempts of a case.</summary>
    /// <param name="attempts">In their order; at least one.</param>
    public CaseAttempts(IReadOnlyList<CaseResult> attempts)
    {
        Attempts = attempts;
        Name = NameOf(Case);
        for (int i = 0; i < attempts.Count; i++)
        {
            Ran += attempts[i].Outcome == CaseOutcome.Skip ? 0 : 1;
            Failures += attempts[i].Outcome.IsFailure() ? 1 : 0;
        }
    }

    /// <summary>In their order; at least one.</summary>
    public IReadOnlyList<CaseResult> Attempts { get; }

    /// <summary>Which case.</summary>
    public CaseIdentity Case => Attempts[0].Case;

    /// <summary>The id without the target: what stays the same on another machine.</summary>
    public string Name { get; }

    /// <summary>Attempts that were not skipped.</summary>
    public int Ran { get; }

    /// <summary>Attempts that failed.</summary>
    public int Failures { get; }

    /// <summary>The ways in which it failed, each once.</summary>
    public IReadOnlyList<CaseOutcome> FailureOutcomes => [.. Attempts.Select(attempt => attempt.Outcome).Where(outcome => outcome.IsFailure()).Distinct().Order()];

    /// <summary>The attempt that says most: the last failure, else the last one that ran, else the last.</summary>
    public CaseResult Telling =>
        Attempts.LastOrDefault(attempt => attempt.Outcome.IsFailure()) ?? Attempts.LastOrDefault(attempt => attempt.Outcome != CaseOutcome.Skip) ?? Attempts[^1];

    /// <summary>Outcome in a word, with the count where attempts differ: <c>pass</c>, <c>crash</c>, <c>fail 2 of 5</c>.</summary>
    public string Outcome => (Ran, Failures) switch
    {
        (0, _) => CaseOutcome.Skip.Name(),
        (_, 0) => CaseOutcome.Pass.Name(),
        var (ran, failures) when ran == failures => string.Join('/', FailureOutcomes.Select(outcome => outcome.Name())),
        var (ran, failures) => $"{string.Join('/', FailureOutcomes.Select(outcome => outcome.Name()))} {failures} of {ran}",
    };

    /// <summary>Groups results by case, in the order of their ids.</summary>
    public static IReadOnlyList<CaseAttempts> Of(IEnumerable<CaseResult> results)
    {
        var attempts = new Dictionary<string, List<CaseResult>>(StringComparer.Ordinal);
        foreach (CaseResult result in results)
        {
            if (attempts.TryGetValue(result.Case.Id, out List<CaseResult>? earlier))
                earlier.Add(result);
            else
                attempts.Add(result.Case.Id, new List<CaseResult>(1) { result });
        }

        return [.. attempts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new CaseAttempts(entry.Value))];
    }

    private static string NameOf(CaseIdentity identity)
    {
        int at = identity.Id.Length - identity.Target.Length - 1;
        return at > 0 && identity.Id[at] == '@' && identity.Id.EndsWith(identity.Target, StringComparison.Ordinal) ? identity.Id[..at] : identity.Id;
    }
}
