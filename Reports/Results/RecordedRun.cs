using Reports.Exits;

namespace Reports.Results;

/// <summary>A run that is over, as gates and comparisons look at it: every attempt, and targets with the kernel that was tested.</summary>
internal sealed class RecordedRun
{
    /// <summary>The run of a report.</summary>
    public RecordedRun(RunReport report)
    {
        Folder = report.Folder;
        Info = report.Info;
        Targets = [.. Info.Targets.Select(target => RecordedTarget.Of(target, Info.KernelRelease))];
        Cases = CaseAttempts.Of(report.Results);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the run was.</summary>
    public RunInfo Info { get; }

    /// <summary>What was run against.</summary>
    public IReadOnlyList<RecordedTarget> Targets { get; }

    /// <summary>Its cases in the order of their ids.</summary>
    public IReadOnlyList<CaseAttempts> Cases { get; }

    /// <summary>Why the run does not have every case: its filter, or its shard; null when it has.</summary>
    public string? Filter => Info.Filter ?? (Info.Options?.Shard is { } shard ? $"shard {shard}" : null);

    /// <summary>Whether every case of a target had to be in the run, so that one that is not has vanished.</summary>
    public bool IsComplete(RecordedTarget target) => Filter is null && !target.IsBroken && target.Unavailable is null;

    /// <summary>Reads a run.</summary>
    /// <exception cref="CommandException">There is none in the folder, it has not ended, or a file of it is damaged.</exception>
    public static RecordedRun Read(string folder) => new(RunFolder.Read(folder, isDescribed: true));
}
