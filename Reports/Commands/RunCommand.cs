using System.CommandLine;
using Fixtures.Settings;
using Fixtures.Targets;
using Reports.Baselines;
using Reports.Exits;
using Reports.Machines;
using Reports.Progress;
using Reports.Results;
using Reports.Selection;

namespace Reports.Commands;

/// <summary><c>conformance run</c>: runs cases in worker processes and writes the files of the run.</summary>
internal static class RunCommand
{
    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        Option<string?> devices = CaseRunOptions.Text("--devices", "Which of the targets to use, for example node1,node3 or gfx942 (default: all of them)", "list");
        Option<string?> output = SuiteOptions.Output();
        Option<bool> replace = SuiteOptions.Replace();
        Option<int> workers = CaseRunOptions.Number("--workers", "Devices that run at the same time", "count", Math.Max(2, Environment.ProcessorCount));
        Option<string?> progress = SuiteOptions.Progress();
        var cases = new CaseRunOptions();
        var command = new Command("run", "Runs the suite and writes a report.") { targets, devices, output, replace, workers, progress };
        cases.AddTo(command);
        command.SetAction(result =>
        {
            TargetPlan plan = DeviceSelection.Of(SuiteOptions.Plan(result.GetValue(targets)), result.GetValue(devices));
            RunOptions options = cases.Read(
                result, [.. plan.Targets.Select(target => target.Id)], CaseRunOptions.AtLeast(1, workers, result),
                GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, SuiteSettings.SlowFromEnvironment());
            if (result.GetValue(output) is "")
                throw new CommandException(ExitCode.Usage, "--output is empty; name a folder");
            return Run(plan, options, result.GetValue(output), result.GetValue(replace), SuiteOptions.ProgressMode(result.GetValue(progress)));
        });
        return command;
    }

    private static int Run(TargetPlan plan, RunOptions options, string? output, bool replaces, ProgressMode progress)
    {
        RequireHardware(plan);
        if (options.Baseline is { } baseline)
            Baseline.Read(baseline); // what is wrong with it is to be said before a run is replaced
        if (options.Shard is { } shard)
            Shard.Parse(shard);
        DateTimeOffset started = DateTimeOffset.UtcNow;
        ulong seed = SuiteSettings.SeedFromEnvironment();
        string folder = output ?? ResultFolder.NewPath(started);
        ResourceLimit.CheckAddressSpace();
        using IDisposable held = ResultFolder.Lock(folder);
        ResultFolder.Prepare(folder, replaces);
        return RunExecution.Run(new RunRecord(options, seed, started, Machine.BootId, ExitCode.Incomplete), folder, progress);
    }

    private static void RequireHardware(TargetPlan plan)
    {
        if (!SuiteSettings.HardwareIsRequired() || plan.Targets.Any(target => target.Kind == TargetKind.Hardware && target.Unavailable is null))
            return;
        string missing = plan.Targets.FirstOrDefault(target => target.Kind == TargetKind.Hardware)?.Unavailable
            ?? "the targets of this run name none; add hardware to --targets";
        throw new CommandException(ExitCode.NothingRan, $"{SuiteSettings.RequireVariable}=hardware, but {missing}");
    }
}
