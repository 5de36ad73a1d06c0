using System.Diagnostics;
using System.Reflection;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Baselines;
using Reports.Exits;
using Reports.Files;
using Reports.Hosting;
using Reports.Machines;
using Reports.Progress;
using Reports.Results;
using Reports.Selection;
using Reports.Texts;
using Reports.Workers;
using Reports.Writers;
using Spectre.Console;

namespace Reports.Commands;

/// <summary>A run from its options to its files: what <c>run</c> and <c>resume</c> share.</summary>
internal sealed class RunExecution
{
    private readonly RunRecord _record;
    private readonly string _folder;
    private readonly ProgressMode _progress;
    private readonly TargetPlan _plan;
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> _facts;
    private readonly Baseline? _baseline;
    private readonly KnownFailures _known;
    private readonly Interruption _interruption;

    // In a guest the whole command counts: it is slow to start, and has less time for the rest. Elsewhere the process may have been the shell that built the program.
    private readonly long _start = Stopwatch.GetTimestamp() - (GuestVariables.DriverFile is null ? 0 : (long)(SelfProcess.Age.TotalSeconds * Stopwatch.Frequency));

    private RunExecution(RunRecord record, string folder, ProgressMode progress, Interruption interruption)
    {
        _interruption = interruption;
        _record = record;
        _folder = folder;
        _progress = progress;
        _baseline = record.Options.Baseline is { } baseline ? Baseline.Read(baseline) : null;
        _plan = TargetPlan.Parse(string.Join(',', record.Options.Targets), GuestDriver.Promised(record.Options.Targets));
        _facts = new(() => MachineFacts.For(_plan.Targets).Read());
        _known = new KnownFailures(_baseline, _facts);
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
    public static int Run(RunRecord record, string folder, ProgressMode progress)
    {
        using var interruption = new Interruption(isTold: progress != ProgressMode.Live);
        return new RunExecution(record, folder, progress, interruption).Run();
    }

    private int Run()
    {
        // Workers of a run that was killed end with it, and yet may write a last line while this one reads.
        if (!ProcessTable.KillWorkersOf(_folder))
            throw new CommandException(ExitCode.Unhealthy, "workers of the run before cannot be ended: they are stuck in the kernel, see dmesg; reboot");
        File.Delete(Path.Combine(_folder, RunAbort.FileName)); // who goes on with a run that was ended has looked at the machine
        new SuiteSettings { Plan = _plan, Seed = _record.Seed, Slow = Options.Slow }.Enter();
        bool isNew = DescribeBeforehand();
        IReadOnlyList<FoundCase> cases;
        TimeSpan limit = SuiteSettings.Scaled(Options.DiscoveryLimit, Options.Slow);
        TimeSpan? left = Options.OverallLimit - Stopwatch.GetElapsedTime(_start);
        try
        {
            cases = FindCases(left < limit ? TimeSpan.FromTicks(Math.Max(0, left.Value.Ticks)) : limit);
        }
        catch (DiscoveryTimeoutException late)
        {
            return EndBeforeCases($"the run was ended before its first case: {(left < limit ? Options.OverallLimitPassed : late.Message)}");
        }
        catch (OperationCanceledException) when (_interruption.Reason is { } interrupted)
        {
            return EndBeforeCases($"the run was {interrupted} before its first case");
        }
        catch (CommandException) when (isNew)
        {
            File.Delete(Path.Combine(_folder, RunFolder.RunName)); // wrong use leaves no run behind
            throw;
        }

        if (ExcludedCases.AreIn(_baseline))
            GuestDriver.Await(); // which lines are about its GPU depends on what the driver says of it
        string[] planned = [.. cases.Select(found => found.Identity.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IReadOnlyList<CaseResult> excluded = ExcludedCases.TakeFrom(ref cases, _plan, _baseline, _facts);
        NewFiles.Write((Path.Combine(_folder, RunFolder.PlannedName), path => File.WriteAllLines(path, planned)));
        using RunLedger ledger = RunLedger.Open(_folder);
        (ledger.Patience, ledger.Slow) = (Options.Patience, Options.Slow);
        Recover(ledger);
        RecordUnrunnable(ledger, cases, excluded);
        ILookup<Target, ScheduledCase> scheduled = cases.Where(found => found.Wrong is null && TargetOf(found).Unavailable is null)
            .ToLookup(TargetOf, found => new ScheduledCase(found.Identity, LimitOf(found), found.EndsProcess));
        RunContext context = Context(ledger, scheduled);
        KernelLeaks? leaks = BeginLeaks();
        using var supervisor = new RunSupervisor([.. scheduled.Select(lane => new DeviceLane(lane.Key, [.. lane], context))], context);
        if (GuestVariables.DriverFile is not null)
            BeginInGuest(supervisor);
        PrintTargets(cases);
        RunJsonWriter.Write(Report([], ExitCode.Incomplete, planned.Length, [], []), Path.Combine(_folder, RunFolder.RunName));
        using (_interruption.On(supervisor.Stop))
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

    // The first worker gets ready while the driver loads, and begins as soon as it has: what this process does meanwhile takes seconds under emulation.
    private void BeginInGuest(RunSupervisor supervisor)
    {
        supervisor.Prepare();
        GuestDriver.Await();
        supervisor.Begin();
        GuestDriver.Check(_plan);
    }

    // In a guest they were found on its host.
    private IReadOnlyList<FoundCase> FindCases(TimeSpan limit)
    {
        if (GuestVariables.DriverFile is not null && CaseList.Read(_folder) is { } found)
            return found;
        using var host = new SuiteHost(SuiteSource.Current, workers: 1, limit, _interruption.Token);
        return [.. CaseSelection.Find(host, Options.Filter, Options.Shard).Select(FoundCase.Of)];
    }

    private Target TargetOf(FoundCase found) => _plan.Find(found.Identity.Target);

    private void RecordUnrunnable(RunLedger ledger, IReadOnlyList<FoundCase> cases, IReadOnlyList<CaseResult> excluded)
    {
        foreach (CaseResult result in excluded.Where(result => !ledger.Has(result.Case.Id, attempt: 1)))
            ledger.Record(result);
        foreach (FoundCase found in cases.Where(found => !ledger.Has(found.Identity.Id, attempt: 1)))
        {
            if (found.Wrong is { } wrong)
                ledger.Record(new CaseResult { Case = found.Identity, Outcome = CaseOutcome.Error, Reason = wrong, Seed = _record.Seed });
            else if (TargetOf(found).Unavailable is { } reason)
                ledger.Record(new CaseResult { Case = found.Identity, Outcome = CaseOutcome.Skip, Reason = reason, Seed = _record.Seed });
        }
    }

    private TimeSpan LimitOf(FoundCase found) => SuiteSettings.Scaled(Options.Limit is { } ceiling && ceiling < found.Limit ? ceiling : found.Limit, Options.Slow);

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
    private int EndBeforeCases(string sentence)
    {
        File.WriteAllText(Path.Combine(_folder, RunAbort.FileName), $"{sentence}\n");
        using RunLedger ledger = RunLedger.Open(_folder);
        Recover(ledger);
        string path = Path.Combine(_folder, RunFolder.PlannedName);
        int planned = File.Exists(path) ? File.ReadLines(path).Count() : 0;
        RunReport report = Report(ledger.Results(), ExitCode.Incomplete, planned, [], []);
        ReportFiles.Write(report);
        ledger.Close();
        Console.Error.WriteLine($"error: {sentence}; go on with: conformance resume {_folder}");
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
                [.. scheduled.Select(lane => new TargetTally(lane.Key.Id, Enumerable.Range(1, Options.Repeat).Sum(attempt => lane.Count(testCase => !ledger.Has(testCase.Identity.Id, attempt)))))],
                IsKnown),
            ProgressMode.Quiet => new QuietView(),
            _ => new PlainView(Console.Out, IsKnown),
        },
    };

    private bool IsKnown(CaseResult result) => _known.Know(_plan.Find(result.Case.Target), result);

    private RunReport Report(IReadOnlyList<CaseResult> results, int exit, int planned, IReadOnlyList<string> consulted, IReadOnlyList<string> troubles) => new(
        new RunInfo
        {
            SuiteVersion = SuiteVersion,
            KernelRelease = Machine.KernelRelease,
            KfdVersion = Machine.KfdVersion,
            ModuleParameters = Machine.ModuleParameters(),
            Facts = _facts.Value,
            Command = _record.CommandWithThis,
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

    private void PrintTargets(IReadOnlyList<FoundCase> cases)
    {
        if (RunReport.WhatRan(cases.Where(found => found.Wrong is null && TargetOf(found).Unavailable is null).Select(found => found.Identity.Target)) is { } modelsOnly)
            Console.WriteLine(modelsOnly);
        int width = _plan.Targets.Max(target => target.Id.Length);
        foreach (Target target in _plan.Targets)
        {
            int count = cases.Count(found => found.Identity.Target == target.Id);
            string fate = target.Unavailable is { } reason ? $"skipped: {reason}" : "";
            Console.WriteLine($"{target.Id.PadRight(width)}  {Counted.Of(count, "case"),10}  {fate}".TrimEnd());
        }

        Console.WriteLine();
    }
}
