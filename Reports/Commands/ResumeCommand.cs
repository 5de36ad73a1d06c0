using System.CommandLine;
using Reports.Exits;
using Reports.Progress;
using Reports.Results;

namespace Reports.Commands;

/// <summary><c>conformance resume</c>: goes on with a run that was ended, killed, or cut off by a reboot.</summary>
internal static class ResumeCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the run, as run printed it" };
        Option<string?> progress = SuiteOptions.Progress();
        var command = new Command("resume", "Runs what a run did not come to, with the same options, and writes its report.") { folder, progress };
        command.SetAction(result => Resume(result.GetValue(folder)!, SuiteOptions.ProgressMode(result.GetValue(progress))));
        return command;
    }

    private static int Resume(string folder, ProgressMode progress)
    {
        if (!Directory.Exists(folder))
            throw new CommandException(ExitCode.Usage, $"there is no folder {folder}; runs are below artifacts/results");
        using IDisposable held = ResultFolder.Lock(folder);
        return RunExecution.Run(RunRecord.Read(folder), folder, progress);
    }
}
