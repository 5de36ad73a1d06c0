using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Baselines;
using Reports.Hosting;
using Reports.Machines;
using Reports.Results;
using Reports.Selection;
using Reports.Writers;
using Xunit.Sdk;

namespace Reports.Commands;

/// <summary><c>conformance run</c>: runs cases and writes the files of the run.</summary>
internal static class RunCommand
{
    private const int MostFailures = 20;

    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        Option<string?> filter = SuiteOptions.Filter();
        Option<string?> baseline = BaselineOptions.OptionalBaseline();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the files of the run (default: a new one below artifacts/results)",
            HelpName = "folder",
        };
        var workers = new Option<int>("--workers")
        {
            Description = "Targets that run at the same time",
            HelpName = "count",
            DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount),
        };
        var patience = new Option<int?>("--patience")
        {
            Description = "How long a wait for the GPU may take, in milliseconds (default: 5000)",
            HelpName = "ms",
        };
        var limit = new Option<int?>("--limit")
        {
            Description = "Upper bound for the time of a case, in milliseconds (default: what the test declares)",
            HelpName = "ms",
        };
        Option<string?> abortOn = SuiteOptions.AbortOn();
        var command = new Command("run", "Runs the suite and writes a report.") { targets, filter, output, baseline, workers, patience, limit, abortOn };
        command.SetAction(result => Run(new RunRequest
        {
            Targets = result.GetValue(targets),
            Filter = result.GetValue(filter),
            Output = result.GetValue(output),
            Baseline = result.GetValue(baseline),
            Workers = result.GetValue(workers),
            Patience = Milliseconds("--patience", result.GetValue(patience)),
            Limit = Milliseconds("--limit", result.GetValue(limit)),
            AbortOn = SuiteOptions.Abort(result.GetValue(abortOn)),
        }));
        return command;
    }

    private static TimeSpan? Milliseconds(string option, int? value) => value switch
    {
        null => null,
        > 0 => TimeSpan.FromMilliseconds(value.Value),
        _ => throw new CommandException(ExitCode.Usage, $"{option} {value} is not a number of milliseconds above zero"),
    };

    private static int Run(RunRequest request)
    {
        if (request.Workers < 1)
            throw new CommandException(ExitCode.Usage, $"--workers {request.Workers} is not a number above zero");
        Baseline? baseline = request.Baseline is null ? null : Baseline.Read(request.Baseline);
        TargetPlan plan = SuiteOptions.Plan(request.Targets);
        RequireHardware(plan);
        DateTimeOffset started = DateTimeOffset.UtcNow;
        ulong seed = SuiteSettings.SeedFromEnvironment();
        var connector = new TargetConnector();
        new SuiteSettings { Plan = plan, Seed = seed }.Enter();
        using var host = new SuiteHost(SuiteHost.Suite, request.Workers);
        IReadOnlyList<IXunitTestCase> cases = CaseSelection.Find(host, request.Filter);
        IReadOnlyList<CaseResult> excluded = ExcludedCases.TakeFrom(ref cases, baseline);
        string folder = ResultFolder.Prepare(request.Output, started);

        PrintTargets(plan, cases);
        long start = Stopwatch.GetTimestamp();
        string journalPath = Path.Combine(folder, ResultFolder.JournalName);
        List<string> troubles;
        bool ended;
        using (Journal journal = Journal.Append(journalPath))
        {
            foreach (CaseResult result in excluded)
                journal.End(result);
            new SuiteSettings
            {
                Plan = plan,
                Seed = seed,
                Journal = journal,
                Connector = connector,
                Patience = request.Patience ?? SuiteSettings.DefaultPatience,
                LimitCeiling = request.Limit,
                Abort = new RunAbort(request.AbortOn, folder),
                Notes = new RunNotes(folder),
            }.Enter();
            var progress = new RunProgress(Console.Out, !Console.IsOutputRedirected, cases.Count, journal);
            ended = host.TryRun(cases, progress);
            troubles = progress.Troubles;
            if (!ended)
                troubles.Add("the run did not end within the limits of all its cases together; what had not ended is in the results as a crash");
        }

        IReadOnlyList<CaseResult> results = [.. JournalReader.Read(journalPath).OrderBy(result => result.Case.Id, StringComparer.Ordinal)];
        int exit = RunVerdict.Of(results, plan.Targets);
        if (RunAbort.Find(folder) is { } aborted)
        {
            troubles.Add(aborted);
            exit = ExitCode.Unhealthy;
        }
        else if (!ended)
            exit = ExitCode.Unhealthy;
        else if (exit == ExitCode.Success && troubles.Count > 0)
            exit = ExitCode.Regression;
        var info = new RunInfo
        {
            SuiteVersion = SuiteVersion,
            KernelRelease = Machine.KernelRelease,
            KfdVersion = Machine.KfdVersion,
            ModuleParameters = Machine.ModuleParameters(),
            Targets = plan.Targets,
            Filter = request.Filter,
            Seed = seed,
            Started = started,
            Ended = DateTimeOffset.UtcNow,
            ConsultedBrokenClauses = connector.ConsultedBrokenClauses,
            Troubles = troubles,
            Exit = exit,
        };
        var report = new RunReport(info, results, [.. ClauseCatalog.All.Values], folder);
        ReportFiles.Write(report);
        PrintEnd(report, troubles, Stopwatch.GetElapsedTime(start));
        return baseline is null ? exit : GateCommand.Judge(RecordedRun.Read(folder), baseline);
    }

    private static void RequireHardware(TargetPlan plan)
    {
        if (!SuiteSettings.HardwareIsRequired() || plan.Targets.Any(target => target.Kind == TargetKind.Hardware && target.Unavailable is null))
            return;
        string missing = plan.Targets.FirstOrDefault(target => target.Kind == TargetKind.Hardware)?.Unavailable
            ?? "the targets of this run name none; add hardware to --targets";
        throw new CommandException(ExitCode.NothingRan, $"{SuiteSettings.RequireVariable}=hardware, but {missing}");
    }

    private static string SuiteVersion =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static void PrintTargets(TargetPlan plan, IReadOnlyList<IXunitTestCase> cases)
    {
        int width = plan.Targets.Max(target => target.Id.Length);
        foreach (Target target in plan.Targets)
        {
            int count = cases.OfType<ConformanceTestCase>().Count(testCase => testCase.Target.Id == target.Id);
            string fate = target.Unavailable is { } reason ? $"skipped: {reason}" : "";
            Console.WriteLine($"{target.Id.PadRight(width)}  {count,4} cases  {fate}".TrimEnd());
        }

        Console.WriteLine();
    }

    private static void PrintEnd(RunReport report, IReadOnlyList<string> troubles, TimeSpan time)
    {
        List<CaseResult> failures = [.. report.Failures];
        if (failures.Count > 0)
        {
            Console.WriteLine();
            foreach (CaseResult failure in failures.Take(MostFailures))
            {
                Console.WriteLine($"{failure.Outcome.Name(),-7} {failure.Case.Id}");
                Console.WriteLine($"        {failure.Reason.ReplaceLineEndings("\n").Split('\n')[0]}");
                if (failure.Evidence is { } evidence)
                    Console.WriteLine($"        {Path.Combine(report.Folder, evidence, "failure.txt")}");
            }

            if (failures.Count > MostFailures)
                Console.WriteLine($"and {failures.Count - MostFailures} more");
        }

        foreach (string trouble in troubles)
            Console.WriteLine($"error   outside of any case: {trouble}");
        foreach (string note in RunNotes.Read(report.Folder))
            Console.WriteLine($"note    {note}");
        Console.WriteLine();
        Console.WriteLine($"{Path.Combine(report.Folder, "report.html")}  ({time.TotalSeconds:0.0} s)");
        if (report.Info.Exit == ExitCode.NothingRan)
            Console.WriteLine("nothing ran: every case on a device was skipped");
        Console.WriteLine(report.ClosingLine);
    }
}
