using Reports.Results;

namespace Reports.Baselines;

/// <summary>Something that a gate objects to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The case id, target or line.</param>
/// <param name="Detail">What was seen and what was expected, in one line.</param>
internal sealed record Finding(FindingKind Kind, string Subject, string Detail)
{
    /// <summary>The case, or null for a finding about something else or about a case that is not in the run.</summary>
    public CaseAttempts? Case { get; init; }
}
