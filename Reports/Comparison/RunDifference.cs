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

    /// <summary>Compares two runs.</summary>
    /// <exception cref="CommandException">They have no target or no case in common.</exception>
    public static RunDifference Between(RecordedRun a, RecordedRun b)
    {
        IReadOnlyList<TargetPair> pairs = TargetPair.Of(a.Targets, b.Targets);
        if (pairs.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no target of {a.Folder} ({Names(a)}) can be paired with one of {b.Folder} ({Names(b)}); run each with one target, by --targets");
        ILookup<string, CaseAttempts> casesOfA = a.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        ILookup<string, CaseAttempts> casesOfB = b.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        var changes = new List<CaseChange>();
        var clauses = new List<ClauseChange>();
        var times = new List<TimeChange>();
        (int timed, int common) = (0, 0);
        foreach (TargetPair pair in pairs)
        {
            Dictionary<string, CaseAttempts> before = casesOfA[pair.A.Id].ToDictionary(attempts => attempts.Name, StringComparer.Ordinal);
            Dictionary<string, CaseAttempts> after = casesOfB[pair.B.Id].ToDictionary(attempts => attempts.Name, StringComparer.Ordinal);

            // What a filter or a clause broken on purpose left out has not vanished.
            bool complete = a.IsComplete(pair.A) && b.IsComplete(pair.B);
            foreach ((string name, CaseAttempts first) in before)
            {
                if (!after.TryGetValue(name, out CaseAttempts? second))
                {
                    if (complete)
                        changes.Add(CaseChange.Between(pair, first, null)!);
                    continue;
                }

                common++;
                if (CaseChange.Between(pair, first, second) is { } change)
                    changes.Add(change);
                (TimeSample timeA, TimeSample timeB) = (TimeSample.Of(first), TimeSample.Of(second));
                if (timeA.Count >= TimeSample.Fewest && timeB.Count >= TimeSample.Fewest)
                    timed++;
                if (timeA.DiffersFrom(timeB))
                    times.Add(new TimeChange(name, pair, timeA, timeB));
            }

            if (complete)
                changes.AddRange(after.Where(entry => !before.ContainsKey(entry.Key)).Select(entry => CaseChange.Between(pair, null, entry.Value)!));
            clauses.AddRange(ClauseChange.Between(
                pair,
                before.Values.Where(attempts => complete || after.ContainsKey(attempts.Name)),
                after.Values.Where(attempts => complete || before.ContainsKey(attempts.Name))));
        }

        if (common == 0)
            throw new CommandException(ExitCode.NothingRan, $"{a.Folder} and {b.Folder} have no case in common");
        return new RunDifference
        {
            A = a,
            B = b,
            Pairs = pairs,
            Cases = [.. changes.OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)],
            Clauses = clauses,
            Times = [.. times.OrderByDescending(change => change.Ratio)],
            Timed = timed,
            Common = common,
        };
    }

    private static string Names(RecordedRun run) => string.Join(", ", run.Targets.Select(target => target.Id));
}
