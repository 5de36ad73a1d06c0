using System.Globalization;
using Fixtures.Journals;
using Harness.Contracts;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Comparison;

/// <summary>What a comparison says, before it has a format. Runs are columns: A, B and so on, the last one last.</summary>
/// <param name="Verdict">One line.</param>
/// <param name="Facts">The runs side by side.</param>
/// <param name="CaseTables">The cases that differ, by how; what no case does is left out.</param>
/// <param name="OtherTables">What else differs: clauses, times; parts without a difference are left out.</param>
/// <param name="Notes">What was not compared, and why; what stands for what.</param>
internal sealed record DifferenceDocument(
    string Verdict, DifferenceTable Facts, IReadOnlyList<DifferenceTable> CaseTables, IReadOnlyList<DifferenceTable> OtherTables, IReadOnlyList<string> Notes)
{
    private const int LongestReason = 240;

    /// <summary>All that differs.</summary>
    public IEnumerable<DifferenceTable> Tables => CaseTables.Concat(OtherTables);

    /// <summary>The document of a comparison.</summary>
    public static DifferenceDocument Of(RunComparison comparison) => new(
        Counts(comparison),
        FactsOf(comparison),
        [.. CaseTablesOf(comparison)],
        [.. ClauseTables(comparison), .. TimeTables(comparison)],
        [.. NotesOf(comparison)]);

    /// <summary>A kind of change in a few words.</summary>
    public static string Word(CaseChangeKind kind) => kind switch
    {
        CaseChangeKind.Broke => "broke",
        CaseChangeKind.FailsDifferently => "fail in another way",
        CaseChangeKind.Vanished => "vanished",
        CaseChangeKind.NewlySkipped => "newly skipped",
        CaseChangeKind.Mended => "mended",
        CaseChangeKind.NoLongerSkipped => "no longer skipped",
        CaseChangeKind.Added => "new",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Why a case is as it is: the first line of what says most; empty where it passes in all runs that have it.</summary>
    public static string Why(CaseRow row)
    {
        bool isOfBefore = row.Kind is CaseChangeKind.Mended or CaseChangeKind.NoLongerSkipped or CaseChangeKind.Vanished;
        CaseResult? telling = isOfBefore ? row.Cells.SkipLast(1).OfType<CaseAttempts>().Select(cell => cell.Telling).LastOrDefault(result => result.Outcome != CaseOutcome.Pass) : row.Last?.Telling;
        if (telling is null || telling.Outcome == CaseOutcome.Pass)
            return "";
        string reason = Lines.First(telling.Reason);
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + "...";
    }

    private static string Counts(RunComparison comparison)
    {
        List<string> parts =
        [
            .. Enum.GetValues<CaseChangeKind>()
                .Select(kind => (Kind: kind, Count: comparison.Cases.Count(row => row.Kind == kind)))
                .Where(entry => entry.Count > 0)
                .Select(entry => $"{entry.Count} {Word(entry.Kind)}"),
        ];
        string cases = parts.Count == 0 ? "no case differs" : string.Join(", ", parts);
        string runs = comparison.Runs.Count == 2 ? "both runs" : $"{RunComparison.LabelOf(comparison.Runs.Count - 1)} and another run";
        int clauses = Changes(comparison, difference => difference.Clauses).DistinctBy(entry => (entry.Change.Clause, entry.Change.Pair.B.Id)).Count();
        int times = Changes(comparison, difference => difference.Times).DistinctBy(entry => (entry.Change.Name, entry.Change.Pair.B.Id)).Count();
        return $"{Counted.Of(comparison.Common, "case")} in {runs}: {cases}; clauses that differ: {clauses}, times: {times}";
    }

    private static DifferenceTable FactsOf(RunComparison comparison)
    {
        var rows = new List<IReadOnlyList<string>>();
        Add("run", run => run.Folder);
        Add("kernel", run => run.TestedKernel ?? "models only");
        Add("KFD", run => run.Info.KfdVersion ?? "none");
        Add("suite", run => run.Info.SuiteVersion);
        if (NamesHosts(comparison))
            Add("host", run => run.Host.Length > 0 ? run.Host : "not known");
        foreach (RecordedTarget target in comparison.Last.Targets)
        {
            List<RecordedTarget?> counterparts = [.. comparison.Differences.Select(difference => difference?.Pairs.FirstOrDefault(pair => pair.B == target)?.A)];
            if (counterparts.All(counterpart => counterpart is null))
                continue;
            bool isSame = counterparts.All(counterpart => counterpart is null || counterpart.WholeId == target.WholeId);
            rows.Add([isSame ? target.WholeId : "targets", .. counterparts.Select((counterpart, index) => Totals(comparison.Runs[index], counterpart)), Totals(comparison.Last, target)]);
        }

        return new DifferenceTable("Runs", "", ["", .. Labels(comparison)], rows);

        void Add(string name, Func<RecordedRun, string> fact) => rows.Add([name, .. comparison.Runs.Select(fact)]);
    }

    // A model is the same on any machine, so that its host is news only where another had it.
    private static bool NamesHosts(RunComparison comparison) =>
        comparison.Runs.SelectMany(run => run.Targets).Any(target => target.Host.Length > 0)
        || comparison.Runs.Select(run => run.Host).Where(host => host.Length > 0).Distinct(StringComparer.Ordinal).Count() > 1;

    private static string Totals(RecordedRun run, RecordedTarget? target)
    {
        if (target is null)
            return "not compared";
        List<CaseAttempts> cases = [.. run.Cases.Where(attempts => attempts.Case.Target == target.Id)];
        return $"{target.Id}: {cases.Count(attempts => attempts.Ran > 0 && attempts.Failures == 0)} passed, {cases.Count(attempts => attempts.Failures > 0)} failed, {cases.Count(attempts => attempts.Ran == 0)} skipped";
    }

    private static IEnumerable<DifferenceTable> CaseTablesOf(RunComparison comparison) =>
        comparison.Cases.GroupBy(row => row.Kind).Select(group => new DifferenceTable(
            Title(group.Key, comparison),
            "",
            ["Case", .. Labels(comparison), "Why"],
            [.. group.Select(row => (IReadOnlyList<string>)[Name(row, comparison), .. row.Cells.Select(cell => cell?.Outcome ?? "-"), Why(row)])]));

    private static IEnumerable<DifferenceTable> ClauseTables(RunComparison comparison)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (IGrouping<(string Clause, string Target), (ClauseChange Change, int Index)> group in Changes(comparison, difference => difference.Clauses)
            .GroupBy(entry => (entry.Change.Clause, entry.Change.Pair.B.Id)))
        {
            string last = Word(group.Max(entry => entry.Change.B));
            IEnumerable<string> before = comparison.Differences.Select((difference, index) =>
                group.FirstOrDefault(entry => entry.Index == index).Change is { } change ? Word(change.A)
                : difference?.Pairs.Any(pair => pair.B.Id == group.Key.Target) == true ? last : "-");
            rows.Add([Name(group.Key.Clause, group.First().Change.Pair, comparison), .. before, last, Statement(group.Key.Clause)]);
        }

        if (rows.Count > 0)
            yield return new DifferenceTable(
                "Clauses of the contract",
                "broken: a case that cites the clause failed; kept: all that ran passed; not verified: none ran",
                ["Clause", .. Labels(comparison), "Statement"],
                rows);
    }

    private static IEnumerable<DifferenceTable> TimeTables(RunComparison comparison)
    {
        var rows = new List<(double Ratio, IReadOnlyList<string> Cells)>();
        foreach (IGrouping<(string Name, string Target), (TimeChange Change, int Index)> group in Changes(comparison, difference => difference.Times)
            .GroupBy(entry => (entry.Change.Name, entry.Change.Pair.B.Id)))
        {
            double ratio = group.MaxBy(entry => Math.Abs(Math.Log(entry.Change.Ratio))).Change.Ratio;
            IEnumerable<string> before = comparison.Differences.Select((_, index) => group.FirstOrDefault(entry => entry.Index == index).Change is { } change ? change.A.ToString() : "no difference");
            TimeChange first = group.First().Change;
            rows.Add((ratio, [Name(first.Name, first.Pair, comparison), .. before, first.B.ToString(), ratio.ToString("0.00", CultureInfo.InvariantCulture)]));
        }

        if (rows.Count > 0)
            yield return new DifferenceTable(
                "Times beyond noise",
                $"median (shortest to longest, passing attempts); of {Counted.Of(comparison.Differences.Max(difference => difference?.Timed ?? 0), "case")} with at least {TimeSample.Fewest} on both sides",
                ["Case", .. Labels(comparison), comparison.Runs.Count == 2 ? "B / A" : "largest ratio"],
                [.. rows.OrderByDescending(row => row.Ratio).Select(row => row.Cells)]);
    }

    private static IEnumerable<(T Change, int Index)> Changes<T>(RunComparison comparison, Func<RunDifference, IReadOnlyList<T>> changes) =>
        comparison.Differences.SelectMany((difference, index) => difference is null ? [] : changes(difference).Select(change => (change, index)));

    private static IEnumerable<string> NotesOf(RunComparison comparison)
    {
        string last = RunComparison.LabelOf(comparison.Runs.Count - 1);
        for (int i = 0; i < comparison.Differences.Count; i++)
        {
            string label = RunComparison.LabelOf(i);
            if (comparison.Differences[i] is not { } difference)
            {
                yield return $"not compared: {label} ({comparison.Runs[i].Folder}) has no case in common with {last}";
                continue;
            }

            foreach (TargetPair pair in difference.Pairs.Where(pair => pair.Reason.Length > 0))
                yield return $"{pair.A.Id} of {label} is compared with {pair.B.Id} of {last}: {pair.Reason}";
            foreach (RecordedTarget target in difference.A.Targets.Where(target => !difference.Pairs.Any(pair => pair.A == target)))
                yield return $"not compared: {Alone(target, label)}";
        }

        foreach (RecordedTarget target in comparison.Last.Targets.Where(target => !comparison.Differences.Any(difference => difference?.Pairs.Any(pair => pair.B == target) == true)))
            yield return $"not compared: {Alone(target, last)}";
        for (int i = 0; i < comparison.Runs.Count; i++)
        {
            if (comparison.Runs[i].Partial is { } partial)
                yield return $"{RunComparison.LabelOf(i)} was {partial}, so that cases that are in one run alone are not listed";
            if (comparison.Runs[i].Info.Exit == ExitCode.Unhealthy)
                yield return $"{RunComparison.LabelOf(i)} ended on an unhealthy machine (exit code {ExitCode.Unhealthy}); cases after the loss say nothing";
        }

        if (comparison.Runs.Any(run => run.Info.SuiteVersion != comparison.Last.Info.SuiteVersion))
            yield return "the suites are of different versions, so that a difference may be the suite's";
        foreach ((RunDifference difference, int index) in comparison.Differences.Select((difference, index) => (difference!, index)).Where(entry => entry.Item1 is { } known && known.Timed < known.Common))
        {
            string against = comparison.Runs.Count == 2 ? "" : $" against {RunComparison.LabelOf(index)}";
            yield return $"no statement about the time of {difference.Common - difference.Timed} of {Counted.Of(difference.Common, "case")}{against}: it takes at least {TimeSample.Fewest} passing attempts in both runs (--repeat {TimeSample.Fewest})";
        }
    }

    private static string Alone(RecordedTarget target, string label) =>
        $"{target.Id} of {label}{(target.Unavailable is { } reason ? $", {reason}" : ", which has no counterpart")}";

    private static IEnumerable<string> Labels(RunComparison comparison) => comparison.Runs.Select((_, index) => RunComparison.LabelOf(index));

    private static bool NamesTargets(RunComparison comparison) => comparison.Differences.Any(difference => difference is { Pairs.Count: > 1 });

    private static string Name(CaseRow row, RunComparison comparison) => Name(row.Name, row.Pair, comparison);

    private static string Name(string name, TargetPair pair, RunComparison comparison) =>
        !NamesTargets(comparison) ? name : comparison.Runs.Count == 2 ? $"{name}@{pair}" : $"{name}@{pair.B.Id}";

    private static string Statement(string clause) => ClauseCatalog.All.TryGetValue(clause, out Clause? known) ? known.Statement : "";

    private static string Word(ClauseState state) => state switch
    {
        ClauseState.Kept => "kept",
        ClauseState.Broken => "broken",
        _ => "not verified",
    };

    private static string Title(CaseChangeKind kind, RunComparison comparison)
    {
        bool isPair = comparison.Runs.Count == 2;
        string last = RunComparison.LabelOf(comparison.Runs.Count - 1);
        string other = isPair ? "A" : "another run";
        return kind switch
        {
            CaseChangeKind.Broke => $"Broke: fail in {last}, did not in {other}",
            CaseChangeKind.FailsDifferently => $"Fail in {(isPair ? "both" : $"{last} and {other}")}, in another way",
            CaseChangeKind.Vanished => isPair ? "Vanished: in A alone" : $"Vanished: in {other}, not in {last}",
            CaseChangeKind.NewlySkipped => $"Newly skipped: ran in {other}",
            CaseChangeKind.Mended => $"Mended: failed in {other}, pass in {last}",
            CaseChangeKind.NoLongerSkipped => "No longer skipped, and pass",
            CaseChangeKind.Added => isPair ? "New: in B alone" : $"New: in {last}, not in {other}",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }
}
