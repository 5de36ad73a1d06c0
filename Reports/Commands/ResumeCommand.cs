using System.CommandLine;
using Reports.Exits;
using Reports.Files;
using Reports.Machines;
using Reports.Progress;
using Reports.Results;

namespace Reports.Commands;

/// <summary><c>conformance resume</c>: goes on with a run that was ended, killed, or cut off by a reboot.</summary>
internal static class ResumeCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the run, as run printed it" };
        Option<double?> slow = SuiteOptions.Slow();
        slow.Description = "Another factor for every limit and patience than the run had";
        Option<int?> overall = CaseRunOptions.Overall("Another number of seconds after which this command ends than the run had");
        Option<string?> progress = SuiteOptions.Progress();
        var command = new Command("resume", "Runs what a run did not come to, with the same options, and writes its report.") { folder, slow, overall, progress };
        command.SetAction(result => Resume(
            result.GetValue(folder)!,
            options => options with { Slow = SuiteOptions.SlowOf(result.GetValue(slow)) ?? options.Slow, OverallLimit = CaseRunOptions.OverallOf(overall, result) ?? options.OverallLimit },
            SuiteOptions.ProgressMode(result.GetValue(progress))));
        return command;
    }

    private static int Resume(string folder, Func<RunOptions, RunOptions> change, ProgressMode progress)
    {
        if (FileKind.BrokenLink(folder) is { } target)
            throw new CommandException(ExitCode.Usage, $"{folder} is a link to {target}, which is not there; runs are below artifacts/results");
        if (!Directory.Exists(folder))
            throw new CommandException(ExitCode.Usage, $"there is no folder {folder}; runs are below artifacts/results");
        ResourceLimit.CheckAddressSpace();
        using IDisposable held = ResultFolder.Lock(folder, resumes: true);
        ResultFolder.CheckLinks(folder, resumes: true);
        var record = RunRecord.Read(folder);
        return RunExecution.Run(record with { Options = change(record.Options) }, folder, progress);
    }
}
