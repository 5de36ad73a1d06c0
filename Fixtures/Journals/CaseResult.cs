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

    /// <summary>When the journal was told, so about when the case ended; null before that.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What earlier attempts at the case came to, first one first; the last attempt is the result.</summary>
    public IReadOnlyList<CaseResult> Earlier { get; init; } = [];
}
