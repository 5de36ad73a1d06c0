using Reports.Results;

namespace Reports.Comparison;

/// <summary>A run beside one or more others: the one result that every command and the page tell.</summary>
internal sealed record RunComparison
{
    /// <summary>The runs as they were named; the last one is held against each of the others.</summary>
    public required IReadOnlyList<RecordedRun> Runs { get; init; }

    /// <summary>For each of the others what differs; null where it has nothing in common with the last run.</summary>
    public required IReadOnlyList<RunDifference?> Differences { get; init; }

    /// <summary>Cases with another result than in one of the others, by kind and name.</summary>
    public required IReadOnlyList<CaseRow> Cases { get; init; }

    /// <summary>The last run.</summary>
    public RecordedRun Last => Runs[^1];

    /// <summary>Whether the last run is worse than any of the others.</summary>
    public bool IsWorse => Differences.Any(difference => difference is { IsWorse: true });

    /// <summary>Cases of the last run that one of the others has too.</summary>
    public int Common => Last.Cases.Count(attempts => Differences.Any(difference => difference?.Before.ContainsKey((attempts.Case.Target, attempts.Name)) == true));

    /// <summary>What a run is called in tables: A, B, ..., Z, AA, ...</summary>
    public static string LabelOf(int index) => index < 26 ? ((char)('A' + index)).ToString() : LabelOf(index / 26 - 1) + LabelOf(index % 26);
}
