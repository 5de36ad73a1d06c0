using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Baselines;

/// <summary>Writes what a gate found, for people and logs.</summary>
internal static class GateText
{
    /// <summary>Every finding under a heading that says what to do, the notes, and one closing line.</summary>
    public static void Write(GateReport report, RecordedRun run, Baseline baseline, TextWriter output)
    {
        foreach (IGrouping<FindingKind, Finding> group in report.Findings.GroupBy(finding => finding.Kind))
        {
            output.WriteLine($"{group.Count()} {group.Key.Title(group.Count())}: {group.Key.Advice()}");
            foreach (Finding finding in group)
            {
                output.WriteLine($"  {finding.Subject}");
                if (finding.Detail.Length > 0)
                    output.WriteLine($"      {finding.Detail}");
                if (finding.Case?.Telling.Evidence is { } evidence)
                    output.WriteLine($"      {Path.Combine(run.Folder, evidence, "failure.txt")}");
            }

            output.WriteLine();
        }

        foreach (string note in report.Notes)
            output.WriteLine($"note: {note}");
        if (report.Notes.Count > 0)
            output.WriteLine();
        GateTotals totals = report.Totals;
        output.WriteLine(
            $"gate: {totals.Passed} passed, {totals.KnownFailures} failed as known, {totals.KnownFlakes} flaked as known, {totals.KnownSkips} skipped as known, " +
            $"{totals.NotCovered} not covered, {totals.Unexpected} unexpected");
        output.WriteLine($"gate: {Verdict(report)}  ({baseline.Folder}, exit code {report.Exit})");
    }

    /// <summary>Whether all is as expected, in words.</summary>
    public static string Verdict(GateReport report) => report.Exit switch
    {
        ExitCode.Success => "as expected",
        ExitCode.NothingRan when report.Findings.Any(finding => finding.Kind == FindingKind.MissingTarget) => "a required target is missing",
        ExitCode.NothingRan => "nothing ran: no case has another result than a skip",
        ExitCode.Incomplete => $"the run is incomplete, {Counted.Of(report.Findings.Count, "finding")}",
        ExitCode.Unhealthy => "the machine is unhealthy: a device was lost during the run; reboot before the next one",
        _ => $"{Counted.Of(report.Findings.Count, "finding")}",
    };
}
