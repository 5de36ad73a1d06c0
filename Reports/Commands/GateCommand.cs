using System.CommandLine;
using Reports.Baselines;
using Reports.Results;
using Reports.Texts;
using Reports.Writers;

namespace Reports.Commands;

/// <summary><c>conformance gate</c>: holds a run against a baseline.</summary>
internal static class GateCommand
{
    public static Command Make()
    {
        Argument<string> run = BaselineOptions.Run();
        Option<string> baseline = BaselineOptions.Baseline();
        var write = new Option<bool>("--write") { Description = "Writes the files of the run again, as they are when held against the baseline" };
        var command = new Command("gate", "Holds a run against what is known: new failures, unexpected passes, vanished and newly skipped cases.") { run, baseline, write };
        command.SetAction(result => Gate(result.GetValue(run)!, result.GetValue(baseline)!, result.GetValue(write)));
        return command;
    }

    private static int Gate(string folder, string known, bool writes)
    {
        RunReport report = RunFolder.Read(folder, isDescribed: true, leavesOut: true);
        var baseline = Baseline.Read(known);
        var run = new RecordedRun(report);
        LeftOutLines.Tell(run);
        (GateReport found, Judgement judgement) = GateJudgement.Of(run, baseline);
        if (writes)
            ReportFiles.Write(report with { Judgement = judgement });
        return Print(found, run, baseline);
    }

    /// <summary>Prints every finding, and gives the exit code.</summary>
    public static int Print(GateReport report, RecordedRun run, Baseline baseline)
    {
        using var text = new StringWriter();
        GateText.Write(report, run, baseline, text);
        Console.Out.Write(Lines.Printable(text.ToString()));
        return report.Exit;
    }
}
