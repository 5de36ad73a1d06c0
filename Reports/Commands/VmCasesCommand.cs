using System.CommandLine;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Exits;
using Reports.Hosting;
using Reports.Results;
using Reports.Selection;

namespace Reports.Commands;

/// <summary><c>conformance vm cases</c>: finds the cases of a run whose guests are to have them. The suite that runs in the guest is asked, which need not be the one that starts it. Not for people.</summary>
internal static class VmCasesCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the run" };
        var command = new Command("cases", "Finds the cases of a run for its guests.") { folder };
        command.Hidden = true;
        command.SetAction(result => Find(result.GetValue(folder)!));
        return command;
    }

    private static int Find(string folder)
    {
        RunOptions options = RunRecord.Read(folder).Options;
        new SuiteSettings { Plan = new TargetPlan(options.Targets.Select(id => Target.Parse(id))) }.Enter();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1, options.DiscoveryLimit);
        CaseList.Write(folder, CaseSelection.Find(host, options.Filter, options.Shard).Select(FoundCase.Of));
        return ExitCode.Success;
    }
}
