using System.CommandLine;
using Reports.Baselines;
using Reports.Results;

namespace Reports.Commands;

/// <summary><c>conformance gate</c>: holds a run against a baseline.</summary>
internal static class GateCommand
{
    public static Command Make()
    {
        Argument<string> run = BaselineOptions.Run();
        Option<string> baseline = BaselineOptions.Baseline();
        var command = new Command("gate", "Holds a run against what is known: new failures, unexpected passes, vanished and newly skipped cases.") { run, baseline };
        command.SetAction(result => Judge(RecordedRun.Read(result.GetValue(run)!), Baseline.Read(result.GetValue(baseline)!)));
        return command;
    }

    /// <summary>Compares, prints every finding, and gives the exit code.</summary>
    public static int Judge(RecordedRun run, Baseline baseline)
    {
        GateReport report = Gate.Compare(run, baseline);
        using var text = new StringWriter();
        GateText.Write(report, run, baseline, text);
        Console.Out.Write(text.ToString());
        return report.Exit;
    }
}
