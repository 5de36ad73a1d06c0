using Reports.Exits;
using Reports.Machines;

namespace Reports.Results;

/// <summary>A run that is over, as gates and comparisons look at it: every attempt, and targets with the kernel that was tested.</summary>
internal sealed class RecordedRun
{
    /// <summary>The run of a report.</summary>
    public RecordedRun(RunReport report)
    {
        Folder = report.Folder;
        Info = report.Info;
        Targets = [.. Info.Targets.Select(target => RecordedTarget.Of(target, Info.KernelRelease, Info.Facts))];
        Cases = CaseAttempts.Of(report.Results);
        NotRun = report.NotRun;
        LeftOut = report.LeftOut;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the run was.</summary>
    public RunInfo Info { get; }

    /// <summary>What was run against.</summary>
    public IReadOnlyList<RecordedTarget> Targets { get; }

    /// <summary>Its cases in the order of their ids.</summary>
    public IReadOnlyList<CaseAttempts> Cases { get; }

    /// <summary>Cases that were to be run and have no result.</summary>
    public int NotRun { get; }

    /// <summary>Sentences about damaged lines of the journal that were left out; empty where it is whole.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Release of the kernel that was tested; null where only models were, whatever kernel they ran on. Several virtual machines are several kernels.</summary>
    public string? TestedKernel => Targets.Any(target => target.IsHardware && target.Unavailable is null) ? Info.KernelRelease
        : Targets.Where(target => target.IsGuest).Select(target => target.Kernel).ToArray() is { Length: > 0 } kernels ? string.Join(", ", kernels) : null;

    /// <summary>Name of the machine; empty where it is not known.</summary>
    public string Host => Info.Facts.GetValueOrDefault(MachineFacts.MachineGroup)?.GetValueOrDefault(MachineFacts.Host) ?? "";

    /// <summary>Why the run does not have every case, behind the words "the run was"; null when it has.</summary>
    public string? Partial
    {
        get
        {
            string? shard = Info.Options?.Shard is { } part ? $"shard {part}" : null;
            string? filtered = Info.Filter is { } filter ? $"filtered ({(shard is null ? filter : $"{filter}, {shard}")})" : shard is null ? null : $"filtered ({shard})";
            string? ended = NotRun > 0 ? $"ended before {NotRun} of its cases had run" : Info.Exit == ExitCode.Incomplete ? "ended early" : null;
            return filtered is not null && ended is not null ? $"{filtered} and {ended}" : filtered ?? ended;
        }
    }

    /// <summary>Whether every case of a target had to be in the run, so that one that is not has vanished.</summary>
    public bool IsComplete(RecordedTarget target) => Partial is null && !target.IsBroken && target.Unavailable is null;

    /// <summary>Reads a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="leavesOut">Whether damaged lines of the journal are left out, instead of refused.</param>
    /// <exception cref="CommandException">There is none in the folder, it has not ended, or a file of it is damaged.</exception>
    public static RecordedRun Read(string folder, bool leavesOut = false) => new(RunFolder.Read(folder, isDescribed: true, leavesOut));
}
