using Reports.Exits;
using Reports.Results;

namespace Reports.History;

/// <summary>One run of a history.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Info">What it was.</param>
/// <param name="Kernel">Release of the kernel that was tested; null where only models were.</param>
/// <param name="Targets">What was run against, without what was missing.</param>
/// <param name="Partial">Why it does not have every case, behind the words "the run was"; null when it has.</param>
/// <param name="Cases">How each case went, by the id of its target and its own id without it.</param>
internal sealed record HistoryRun(
    string Name, RunInfo Info, string? Kernel, IReadOnlyList<RecordedTarget> Targets, string? Partial, IReadOnlyDictionary<(string Target, string Name), HistoryCell> Cases)
{
    private const string Unhealthy = "ended on an unhealthy machine";

    /// <summary>Name of the machine, or null.</summary>
    public string? Host => Targets.Select(target => target.Host).FirstOrDefault(host => host.Length > 0);

    /// <summary>What a reader must know of it; null for a run like any other.</summary>
    public string? Remark =>
        Info.Exit == ExitCode.Unhealthy ? Partial is null ? Unhealthy : $"{Unhealthy}, {Partial}"
        : Partial;

    /// <summary>Reads the run in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="share">Gives one text for all that are equal, as most names are the same in every run.</param>
    /// <exception cref="CommandException">There is none, or a file of it is damaged.</exception>
    public static HistoryRun Read(string folder, Func<string, string> share)
    {
        var run = new RecordedRun(RunFolder.Read(folder));
        List<RecordedTarget> targets = [.. run.Targets.Where(target => target.Unavailable is null)];
        HashSet<string> known = [.. targets.Select(target => target.Id)];
        var cases = new Dictionary<(string, string), HistoryCell>();
        foreach (CaseAttempts attempts in run.Cases.Where(attempts => known.Contains(attempts.Case.Target)))
        {
            HistoryCell cell = HistoryCell.Of(attempts);
            cases.Add((share(attempts.Case.Target), share(attempts.Name)), cell with { Reason = cell.Reason is null ? null : share(cell.Reason) });
        }

        return new HistoryRun(Path.GetFileName(folder), run.Info, run.TestedKernel, targets, run.Partial, cases);
    }

    /// <summary>How many of its cases went which way: passed, failed, skipped.</summary>
    public (int Passed, int Failed, int Skipped) Totals() =>
        (Cases.Values.Count(cell => cell.Outcome == HistoryOutcome.Pass), Cases.Values.Count(cell => cell.Failed), Cases.Values.Count(cell => cell.Outcome == HistoryOutcome.Skip));
}
