using Reports.Exits;
using Reports.Results;

namespace Reports.Comparison;

/// <summary>Finds what differs between two runs.</summary>
internal sealed class RunComparer
{
    private readonly RecordedRun _a;
    private readonly RecordedRun _b;
    private readonly ILookup<string, CaseAttempts> _casesOfB;
    private readonly Dictionary<(string Target, string Name), CaseAttempts> _before = [];
    private readonly List<CaseChange> _changes = [];
    private readonly List<ClauseChange> _clauses = [];
    private readonly List<TimeChange> _times = [];
    private int _timed;
    private int _common;

    private RunComparer(RecordedRun a, RecordedRun b, ILookup<string, CaseAttempts> casesOfB)
    {
        _a = a;
        _b = b;
        _casesOfB = casesOfB;
    }

    /// <summary>Compares the last of these runs with each of the others.</summary>
    /// <param name="runs">Two or more.</param>
    /// <exception cref="CommandException">It has no target or no case in common with any of them.</exception>
    public static RunComparison Compare(IReadOnlyList<RecordedRun> runs)
    {
        RecordedRun last = runs[^1];
        ILookup<string, CaseAttempts> cases = last.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        List<RunDifference?> differences = [.. runs.SkipLast(1).Select(run => new RunComparer(run, last, cases).Compare())];
        if (differences.All(difference => difference is null))
            throw new CommandException(ExitCode.NothingRan, NothingInCommon(runs));
        return new RunComparison { Runs = runs, Differences = differences, Cases = [.. Rows(differences, cases)] };
    }

    private RunDifference? Compare()
    {
        IReadOnlyList<TargetPair> pairs = TargetPairing.Of(_a.Targets, _b.Targets);
        ILookup<string, CaseAttempts> casesOfA = _a.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        foreach (TargetPair pair in pairs)
            Compare(pair, ByName(casesOfA[pair.A.Id]), ByName(_casesOfB[pair.B.Id]));
        if (_common == 0)
            return null;
        return new RunDifference
        {
            A = _a,
            B = _b,
            Pairs = pairs,
            Before = _before,
            Cases = [.. _changes.OrderBy(change => change.Kind).ThenBy(change => change.Name, StringComparer.Ordinal)],
            Clauses = _clauses,
            Times = [.. _times.OrderByDescending(change => change.Ratio)],
            Timed = _timed,
            Common = _common,
        };
    }

    private void Compare(TargetPair pair, Dictionary<string, CaseAttempts> before, Dictionary<string, CaseAttempts> after)
    {
        foreach ((string name, CaseAttempts first) in before)
        {
            _before.Add((pair.B.Id, name), first);
            if (after.TryGetValue(name, out CaseAttempts? second))
                Compare(pair, first, second);
        }

        // What a filter or a clause broken on purpose left out, or a run that was ended early did not come to, has not vanished, and says nothing about a clause.
        if (_a.IsComplete(pair.A) && _b.IsComplete(pair.B))
        {
            _changes.AddRange(before.Where(entry => !after.ContainsKey(entry.Key)).Select(entry => CaseChange.Between(pair, entry.Value, null)!));
            _changes.AddRange(after.Where(entry => !before.ContainsKey(entry.Key)).Select(entry => CaseChange.Between(pair, null, entry.Value)!));
            _clauses.AddRange(ClauseChange.Between(pair, before.Values, after.Values));
        }
        else
        {
            _clauses.AddRange(ClauseChange.Between(
                pair, before.Values.Where(attempts => after.ContainsKey(attempts.Name)), after.Values.Where(attempts => before.ContainsKey(attempts.Name))));
        }
    }

    private void Compare(TargetPair pair, CaseAttempts first, CaseAttempts second)
    {
        _common++;
        if (CaseChange.Between(pair, first, second) is { } change)
            _changes.Add(change);
        (TimeSample timeA, TimeSample timeB) = (TimeSample.Of(first), TimeSample.Of(second));
        if (timeA.Count >= TimeSample.Fewest && timeB.Count >= TimeSample.Fewest)
            _timed++;
        if (timeA.DiffersFrom(timeB))
            _times.Add(new TimeChange(first.Name, pair, timeA, timeB));
    }

    private static IEnumerable<CaseRow> Rows(List<RunDifference?> differences, ILookup<string, CaseAttempts> casesOfLast)
    {
        var worst = new Dictionary<(string Target, string Name), CaseChange>();
        foreach (CaseChange change in differences.OfType<RunDifference>().SelectMany(difference => difference.Cases))
        {
            (string, string) key = (change.Pair.B.Id, change.Name);
            if (!worst.TryGetValue(key, out CaseChange? known) || change.Kind < known.Kind)
                worst[key] = change;
        }

        Dictionary<(string, string), CaseAttempts> last = casesOfLast.SelectMany(group => group).Where(attempts => worst.ContainsKey((attempts.Case.Target, attempts.Name)))
            .ToDictionary(attempts => (attempts.Case.Target, attempts.Name));
        return worst.OrderBy(entry => entry.Value.Kind).ThenBy(entry => entry.Key.Name, StringComparer.Ordinal).ThenBy(entry => entry.Key.Target, StringComparer.Ordinal)
            .Select(entry => new CaseRow(
                entry.Value.Kind,
                entry.Key.Name,
                entry.Key.Target,
                entry.Value.Pair,
                [.. differences.Select(difference => difference?.Before.GetValueOrDefault(entry.Key)), last.GetValueOrDefault(entry.Key)]));
    }

    private static string NothingInCommon(IReadOnlyList<RecordedRun> runs)
    {
        RecordedRun last = runs[^1];
        string others = string.Join(", ", runs.SkipLast(1).Select(run => $"{run.Folder} ({Names(run)})"));
        return runs.SkipLast(1).Any(run => TargetPairing.Of(run.Targets, last.Targets).Count > 0)
            ? $"{others} and {last.Folder} ({Names(last)}) have no case in common"
            : $"no target of {others} can be paired with one of {last.Folder} ({Names(last)}); run each with one target, by --targets";
    }

    private static Dictionary<string, CaseAttempts> ByName(IEnumerable<CaseAttempts> cases) => cases.ToDictionary(attempts => attempts.Name, StringComparer.Ordinal);

    private static string Names(RecordedRun run) => string.Join(", ", run.Targets.Select(target => target.Id));
}
