using Fixtures.Identities;

namespace Fixtures.Journals;

/// <summary>One finished case, as a line of the journal has it.</summary>
public sealed record CaseResult
{
    /// <summary>Which case.</summary>
    public required CaseIdentity Case { get; init; }

    /// <summary>How it ended.</summary>
    public required CaseOutcome Outcome { get; init; }

    /// <summary>Why it was skipped or failed; empty after a pass.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Wall time of the body, in milliseconds.</summary>
    public double DurationMilliseconds { get; init; }

    /// <summary>Seed that the case's random numbers come from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Folder of the evidence, relative to the journal's; null without evidence.</summary>
    public string? Evidence { get; init; }

    /// <summary>Which execution of the case in this run this is the result of, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>When the journal was told that it ended; null when it was not told.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The other executions, in their order; empty in a result that stands for its own execution alone.</summary>
    public IReadOnlyList<CaseResult> OtherAttempts { get; init; } = [];

    /// <summary>Executions of the case in this run.</summary>
    public int Attempts => 1 + OtherAttempts.Count;

    /// <summary>How many of them failed.</summary>
    public int FailedAttempts => Count(outcome => outcome.IsFailure());

    /// <summary>How many of them passed.</summary>
    public int PassedAttempts => Count(outcome => outcome == CaseOutcome.Pass);

    /// <summary>Whether the case failed and passed in the same run. It counts as failed.</summary>
    public bool IsFlaky => OtherAttempts.Count > 0 && FailedAttempts > 0 && PassedAttempts > 0;

    private int Count(Func<CaseOutcome, bool> isMeant)
    {
        int count = isMeant(Outcome) ? 1 : 0;
        foreach (CaseResult other in OtherAttempts)
            count += isMeant(other.Outcome) ? 1 : 0;
        return count;
    }
}
