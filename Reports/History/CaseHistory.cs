using Reports.Comparison;

namespace Reports.History;

/// <summary>A case through all runs.</summary>
internal sealed class CaseHistory
{
    private readonly int[] _ran;
    private readonly int[] _streak;

    /// <summary>The history of a case.</summary>
    /// <param name="name">Its id without a target.</param>
    /// <param name="lane">On which device.</param>
    /// <param name="cells">How it went in each run, the oldest first.</param>
    /// <param name="expected">The newest run that should have it, because it has the device and every case; -1 for none.</param>
    public CaseHistory(string name, HistoryLane lane, IReadOnlyList<HistoryCell> cells, int expected)
    {
        Name = name;
        Lane = lane;
        Cells = cells;
        _ran = [.. Enumerable.Range(0, cells.Count).Where(run => cells[run].Ran)];
        _streak = [.. _ran.Reverse().TakeWhile(run => cells[run].Failed).Reverse()];
        State =
            _ran.Length == 0 ? CaseState.NeverRan
            : _streak.Length > 0 ? CaseState.Fails
            : Newest(run => cells[run].Outcome == HistoryOutcome.Skip) > _ran[^1] || expected > Newest(run => cells[run].Outcome != HistoryOutcome.Absent) ? CaseState.NoLongerRuns
            : _ran.Any(run => cells[run].Failed) ? CaseState.FailedBefore
            : CaseState.NeverFailed;
    }

    /// <summary>Its id without a target.</summary>
    public string Name { get; }

    /// <summary>On which device.</summary>
    public HistoryLane Lane { get; }

    /// <summary>Its id with the target of the newest run.</summary>
    public string Id => $"{Name}@{Lane.Latest.Id}";

    /// <summary>How it went in each run, the oldest first.</summary>
    public IReadOnlyList<HistoryCell> Cells { get; }

    /// <summary>What can be said in the end.</summary>
    public CaseState State { get; }

    /// <summary>How many runs ran it.</summary>
    public int Ran => _ran.Length;

    /// <summary>How many of them saw it fail, always or at times.</summary>
    public int Failed => _ran.Count(run => Cells[run].Failed);

    /// <summary>How often it went from passing to failing; that it failed when it first ran counts too.</summary>
    public int Breaks => _ran.Where((run, i) => Cells[run].Failed && (i == 0 || !Cells[_ran[i - 1]].Failed)).Count();

    /// <summary>
    /// The run that broke it: the first of the failures that it ends with, or, where it passes in the end, of the last ones before; null when it
    /// never failed.
    /// </summary>
    public int? Broke
    {
        get
        {
            int end = Array.FindLastIndex(_ran, run => Cells[run].Failed);
            if (end < 0)
                return null;
            while (end > 0 && Cells[_ran[end - 1]].Failed)
                end--;
            return _ran[end];
        }
    }

    /// <summary>The newest run before <see cref="Broke"/> that ran it, where it passed; null when it never had.</summary>
    public int? Good => Broke is { } broke ? Before(broke) : null;

    /// <summary>The first run after the last failure that ran it; null when none did.</summary>
    public int? Mended
    {
        get
        {
            int end = Array.FindLastIndex(_ran, run => Cells[run].Failed);
            return end >= 0 && end + 1 < _ran.Length ? _ran[end + 1] : null;
        }
    }

    /// <summary>The newest run that ran it; null when none did.</summary>
    public int? LastRan => _ran.Length > 0 ? _ran[^1] : null;

    /// <summary>Times of the runs in which it passed, the newest <see cref="TimeSample.Fewest"/> apart from those before.</summary>
    public (TimeSample Before, TimeSample Newest) Times()
    {
        double[] times = [.. _ran.Where(run => Cells[run].Outcome == HistoryOutcome.Pass).Select(run => (double)Cells[run].Milliseconds)];
        return times.Length < 2 * TimeSample.Fewest
            ? (TimeSample.Of(times), default)
            : (TimeSample.Of(times[..^TimeSample.Fewest]), TimeSample.Of(times[^TimeSample.Fewest..]));
    }

    private int? Before(int run) => Array.IndexOf(_ran, run) is > 0 and int at ? _ran[at - 1] : null;

    private int Newest(Func<int, bool> fits) => Enumerable.Range(0, Cells.Count).LastOrDefault(fits, -1);
}
