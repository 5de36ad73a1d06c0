using Reports.Results;

namespace Reports.Comparison;

/// <summary>What differs between two runs.</summary>
internal sealed record RunDifference
{
    /// <summary>The first run.</summary>
    public required RecordedRun A { get; init; }

    /// <summary>The second run.</summary>
    public required RecordedRun B { get; init; }

    /// <summary>Which targets were compared.</summary>
    public required IReadOnlyList<TargetPair> Pairs { get; init; }

    /// <summary>The cases of the first run on targets that were compared, by the target of the second run and the id without a target.</summary>
    public required IReadOnlyDictionary<(string Target, string Name), CaseAttempts> Before { get; init; }

    /// <summary>Cases with another result, by kind and name.</summary>
    public required IReadOnlyList<CaseChange> Cases { get; init; }

    /// <summary>Clauses with another state.</summary>
    public required IReadOnlyList<ClauseChange> Clauses { get; init; }

    /// <summary>Cases with another time, those that got slower most first.</summary>
    public required IReadOnlyList<TimeChange> Times { get; init; }

    /// <summary>Cases with attempts enough on both sides to say something about time.</summary>
    public required int Timed { get; init; }

    /// <summary>Cases that are in both runs.</summary>
    public required int Common { get; init; }

    /// <summary>Whether the second run is worse: cases broke, fail in another way, vanished, or are newly skipped.</summary>
    public bool IsWorse => Cases.Any(change => change.Kind <= CaseChangeKind.NewlySkipped);
}
