using Reports.Exits;
using Reports.Results;

namespace Reports.Comparison;

/// <summary>Finds what differs between two runs.</summary>
internal sealed class RunComparer
{
    private readonly RecordedRun _a;
    private readonly RecordedRun _b;
    private readonly List<CaseChange> _changes = [];
    private readonly List<ClauseChange> _clauses = [];
    private readonly List<TimeChange> _times = [];
    private int _timed;
    private int _common;

    private RunComparer(RecordedRun a, RecordedRun b)
    {
        _a = a;
        _b = b;
    }

    /// <summary>Compares two runs.</summary>
    /// <exception cref="CommandException">They have no target or no case in common.</exception>
    public static RunDifference Compare(RecordedRun a, RecordedRun b) => new RunComparer(a, b).Compare();

    private RunDifference Compare()
    {
        IReadOnlyList<TargetPair> pairs = TargetPair.Of(_a.Targets, _b.Targets);
        if (pairs.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no target of {_a.Folder} ({Names(_a)}) can be paired with one of {_b.Folder} ({Names(_b)}); run each with one target, by --targets");
        ILookup<string, CaseAttempts> casesOfA = _a.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        ILookup<string, CaseAttempts> casesOfB = _b.Cases.ToLookup(attempts => attempts.Case.Target, StringComparer.Ordinal);
        foreach (TargetPair pair in pairs)
            Compare(pair, ByName(casesOfA[pair.A.Id]), ByName(casesOfB[pair.B.Id]));
        if (_common == 0)
            throw new CommandException(ExitCode.NothingRan, $"{_a.Folder} and {_b.Folder} have no case in common");
        return new RunDifference
        {
            A = _a,
            B = _b,
            Pairs = pairs,
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
            if (after.TryGetValue(name, out CaseAttempts? second))
                Compare(pair, first, second);
        }

        // What a filter or a clause broken on purpose left out has not vanished, and says nothing about a clause.
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

    private static Dictionary<string, CaseAttempts> ByName(IEnumerable<CaseAttempts> cases) => cases.ToDictionary(attempts => attempts.Name, StringComparer.Ordinal);

    private static string Names(RecordedRun run) => string.Join(", ", run.Targets.Select(target => target.Id));
}
