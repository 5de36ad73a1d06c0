using System.CommandLine;
using System.Text.RegularExpressions;
using Reports.Baselines;
using Reports.Comparison;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;
using Reports.Writers;

namespace Reports.Commands;

/// <summary><c>conformance report</c>: draws the files of a run again, also with other runs beside it.</summary>
internal static partial class ReportCommand
{
    public static Command Make()
    {
        var run = new Argument<string>("run") { Description = "Folder of the run." };
        var compare = new Option<string[]>("--compare")
        {
            Description = "Other runs that report.html compares it with; what differs is also printed",
            HelpName = "folder...",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var origin = new Option<string>("--kcidb-origin")
        {
            Description = "Name of the CI system in kcidb.json, as agreed with KernelCI",
            HelpName = "name",
            DefaultValueFactory = _ => new KcidbIdentity().Origin,
        };
        var build = new Option<string?>("--kcidb-build")
        {
            Description = "Id of the kernel build in KCIDB (default: kcidb.json reports a build of the kernel's release)",
            HelpName = "origin:id",
        };
        var command = new Command("report", "Writes the report files of a run again from its journal.") { run, compare, origin, build };
        command.SetAction((result, _) => Report(
            result.GetRequiredValue(run),
            result.GetRequiredValue(compare),
            new KcidbIdentity { Origin = result.GetRequiredValue(origin), BuildId = result.GetValue(build) }));
        return command;
    }

    private static async Task<int> Report(string folder, string[] others, KcidbIdentity kcidb)
    {
        if (!Origin().IsMatch(kcidb.Origin))
            throw new CommandException(ExitCode.Usage, $"--kcidb-origin {kcidb.Origin} is not a name of lower-case letters, digits and underscores");
        if (kcidb.BuildId is { } build && !BuildId().IsMatch(build))
            throw new CommandException(ExitCode.Usage, $"--kcidb-build {build} is not of the form origin:id");
        Task<RecordedRun[]> reading = Task.WhenAll(others.Select(other => Task.Run(() => new RecordedRun(RunFolder.Read(other, leavesOut: true)))));
        RunReport report = Judged(RunFolder.Read(folder, leavesOut: true));
        RecordedRun[] before = await reading;
        LeftOutLines.Tell(before);
        RunComparison? comparison = before.Length == 0 ? null : RunComparer.Compare([.. before, new RecordedRun(report)]);
        try
        {
            ReportFiles.Draw(report, kcidb, comparison);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Files, $"the reports cannot be written, and are as they were: {error.Message}; mend it, and give the command again", error);
        }

        foreach (string trouble in report.Info.Troubles.Concat(report.ReadNotes()))
            Console.Error.WriteLine(Lines.Printable($"note: {trouble}"));
        Console.WriteLine(Path.Combine(folder, RunFolder.PageName));
        if (report is { Results.Count: 0, Info.Exit: ExitCode.Incomplete })
            Console.WriteLine($"no case of the run had run; go on with: {RunSummary.GoOn(report)}");
        Console.WriteLine(report.ClosingLine);
        if (comparison is not null)
            Console.Write($"\n{Lines.Printable(DifferenceText.Write(DifferenceDocument.Of(comparison)))}");

        // Drawn well or not, these two say nothing about a driver.
        if (report.Info.Exit == ExitCode.Incomplete || report.NotRun > 0)
            return ExitCode.Incomplete;
        return RunVerdict.Of(report.Results) == ExitCode.NothingRan ? ExitCode.NothingRan : ExitCode.Success;
    }

    // As the run was judged, or gate --write did: what was known then is no news now.
    private static RunReport Judged(RunReport report)
    {
        if (report.Info.JudgedBy is not { } folder)
            return report;
        try
        {
            return report with { Judgement = GateJudgement.Of(new RecordedRun(report), Baseline.Read(folder)).Judgement };
        }
        catch (CommandException error)
        {
            Console.Error.WriteLine(Lines.Printable($"note: the run was held against the baseline in {folder}: {error.Message}; the files show what happened, and not what of it is known"));
            return report;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(@"\A[a-z0-9_]+:[^\0]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex BuildId();
}
