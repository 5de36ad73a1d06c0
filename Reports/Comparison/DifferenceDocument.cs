using System.Globalization;
using Fixtures.Journals;
using Harness.Contracts;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Comparison;

/// <summary>What a comparison says, before it has a format.</summary>
/// <param name="Verdict">One line.</param>
/// <param name="Facts">The two runs side by side.</param>
/// <param name="Tables">What differs; parts without a difference are left out.</param>
/// <param name="Notes">What was not compared, and why.</param>
internal sealed record DifferenceDocument(string Verdict, DifferenceTable Facts, IReadOnlyList<DifferenceTable> Tables, IReadOnlyList<string> Notes)
{
    private const int LongestReason = 240;

    /// <summary>The document of a comparison.</summary>
    public static DifferenceDocument Of(RunDifference difference) => new(
        Counts(difference),
        FactsOf(difference),
        [.. CaseTables(difference), .. ClauseTables(difference), .. TimeTables(difference)],
        [.. NotesOf(difference)]);

    private static string Counts(RunDifference difference)
    {
        List<string> parts =
        [
            .. Enum.GetValues<CaseChangeKind>()
                .Select(kind => (Kind: kind, Count: difference.Cases.Count(change => change.Kind == kind)))
                .Where(entry => entry.Count > 0)
                .Select(entry => $"{entry.Count} {Word(entry.Kind)}"),
        ];
        string cases = parts.Count == 0 ? "no case differs" : string.Join(", ", parts);
        return $"{difference.Common} cases in both runs: {cases}; clauses that differ: {difference.Clauses.Count}, times: {difference.Times.Count}";
    }

    private static DifferenceTable FactsOf(RunDifference difference)
    {
        (RecordedRun a, RecordedRun b) = (difference.A, difference.B);
        var rows = new List<IReadOnlyList<string>>
        {
            new[] { "run", a.Folder, b.Folder },
            new[] { "kernel", a.Info.KernelRelease, b.Info.KernelRelease },
            new[] { "KFD", a.Info.KfdVersion ?? "none", b.Info.KfdVersion ?? "none" },
            new[] { "suite", a.Info.SuiteVersion, b.Info.SuiteVersion },
        };
        foreach (TargetPair pair in difference.Pairs)
            rows.Add([pair.A.WholeId == pair.B.WholeId ? pair.A.WholeId : "targets", $"{pair.A.Id}: {Totals(a, pair.A)}", $"{pair.B.Id}: {Totals(b, pair.B)}"]);
        return new DifferenceTable("Runs", "", ["", "A", "B"], rows);
    }

    private static string Totals(RecordedRun run, RecordedTarget target)
    {
        List<CaseAttempts> cases = [.. run.Cases.Where(attempts => attempts.Case.Target == target.Id)];
        return $"{cases.Count(attempts => attempts.Ran > 0 && attempts.Failures == 0)} passed, {cases.Count(attempts => attempts.Failures > 0)} failed, {cases.Count(attempts => attempts.Ran == 0)} skipped";
    }

    private static IEnumerable<DifferenceTable> CaseTables(RunDifference difference) =>
        difference.Cases.GroupBy(change => change.Kind).Select(group => new DifferenceTable(
            Title(group.Key),
            "",
            ["Case", "A", "B", "Why"],
            [.. group.Select(change => (IReadOnlyList<string>)[Name(change.Name, change.Pair, difference), change.A?.Outcome ?? "-", change.B?.Outcome ?? "-", Why(change)])]));

    private static string Why(CaseChange change)
    {
        CaseResult? telling = change.Kind is CaseChangeKind.Mended or CaseChangeKind.NoLongerSkipped or CaseChangeKind.Vanished ? change.A?.Telling : change.B?.Telling;
        if (telling is null || telling.Outcome == CaseOutcome.Pass)
            return "";
        string reason = Lines.First(telling.Reason);
        return reason.Length <= LongestReason ? reason : reason[..LongestReason] + "...";
    }

    private static IEnumerable<DifferenceTable> ClauseTables(RunDifference difference)
    {
        if (difference.Clauses.Count == 0)
            yield break;
        yield return new DifferenceTable(
            "Clauses of the contract",
            "broken: a case that cites the clause failed; kept: all that ran passed; not verified: none ran",
            ["Clause", "A", "B", "Statement"],
            [.. difference.Clauses.Select(change => (IReadOnlyList<string>)[Name(change.Clause, change.Pair, difference), Word(change.A), Word(change.B), Statement(change.Clause)])]);
    }

    private static IEnumerable<DifferenceTable> TimeTables(RunDifference difference)
    {
        if (difference.Times.Count == 0)
            yield break;
        yield return new DifferenceTable(
            "Times beyond noise",
            $"median (shortest to longest, passing attempts); of {difference.Timed} cases with at least {TimeSample.Fewest} on both sides",
            ["Case", "A", "B", "B / A"],
            [.. difference.Times.Select(change => (IReadOnlyList<string>)[Name(change.Name, change.Pair, difference), change.A.ToString(), change.B.ToString(), change.Ratio.ToString("0.00", CultureInfo.InvariantCulture)])]);
    }

    private static IEnumerable<string> NotesOf(RunDifference difference)
    {
        foreach ((RecordedRun run, string side) in new[] { (difference.A, "A"), (difference.B, "B") })
        {
            foreach (RecordedTarget target in run.Targets.Where(target => !difference.Pairs.Any(pair => pair.A == target || pair.B == target)))
                yield return $"not compared: {target.Id} of {side}{(target.Unavailable is { } reason ? $", {reason}" : ", which has no counterpart")}";
            if (run.Filter is not null)
                yield return $"{side} was filtered ({run.Filter}), so that cases that are in one run alone are not listed";
            if (run.Info.Exit == ExitCode.Unhealthy)
                yield return $"{side} ended on an unhealthy machine (exit code {run.Info.Exit}); cases after the loss say nothing";
        }

        if (difference.A.Info.SuiteVersion != difference.B.Info.SuiteVersion)
            yield return "the suites are of different versions, so that a difference may be the suite's";
        if (difference.Timed < difference.Common)
            yield return $"no statement about the time of {difference.Common - difference.Timed} of {difference.Common} cases: it takes at least {TimeSample.Fewest} passing attempts in both runs (--repeat {TimeSample.Fewest})";
    }

    private static string Name(string name, TargetPair pair, RunDifference difference) => difference.Pairs.Count == 1 ? name : $"{name}@{pair}";

    private static string Statement(string clause) => ClauseCatalog.All.TryGetValue(clause, out Clause? known) ? known.Statement : "";

    private static string Word(ClauseState state) => state switch
    {
        ClauseState.Kept => "kept",
        ClauseState.Broken => "broken",
        _ => "not verified",
    };

    private static string Word(CaseChangeKind kind) => kind switch
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

    private static string Title(CaseChangeKind kind) => kind switch
    {
        CaseChangeKind.Broke => "Broke: fail in B, did not in A",
        CaseChangeKind.FailsDifferently => "Fail in both, in another way",
        CaseChangeKind.Vanished => "Vanished: in A alone",
        CaseChangeKind.NewlySkipped => "Newly skipped: ran in A",
        CaseChangeKind.Mended => "Mended: failed in A, pass in B",
        CaseChangeKind.NoLongerSkipped => "No longer skipped, and pass",
        CaseChangeKind.Added => "New: in B alone",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
