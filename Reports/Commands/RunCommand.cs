using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
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
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the files of the run (default: a new one below artifacts/results)",
            HelpName = "folder",
        };
        var command = new Command("run", "Runs the suite and writes a report.") { targets, filter, output };
        command.SetAction(result => Run(result.GetValue(targets), result.GetValue(filter), result.GetValue(output)));
        return command;
    }

    private static int Run(string? targets, string? filter, string? output)
    {
        TargetPlan plan = SuiteOptions.Plan(targets);
        RequireHardware(plan);
        DateTimeOffset started = DateTimeOffset.UtcNow;
        ulong seed = SuiteSettings.SeedFromEnvironment();
        new SuiteSettings { Plan = plan, Seed = seed }.Enter();
        using var host = new SuiteHost(SuiteHost.Suite, workers: Math.Max(2, Environment.ProcessorCount));
        IReadOnlyList<IXunitTestCase> cases = CaseSelection.Find(host, filter);
        string folder = ResultFolder.Prepare(output, started);

        PrintTargets(plan, cases);
        long start = Stopwatch.GetTimestamp();
        string journalPath = Path.Combine(folder, ResultFolder.JournalName);
        List<string> troubles;
        using (Journal journal = Journal.Append(journalPath))
        {
            new SuiteSettings { Plan = plan, Seed = seed, Journal = journal }.Enter();
            var progress = new RunProgress(Console.Out, !Console.IsOutputRedirected, cases.Count, journal);
            host.Run(cases, progress);
            troubles = progress.Troubles;
        }

        IReadOnlyList<CaseResult> results = [.. JournalReader.Read(journalPath).OrderBy(result => result.Case.Id, StringComparer.Ordinal)];
        int exit = RunVerdict.Of(results, plan.Targets);
        if (exit == ExitCode.Success && troubles.Count > 0)
            exit = ExitCode.Regression;
        var report = new RunReport(Describe(plan, filter, seed, started, exit), results, [.. ClauseCatalog.All.Values], folder);
        ReportFiles.Write(report);
        PrintEnd(report, troubles, Stopwatch.GetElapsedTime(start));
        return exit;
    }

    private static void RequireHardware(TargetPlan plan)
    {
        if (!SuiteSettings.HardwareIsRequired() || plan.Targets.Any(target => target.Kind == TargetKind.Hardware && target.Unavailable is null))
            return;
        string missing = plan.Targets.FirstOrDefault(target => target.Kind == TargetKind.Hardware)?.Unavailable
            ?? "the targets of this run name none; add hardware to --targets";
        throw new CommandException(ExitCode.NothingRan, $"{SuiteSettings.RequireVariable}=hardware, but {missing}");
    }

    private static RunInfo Describe(TargetPlan plan, string? filter, ulong seed, DateTimeOffset started, int exit) => new()
    {
        SuiteVersion = SuiteVersion,
        KernelRelease = Machine.KernelRelease,
        KfdVersion = null,
        ModuleParameters = Machine.ModuleParameters(),
        Targets = plan.Targets,
        Filter = filter,
        Seed = seed,
        Started = started,
        Ended = DateTimeOffset.UtcNow,
        Exit = exit,
    };

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
        Console.WriteLine();
        Console.WriteLine($"{Path.Combine(report.Folder, "report.html")}  ({time.TotalSeconds:0.0} s)");
        if (report.Info.Exit == ExitCode.NothingRan)
            Console.WriteLine("nothing ran: every case was skipped");
        Console.WriteLine(report.ClosingLine);
    }
}
