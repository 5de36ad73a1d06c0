using System.Globalization;
using System.Text;
using Reports.Comparison;
using Reports.Results;
using Reports.Texts;

namespace Reports.History;

/// <summary>Writes a history for a terminal.</summary>
/// <param name="history">The history.</param>
/// <param name="listed">The cases to list.</param>
/// <param name="timed">The cases whose times are looked at.</param>
internal sealed class HistoryText(RunHistory history, IReadOnlyList<CaseHistory> listed, IReadOnlyList<CaseHistory> timed)
{
    private const string Legend =
        "each letter is a run, the oldest first: P passed, F failed, T timed out, C crashed, E could not be run, ~ failed at times, s skipped, . not in the run";

    private readonly StringBuilder _text = new();

    /// <summary>The runs, the devices, the cases by state, their times, and one closing line.</summary>
    public string Write()
    {
        WriteRuns();
        WriteDevices();
        if (listed.Count > 0)
            _text.Append('\n').Append(Legend).Append('\n');
        foreach (IGrouping<CaseState, CaseHistory> group in listed.GroupBy(one => one.State))
        {
            _text.Append(CultureInfo.InvariantCulture, $"\n{Title(group.Key)} ({group.Count()})\n");
            foreach (CaseHistory one in group)
                Write(one);
        }

        WriteTimes();
        WriteNotes();
        return _text.Append('\n').Append(ClosingLine()).Append('\n').ToString();
    }

    private void WriteRuns()
    {
        _text.Append(CultureInfo.InvariantCulture, $"Runs of {history.Folder}, the oldest first\n");
        int number = history.Runs.Count.ToString(CultureInfo.InvariantCulture).Length;
        int name = history.Runs.Max(run => run.Name.Length);
        int kernel = history.Runs.Max(run => KernelOf(run).Length);
        int host = history.Runs.Max(run => run.Host?.Length ?? 0);
        for (int i = 0; i < history.Runs.Count; i++)
        {
            HistoryRun run = history.Runs[i];
            (int passed, int failed, int skipped) = run.Totals();
            _text.Append("  ").Append((i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(number)).Append("  ").Append(run.Name.PadRight(name)).Append("  ")
                .Append(run.Info.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)).Append("  ").Append(KernelOf(run).PadRight(kernel)).Append("  ");
            if (host > 0)
                _text.Append((run.Host ?? "").PadRight(host)).Append("  ");
            _text.Append(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed, {skipped} skipped");
            _text.Append(run.Remark is { } remark ? $"; {remark}\n" : "\n");
        }
    }

    private void WriteDevices()
    {
        _text.Append("\nDevices\n");
        foreach (HistoryLane lane in history.Lanes)
        {
            IEnumerable<string> parts = Enumerable.Range(0, history.Runs.Count).Where(run => lane.Targets[run] is not null).GroupBy(run => NameIn(lane.Targets[run]!))
                .Select(group => $"{group.Key} in {Numbers([.. group])}");
            _text.Append("  ").AppendJoin("; ", parts).Append('\n');
        }
    }

    private static string NameIn(RecordedTarget target) => target.Host.Length > 0 ? $"{target.Id} of {target.Host}" : target.Id;

    private void Write(CaseHistory one)
    {
        _text.Append("  ").Append(one.Id).Append('\n');
        _text.Append("      ").AppendJoin("", one.Cells.Select(cell => cell.Letter)).Append("  ").Append(Story(one)).Append('\n');
        if (ReasonOf(one) is { } reason)
            _text.Append("      ").Append(reason).Append('\n');
        TimeSample times = TimeSample.Of([.. one.Cells.Where(cell => cell.Outcome == HistoryOutcome.Pass).Select(cell => (double)cell.Milliseconds)]);
        if (times.Count > 0)
            _text.Append(CultureInfo.InvariantCulture, $"      passed in {times.Median:0.###} ms ({times.Shortest:0.###} to {times.Longest:0.###}, {Counted.Of(times.Count, "run")})\n");
    }

    private string Story(CaseHistory one) => one.State switch
    {
        CaseState.Fails => $"{Break(one)}; failed in {one.Failed} of {Counted.Of(one.Ran, "run")}{(one.LastRan < history.Runs.Count - 1 ? $"; ran last in {one.LastRan + 1}" : "")}",
        CaseState.NoLongerRuns => $"ran last in {Named(one, one.LastRan!.Value)}{(one.Failed > 0 ? $"; failed in {one.Failed} of {Counted.Of(one.Ran, "run")}" : "")}",
        CaseState.FailedBefore => $"{Break(one)}, mended in {Named(one, one.Mended!.Value)}; failed in {one.Failed} of {Counted.Of(one.Ran, "run")}",
        CaseState.NeverFailed => $"passed wherever it ran, in {Counted.Of(one.Ran, "run")}",
        _ => "skipped wherever it was",
    };

    private string Break(CaseHistory one)
    {
        int broke = one.Broke!.Value;
        string times = one.Breaks > 1 ? $"broke {one.Breaks} times, last in {Named(one, broke)}" : $"broke in {Named(one, broke)}";
        if (one.Good is not { } good)
            return one.Breaks > 1 ? times : $"failed when it first ran, in {Named(one, broke)}";
        string between = broke - good > 1 ? $", and {Numbers([.. Enumerable.Range(good + 1, broke - good - 1)])} did not run it" : "";
        return $"{times}; good in {Named(one, good)}{between}";
    }

    // What says most: the newest failure, of a case that is gone why it is skipped.
    private static string? ReasonOf(CaseHistory one)
    {
        HistoryCell cell = one.State switch
        {
            CaseState.Fails or CaseState.FailedBefore => one.Cells.Last(cell => cell.Failed),
            CaseState.NoLongerRuns or CaseState.NeverRan => one.Cells.LastOrDefault(cell => cell.Outcome == HistoryOutcome.Skip),
            _ => default,
        };
        return cell.Reason is null ? null : $"{cell.Word}: {cell.Reason}";
    }

    private void WriteTimes()
    {
        List<(CaseHistory Case, TimeSample Before, TimeSample Newest)> changed = [];
        foreach (CaseHistory one in timed)
        {
            (TimeSample before, TimeSample newest) = one.Times();
            if (before.DiffersFrom(newest))
                changed.Add((one, before, newest));
        }

        if (changed.Count == 0)
            return;
        _text.Append(CultureInfo.InvariantCulture, $"\nTimes beyond noise, of the newest {TimeSample.Fewest} runs that passed against those before ({changed.Count})\n");
        foreach ((CaseHistory one, TimeSample before, TimeSample newest) in changed.OrderByDescending(entry => entry.Newest.Median / entry.Before.Median))
            _text.Append(CultureInfo.InvariantCulture, $"  {one.Id}\n      {before} -> {newest}: {newest.Median / before.Median:0.00}\n");
    }

    private void WriteNotes()
    {
        if (history.LeftOut.Count > 0)
            _text.Append('\n');
        foreach ((string name, string reason) in history.LeftOut)
            _text.Append(CultureInfo.InvariantCulture, $"note: {name} is left out: {reason}\n");
    }

    private string ClosingLine()
    {
        IEnumerable<string> parts = Enum.GetValues<CaseState>().Select(state => (State: state, Count: history.Cases.Count(one => one.State == state)))
            .Where(entry => entry.Count > 0).Select(entry => $"{entry.Count} {Word(entry.State)}");
        string leftOut = history.LeftOut.Count > 0 ? $" ({history.LeftOut.Count} left out)" : "";
        string cases = history.Cases.Count == 0 ? "no case on any device" : $"{Counted.Of(history.Cases.Count, "case")}: {string.Join(", ", parts)}";
        return $"history: {Counted.Of(history.Runs.Count, "run")}{leftOut}, {Counted.Of(history.Lanes.Count, "device")}, {cases}";
    }

    private static string KernelOf(HistoryRun run) => run.Kernel ?? "models only";

    // With the kernel that was tested, which of a model is its profile.
    private string Named(CaseHistory one, int run) => $"{run + 1} ({history.Runs[run].Name}, {one.Lane.Targets[run]!.Kernel})";

    // 1-3, 7
    private static string Numbers(IReadOnlyList<int> runs)
    {
        var parts = new List<string>();
        for (int i = 0; i < runs.Count; i++)
        {
            int first = runs[i];
            while (i + 1 < runs.Count && runs[i + 1] == runs[i] + 1)
                i++;
            parts.Add(runs[i] == first ? $"{first + 1}" : $"{first + 1}-{runs[i] + 1}");
        }

        return string.Join(", ", parts);
    }

    private static string Title(CaseState state) => state switch
    {
        CaseState.Fails => "Fail in the newest run that ran them",
        CaseState.NoLongerRuns => "No longer run: skipped or gone in the newest run that should have them",
        CaseState.FailedBefore => "Failed before, and pass in the newest run that ran them",
        CaseState.NeverFailed => "Never failed",
        _ => "Never ran",
    };

    private static string Word(CaseState state) => state switch
    {
        CaseState.Fails => "fail",
        CaseState.NoLongerRuns => "no longer run",
        CaseState.FailedBefore => "failed before",
        CaseState.NeverFailed => "never failed",
        _ => "never ran",
    };
}
