using System.CommandLine;
using Fixtures.Journals;
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
    private const int InactivitySeconds = 120;

    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        Option<string?> devices = Text("--devices", "Which of the targets to use, for example node1,node3 or gfx942 (default: all of them)", "list");
        Option<string?> filter = SuiteOptions.Filter();
        Option<string?> baseline = BaselineOptions.OptionalBaseline();
        Option<string?> shard = Text("--shard", "The part of the cases to run, for example 2/4 for the second of four machines", "i/n");
        Option<string?> output = Text("--output", "Folder for the files of the run (default: a new one below artifacts/results)", "folder");
        output.Aliases.Add("-o");
        Option<bool> replace = SuiteOptions.Replace();
        Option<int> workers = Number("--workers", "Devices that run at the same time", "count", Math.Max(2, Environment.ProcessorCount));
        Option<int> repeat = Number("--repeat", "How often every case is run", "count", 1);
        Option<int> retries = Number("--retries", "How often a case that failed is run again, in a new process; one that then passes is reported as flaky, and as failed", "count", 0);
        Option<int?> patience = Limit("--patience", "How long a wait for the GPU may take, in milliseconds (default: $" + SuiteSettings.PatienceVariable + ", or 5000)", "ms");
        Option<double?> slow = SuiteOptions.Slow();
        Option<int?> discovery = Limit("--discovery-limit", "How long finding the cases may take, in seconds (default: 120)", "s");
        Option<bool> stop = new("--stop-on-failure") { Description = "Ends the run with the first case that fails; resume goes on with it" };
        Option<int?> evidenceTime = Limit("--evidence-time", "How long the driver may take for dumps beside failures, in seconds for the whole run (default: 120)", "s");
        Option<int?> evidenceSize = Limit("--evidence-size", "How large the evidence of the run may be, in MiB (default: 1024)", "MiB");
        Option<int?> limit = Limit("--limit", "Upper bound for the time of a case, in milliseconds (default: what the test declares)", "ms");
        Option<int?> inactivity = Limit("--inactivity-limit", $"Ends a worker that gives no sign of life for so many seconds (default: {InactivitySeconds})", "s");
        Option<int?> overall = Limit("--overall-limit", "Ends the run after so many seconds; resume goes on with it (default: never)", "s");
        Option<int?> memory = Limit("--worker-memory", "Ends a worker that has more memory than this, in MiB (default: half of the machine's)", "MiB");
        Option<string?> abortOn = SuiteOptions.AbortOn();
        Option<string?> progress = SuiteOptions.Progress();
        var command = new Command("run", "Runs the suite and writes a report.")
        {
            targets, devices, filter, shard, output, replace, baseline, workers, repeat, retries, slow, patience, limit, discovery, inactivity, overall, memory,
            stop, evidenceTime, evidenceSize, abortOn, progress,
        };
        command.SetAction(result =>
        {
            TargetPlan plan = DeviceSelection.Of(SuiteOptions.Plan(result.GetValue(targets)), result.GetValue(devices));
            var options = new RunOptions
            {
                Targets = [.. plan.Targets.Select(target => target.Id)],
                Filter = result.GetValue(filter),
                Baseline = result.GetValue(baseline) is { } known ? Path.GetFullPath(known) : null,
                Shard = result.GetValue(shard),
                Repeat = AtLeast(1, repeat, result),
                Retries = AtLeast(0, retries, result),
                Workers = AtLeast(1, workers, result),
                Slow = SuiteOptions.SlowOf(result.GetValue(slow)) ?? SuiteSettings.SlowFromEnvironment(),
                StopsOnFailure = result.GetValue(stop),
                DiscoveryLimit = Time(discovery, result, seconds => TimeSpan.FromSeconds(seconds)) ?? RunOptions.DefaultDiscoveryLimit,
                EvidenceTime = Time(evidenceTime, result, seconds => TimeSpan.FromSeconds(seconds)) ?? EvidenceBudget.DefaultTime,
                EvidenceBytes = AboveZero(evidenceSize, result) is { } size ? (long)size << 20 : EvidenceBudget.DefaultBytes,
                Patience = Time(patience, result, TimeSpan.FromMilliseconds) ?? SuiteSettings.PatienceFromEnvironment(),
                Limit = Time(limit, result, TimeSpan.FromMilliseconds),
                InactivityLimit = Time(inactivity, result, seconds => TimeSpan.FromSeconds(seconds)) ?? TimeSpan.FromSeconds(InactivitySeconds),
                OverallLimit = Time(overall, result, seconds => TimeSpan.FromSeconds(seconds)),
                WorkerMemory = AboveZero(memory, result) is { } mebibytes ? (long)mebibytes << 20 : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
                AbortOn = SuiteOptions.Abort(result.GetValue(abortOn)),
                IsDestructive = SuiteSettings.DestructionIsAllowed,
            };
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

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static Option<int> Number(string name, string description, string help, int value) =>
        new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => value };

    private static Option<int?> Limit(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static int AtLeast(int least, Option<int> option, ParseResult result)
    {
        int value = result.GetValue(option);
        return value >= least ? value : throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is not a number from {least} on");
    }

    private static int? AboveZero(Option<int?> option, ParseResult result) => result.GetValue(option) switch
    {
        null => null,
        > 0 and int value => value,
        int value => throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is not a number above zero"),
    };

    private static TimeSpan? Time(Option<int?> option, ParseResult result, Func<double, TimeSpan> unit) =>
        AboveZero(option, result) is { } value ? unit(value) : null;
}
