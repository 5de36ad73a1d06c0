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

    /// <summary>Executions of the case in this run.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How many of them failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Whether the case failed and did not fail in the same run. It counts as failed.</summary>
    public bool IsFlaky => FailedAttempts > 0 && FailedAttempts < Attempts;

    /// <summary>The other executions, in their order.</summary>
    public IReadOnlyList<CaseResult> OtherAttempts { get; init; } = [];

    /// <summary>When the journal was told that it ended; null when it was not told.</summary>
    public DateTimeOffset? Ended { get; init; }
}
