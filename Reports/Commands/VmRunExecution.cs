using System.Diagnostics;
using System.Globalization;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Baselines;
using Reports.Exits;
using Reports.Merging;
using Reports.Progress;
using Reports.Results;
using Reports.Texts;
using Reports.VirtualMachines.Guests;
using Reports.VirtualMachines.Images;
using Reports.VirtualMachines;
using Reports.Writers;
using Spectre.Console;

namespace Reports.Commands;

/// <summary>A run in virtual machines, from its options to its files: one kernel after the other, and of several a whole.</summary>
/// <param name="machine">What is the same for all kernels.</param>
/// <param name="work">Where the files of guests are while they run.</param>
/// <param name="progress">How to show it.</param>
internal sealed class VmRunExecution(GuestRunPlan machine, WorkFolder work, ProgressMode progress)
{
    private const string Isa = "gfx900";

    // The GPU of a guest is ours, and has no firmware that a baseline could be about.
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_noFacts = new(() => new Dictionary<string, IReadOnlyDictionary<string, string>>());

    private string? _stopped;

    /// <summary>The folders of the runs of some kernels: the folder itself, or of several kernels one for each beside it.</summary>
    public static IEnumerable<string> FoldersOf(IReadOnlyList<VmKernel> kernels, string folder) =>
        kernels.Count == 1 ? [folder] : kernels.Select(kernel => $"{folder}-{kernel.Version}");

    /// <summary>Runs.</summary>
    /// <param name="kernels">The kernels.</param>
    /// <param name="folder">Folder of the run; of several kernels each has one beside it.</param>
    /// <param name="replaces">Whether a run that is there may be removed.</param>
    /// <param name="resumes">Whether the run that is there goes on.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(IReadOnlyList<VmKernel> kernels, string folder, bool replaces, bool resumes)
    {
        long start = Stopwatch.GetTimestamp();
        if (kernels.Count == 1)
            return Judge(RunOne(kernels[0], folder, replaces, resumes), start);
        var reports = new List<RunReport>();
        foreach ((VmKernel kernel, string own) in kernels.Zip(FoldersOf(kernels, folder)))
        {
            if (_stopped is not null)
                break;
            reports.Add(RunOne(kernel, own, replaces, resumes && Directory.Exists(own)));
        }

        return Judge(KernelMerge.Merge(reports, folder, replaces || resumes), start);
    }

    private RunReport RunOne(VmKernel kernel, string folder, bool replaces, bool resumes)
    {
        using IDisposable held = ResultFolder.Lock(folder, resumes);
        var target = Target.OfGuest(Isa, kernel.Version);
        if (!resumes)
            ResultFolder.Prepare(folder, replaces);
        using var interruption = new Interruption(isTold: progress != ProgressMode.Live);
        RunRecord record = resumes ? Resumed(folder, target) : new RunRecord(machine.Options with { Targets = [target.Id] }, machine.Seed, DateTimeOffset.UtcNow, "", ExitCode.Incomplete);
        RunOptions options = record.Options;
        Ask(record, kernel, target, folder);
        if (machine.Broken is { } broken)
            new RunNotes(folder).Add($"the GPU is broken on purpose: {broken}");

        Console.WriteLine($"{target.Id}  {kernel.Source}, {machine.Accelerator}");
        IRunView view = View(target);
        var follower = new RunFollower(folder, view);
        follower.SkipWhatIsThere();
        var run = new GuestRun(machine with { Kernel = kernel, Folder = folder, Options = options, Seed = record.Seed }, work, follower);
        try
        {
            run.Prepare();
        }
        catch (CommandException) when (interruption.Reason is not null)
        {
            // Ctrl-C reached what was to find the cases, too; the run ends below, before its first guest.
        }
        catch (CommandException) when (!resumes)
        {
            ResultFolder.Clear(folder); // wrong use leaves no run behind
            throw;
        }

        using (interruption.On(run.Stop))
            view.Show(run.Run);
        File.Delete(Path.Combine(folder, RunFolder.CasesName));
        _stopped ??= run.Stopped;
        if (run.ToFirstCase is { } time)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Id}  first case after {time.TotalSeconds:0.0} s, {Counted.Of(run.Guests, "machine")}"));
        return Finish(folder, run, record);
    }

    private static RunRecord Resumed(string folder, Target target)
    {
        ResultFolder.CheckLinks(folder, resumes: true);
        var record = RunRecord.Read(folder);
        return record.Options.Targets is [var only] && only == target.Id
            ? record
            : throw new CommandException(ExitCode.Usage, $"the run in {folder} is one of {string.Join(", ", record.Options.Targets)}; name its kernel to go on with it");
    }

    // The suite in the guest goes on with this run, within the guest's limits and with the baseline where it is there.
    private static void Ask(RunRecord record, VmKernel kernel, Target target, string folder)
    {
        RunInfo asked = new()
        {
            SuiteVersion = RunExecution.SuiteVersion,
            Command = record.CommandWithThis,
            KernelRelease = kernel.Release,
            Targets = [target],
            Filter = record.Options.Filter,
            Seed = record.Seed,
            Started = record.Started,
            Ended = record.Started,
            Options = record.Options with { Baseline = record.Options.Baseline is null ? null : GuestScript.BaselineFolder, OverallLimit = null },
            Exit = ExitCode.Incomplete,
        };
        RunJsonWriter.Write(new RunReport(asked, [], [.. ClauseCatalog.All.Values], folder), Path.Combine(folder, RunFolder.RunName));
        File.AppendAllText(Path.Combine(folder, RunFolder.JournalName), ""); // what reads the run finds it, also when no guest comes to write it
    }

    private static RunReport Finish(string folder, GuestRun run, RunRecord record)
    {
        if (Directory.Exists(Path.Combine(folder, ResultFolder.WorkersName)))
        {
            using var ledger = Reports.Workers.RunLedger.Open(folder);
            ledger.Recover(isRebooted: false); // what ended and did not come to the journal
            ledger.Close();
        }

        RunReport report = RunFolder.Read(folder, isDescribed: true);
        report = report with
        {
            Info = report.Info with
            {
                Command = record.CommandWithThis,
                Options = record.Options,
                Ended = DateTimeOffset.UtcNow,
                BootId = "",
                Troubles = [.. report.Info.Troubles, .. run.Troubles],
            },
        };
        int exit = run.Stopped is not null && !run.IsUnhealthy ? ExitCode.Incomplete : RunVerdict.Of(report, run.IsUnhealthy);
        return report with { Info = report.Info with { Exit = exit } };
    }

    private int Judge(RunReport report, long start)
    {
        var run = new RecordedRun(report);
        GateReport? found = null;
        Baseline? baseline = machine.Options.Baseline is { } known ? Baseline.Read(known) : null;
        if (baseline is not null)
        {
            (found, Judgement judgement) = GateJudgement.Of(run, baseline);
            report = report with { Judgement = judgement };
        }

        ReportFiles.Write(report);
        RunSummary.Print(report, report.Info.Troubles, _stopped, Stopwatch.GetElapsedTime(start));
        return found is null ? report.Info.Exit : GateCommand.Print(found, run, baseline!);
    }

    private IRunView View(Target target)
    {
        KnownFailures known = new(machine.Options.Baseline is { } baseline ? Baseline.Read(baseline) : null, s_noFacts);
        return progress switch
        {
            // How many cases there are is known to the guest alone, and not before it has begun.
            ProgressMode.Live => new LiveView(AnsiConsole.Console, [new TargetTally(target.Id, 0)], IsKnown),
            ProgressMode.Quiet => new QuietView(),
            _ => new PlainView(Console.Out, IsKnown),
        };

        bool IsKnown(CaseResult result) => known.Know(target, result);
    }
}
