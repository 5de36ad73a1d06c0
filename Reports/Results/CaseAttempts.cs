using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Results;

/// <summary>Everything that a run tried with one case.</summary>
internal sealed class CaseAttempts
{
    /// <summary>The attempts of a case.</summary>
    /// <param name="result">Its result with the other attempts.</param>
    public CaseAttempts(CaseResult result)
    {
        Attempts = result.OtherAttempts.Count == 0 ? [result] : [.. result.OtherAttempts.Append(result).OrderBy(attempt => attempt.Attempt)];
        Name = NameOf(result.Case);
        Failures = result.FailedAttempts;
        Ran = Failures + result.PassedAttempts;
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

    /// <summary>The cases of a run, in the order of their ids.</summary>
    public static IReadOnlyList<CaseAttempts> Of(IEnumerable<CaseResult> results) => [.. RunFolder.InOrder(results).Select(result => new CaseAttempts(result))];

    private static string NameOf(CaseIdentity identity)
    {
        int at = identity.Id.Length - identity.Target.Length - 1;
        return at > 0 && identity.Id[at] == '@' && identity.Id.EndsWith(identity.Target, StringComparison.Ordinal) ? identity.Id[..at] : identity.Id;
    }
}
