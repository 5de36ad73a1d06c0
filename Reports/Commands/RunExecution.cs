using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Fixtures.Cases;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Baselines;
using Reports.Exits;
using Reports.Hosting;
using Reports.Machines;
using Reports.Progress;
using Reports.Results;
using Reports.Selection;
using Reports.Workers;
using Reports.Writers;
using Spectre.Console;
using Xunit.Sdk;

namespace Reports.Commands;

/// <summary>A run from its options to its files: what <c>run</c> and <c>resume</c> share.</summary>
internal sealed class RunExecution
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_facts = new(() => new MachineFacts().Read());

    private readonly RunRecord _record;
    private readonly string _folder;
    private readonly ProgressMode _progress;
    private readonly TargetPlan _plan;
    private readonly Baseline? _baseline;

    // The whole command counts: a machine that is slow to start has less time for the rest.
    private readonly long _start = Stopwatch.GetTimestamp() - (long)(SelfProcess.Age.TotalSeconds * Stopwatch.Frequency);

    private RunExecution(RunRecord record, string folder, ProgressMode progress)
    {
        _record = record;
        _folder = folder;
        _progress = progress;
        _baseline = record.Options.Baseline is { } baseline ? Baseline.Read(baseline) : null;
        _plan = TargetPlan.Parse(string.Join(',', record.Options.Targets), GuestDriver.Promised(record.Options.Targets));
    }

    private RunOptions Options => _record.Options;

    /// <summary>Version of this program.</summary>
    public static string SuiteVersion =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Runs what has no result yet, and writes the files.</summary>
    /// <param name="record">What was asked for, and how it stood.</param>
    /// <param name="folder">Folder of the run, which the caller has locked.</param>
    /// <param name="progress">How to show it.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(RunRecord record, string folder, ProgressMode progress) => new RunExecution(record, folder, progress).Run();

    private int Run()
    {
        // Workers of a run that was killed end with it, and yet may write a last line while this one reads.
        if (!ProcessTable.KillWorkersOf(_folder))
            throw new CommandException(ExitCode.Unhealthy, "workers of the run before cannot be ended: they are stuck in the kernel, see dmesg; reboot");
        File.Delete(Path.Combine(_folder, RunAbort.FileName)); // who goes on with a run that was ended has looked at the machine
        new SuiteSettings { Plan = _plan, Seed = _record.Seed, Slow = Options.Slow }.Enter();
        bool isNew = DescribeBeforehand();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1, DiscoveryLimit());
        IReadOnlyList<IXunitTestCase> cases;
        try
        {
            cases = CaseSelection.Find(host, Options.Filter, Options.Shard);
        }
        catch (DiscoveryTimeoutException late)
        {
            return EndBeforeCases(late.Message);
        }
        catch (CommandException) when (isNew)
        {
            File.Delete(Path.Combine(_folder, RunFolder.RunName)); // wrong use leaves no run behind
            throw;
        }

        GuestDriver.Await(_plan);
        string[] planned = [.. cases.Select(IdOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IReadOnlyList<CaseResult> excluded = ExcludedCases.TakeFrom(ref cases, _baseline, s_facts.Value);
        List<ConformanceTestCase> runnable = [.. cases.OfType<ConformanceTestCase>()];
        PrintTargets(runnable);
        File.WriteAllLines(Path.Combine(_folder, RunFolder.PlannedName), planned);
        RunJsonWriter.Write(Report([], ExitCode.Incomplete, planned.Length, [], []), Path.Combine(_folder, RunFolder.RunName));

        using RunLedger ledger = RunLedger.Open(_folder);
        Recover(ledger);
        RecordUnrunnable(ledger, cases, excluded);
        ILookup<Target, ScheduledCase> scheduled = runnable.Where(testCase => testCase.Target.Unavailable is null)
            .ToLookup(testCase => testCase.Target, testCase => new ScheduledCase(testCase.Identity, LimitOf(testCase), testCase.EndsProcess));
        RunContext context = Context(ledger, scheduled);
        KernelLeaks? leaks = BeginLeaks();
        using var supervisor = new RunSupervisor([.. scheduled.Select(lane => new DeviceLane(lane.Key, [.. lane], context))], context);
        using (SignalHandling(supervisor))
            context.View.Show(supervisor.Run);

        foreach (string leak in leaks?.End() ?? [])
            context.Trouble(leak);
        if (supervisor.Stopped is { } stopped && RunAbort.Find(_folder) is null)
            File.WriteAllText(Path.Combine(_folder, RunAbort.FileName), $"the run was cut short: {stopped}\n");
        RunReport report = Report(ledger.Results(), ExitCode.Success, planned.Length, context.ConsultedBrokenClauses, context.Troubles);
        bool isUnhealthy = supervisor.IsUnhealthy || (_record.Exit == ExitCode.Unhealthy && _record.BootId == Machine.BootId);
        report = report with { Info = report.Info with { Exit = RunVerdict.Of(report, isUnhealthy) } };
        var run = new RecordedRun(report);
        GateReport? found = null;
        if (_baseline is not null)
        {
            (found, Judgement judgement) = GateJudgement.Of(run, _baseline);
            report = report with { Judgement = judgement };
        }

        if (GuestVariables.KernelVersion is null)
            ReportFiles.Write(report);
        else
            RunJsonWriter.Write(report, Path.Combine(_folder, RunFolder.RunName)); // the host draws the rest, in a fraction of the time
        ledger.Close();
        RunSummary.Print(report, context.Troubles, supervisor.Stopped, Stopwatch.GetElapsedTime(_start));
        return found is null ? report.Info.Exit : GateCommand.Print(found, run, _baseline!);
    }

    private KernelLeaks? BeginLeaks()
    {
        if (!Options.ScansForLeaks)
            return null;
        var leaks = new KernelLeaks();
        if (leaks.Begin() is not { } reason)
            return leaks;
        new RunNotes(_folder).Add(reason);
        return null;
    }

    // What was running when the run was killed is innocent and runs again. What was running when the machine went down took it down.
    private void Recover(RunLedger ledger)
    {
        bool isRebooted = _record.BootId != Machine.BootId;
        foreach (JournalLine running in ledger.Recover(isRebooted).Where(_ => isRebooted))
        {
            if (_plan.Find(running.Case.Target).Kind == TargetKind.Hardware)
                ledger.RecordMachineDown(running, _record.Seed);
        }
    }

    private void RecordUnrunnable(RunLedger ledger, IReadOnlyList<IXunitTestCase> cases, IReadOnlyList<CaseResult> excluded)
    {
        foreach (CaseResult result in excluded.Where(result => !ledger.Has(result.Case.Id, attempt: 1)))
            ledger.Record(result);
        foreach (IXunitTestCase testCase in cases)
        {
            CaseResult? result = testCase switch
            {
                ConformanceTestCase { Target.Unavailable: { } reason } conformance =>
                    new CaseResult { Case = conformance.Identity, Outcome = CaseOutcome.Skip, Reason = reason, Seed = _record.Seed },
                ConformanceTestCase => null,
                ExecutionErrorTestCase wrong => Foreign(wrong, wrong.ErrorMessage),
                _ => Foreign(testCase, "not a conformance test, so it runs on no target; mark it with ConformanceFact or ConformanceTheory"),
            };
            if (result is not null && !ledger.Has(result.Case.Id, attempt: 1))
                ledger.Record(result);
        }
    }

    private static string IdOf(IXunitTestCase testCase)
    {
        if (testCase is ConformanceTestCase conformance)
            return conformance.Identity.Id;
        string className = testCase.TestMethod.TestClass.Class.Name;
        return $"None.{className[(className.LastIndexOf('.') + 1)..]}.{testCase.TestMethod.Method.Name}@{CaseIdentity.NoTarget}";
    }

    private CaseResult Foreign(IXunitTestCase testCase, string reason)
    {
        return new CaseResult
        {
            Case = new CaseIdentity
            {
                Id = IdOf(testCase),
                Class = testCase.TestMethod.TestClass.Class.Name,
                Name = testCase.TestMethod.Method.Name,
                Target = CaseIdentity.NoTarget,
                Isa = CaseIdentity.NoTarget,
                Categories = [],
                Clauses = [],
            },
            Outcome = CaseOutcome.Error,
            Reason = reason,
            Seed = _record.Seed,
        };
    }

    private TimeSpan LimitOf(ConformanceTestCase testCase) => (Options.Limit is { } ceiling && ceiling < testCase.Limit ? ceiling : testCase.Limit) * Options.Slow;

    private TimeSpan DiscoveryLimit()
    {
        TimeSpan limit = Options.DiscoveryLimit * Options.Slow;
        TimeSpan left = Options.OverallLimit is { } overall ? overall - Stopwatch.GetElapsedTime(_start) : limit;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < limit ? left : limit;
    }

    // So that resume can go on with a run that ends while it looks for its cases.
    private bool DescribeBeforehand()
    {
        string path = Path.Combine(_folder, RunFolder.RunName);
        if (File.Exists(path))
            return false;
        RunJsonWriter.Write(Report([], ExitCode.Incomplete, 0, [], []), path);
        return true;
    }

    // What was run before, when the run was resumed, is kept.
    private int EndBeforeCases(string reason)
    {
        File.WriteAllText(Path.Combine(_folder, RunAbort.FileName), $"the run was ended before its first case: {reason}\n");
        using RunLedger ledger = RunLedger.Open(_folder);
        Recover(ledger);
        string path = Path.Combine(_folder, RunFolder.PlannedName);
        int planned = File.Exists(path) ? File.ReadLines(path).Count() : 0;
        RunReport report = Report(ledger.Results(), ExitCode.Incomplete, planned, [], []);
        ReportFiles.Write(report);
        ledger.Close();
        Console.Error.WriteLine($"error: {reason}; then go on with: conformance resume {_folder}");
        return ExitCode.Incomplete;
    }

    private RunContext Context(RunLedger ledger, ILookup<Target, ScheduledCase> scheduled) => new()
    {
        Options = Options,
        Limits = WorkerLimits.Of(Options),
        Began = _start,
        Evidence = new EvidenceBudget(_folder, Options.EvidenceTime, Options.EvidenceBytes),
        Seed = _record.Seed,
        Abort = new RunAbort(Options.AbortOn, _folder),
        Ledger = ledger,
        View = _progress switch
        {
            ProgressMode.Live => new LiveView(
                AnsiConsole.Console,
                [.. scheduled.Select(lane => new TargetTally(lane.Key.Id, Enumerable.Range(1, Options.Repeat).Sum(attempt => lane.Count(testCase => !ledger.Has(testCase.Identity.Id, attempt)))))]),
            ProgressMode.Quiet => new QuietView(),
            _ => new PlainView(Console.Out),
        },
    };

    private static CompositeDisposable SignalHandling(RunSupervisor supervisor)
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        return new CompositeDisposable([.. signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            // The second one is obeyed at once.
            context.Cancel = supervisor.Stopped is null;
            supervisor.Stop($"ended by {context.Signal}");
        }))]);
    }

    private RunReport Report(IReadOnlyList<CaseResult> results, int exit, int planned, IReadOnlyList<string> consulted, IReadOnlyList<string> troubles) => new(
        new RunInfo
        {
            SuiteVersion = SuiteVersion,
            KernelRelease = Machine.KernelRelease,
            KfdVersion = Machine.KfdVersion,
            ModuleParameters = Machine.ModuleParameters(),
            Facts = s_facts.Value,
            Command = string.Join(' ', Environment.GetCommandLineArgs().Skip(1)),
            Targets = _plan.Targets,
            Filter = Options.Filter,
            Seed = _record.Seed,
            Started = _record.Started,
            Ended = DateTimeOffset.UtcNow,
            Options = Options,
            Planned = planned,
            BootId = Machine.BootId,
            ConsultedBrokenClauses = consulted,
            Troubles = troubles,
            Exit = exit,
        },
        results,
        [.. ClauseCatalog.All.Values],
        _folder);

    private void PrintTargets(List<ConformanceTestCase> cases)
    {
        if (RunReport.WhatRan(cases.Where(testCase => testCase.Target.Unavailable is null).Select(testCase => testCase.Target.Id)) is { } modelsOnly)
            Console.WriteLine(modelsOnly);
        int width = _plan.Targets.Max(target => target.Id.Length);
        foreach (Target target in _plan.Targets)
        {
            int count = cases.Count(testCase => testCase.Target.Id == target.Id);
            string fate = target.Unavailable is { } reason ? $"skipped: {reason}" : "";
            Console.WriteLine($"{target.Id.PadRight(width)}  {count,4} cases  {fate}".TrimEnd());
        }

        Console.WriteLine();
    }
}
