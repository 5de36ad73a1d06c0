using Reports.Exits;
using Reports.Machines;
using Reports.Results;

namespace Reports.Merging;

/// <summary>Makes one run of those of the same cases on several kernels in virtual machines, whose targets have different names: a matrix of clauses and kernels.</summary>
internal static class KernelMerge
{
    /// <summary>Merges. The files are left to be written.</summary>
    /// <param name="runs">The runs, at least one.</param>
    /// <param name="output">Folder of the whole.</param>
    /// <param name="replaces">Whether a run that is there may be removed.</param>
    /// <exception cref="CommandException">A folder cannot be read or written.</exception>
    public static RunReport Merge(IReadOnlyList<RunReport> runs, string output, bool replaces)
    {
        using IDisposable held = ResultFolder.Lock(output);
        ResultFolder.Prepare(output, replaces);
        MergedFolder.Fill(output, "go on with --resume", merged =>
        {
            foreach (RunReport run in runs)
                merged.Add(run, run.Info.Targets[0].GuestKernel);
        });
        RunInfo first = runs[0].Info;
        int[] exits = [.. runs.Select(run => run.Info.Exit)];
        var info = first with
        {
            KernelRelease = string.Join(", ", runs.Select(run => run.Info.KernelRelease)),
            KfdVersion = null, // each kernel has its own
            ModuleParameters = MachineFacts.Joined(runs.Select(run => run.Info.ModuleParameters)),
            Facts = MachineFacts.Joined([.. runs.Select(run => run.Info.Facts)]),
            Targets = [.. runs.SelectMany(run => run.Info.Targets)],
            Ended = runs.Max(run => run.Info.Ended),
            Options = first.Options! with { Targets = [.. runs.SelectMany(run => run.Info.Options!.Targets)] },
            Planned = runs.Sum(run => run.Info.Planned),
            Troubles = [.. runs.SelectMany(run => run.Info.Troubles)],
        };
        var whole = new RunReport(info, RunFolder.InOrder(runs.SelectMany(run => run.Results)), runs[0].Clauses, output);

        // One kernel whose GPU was lost, or whose run was ended, leaves the whole so.
        int exit = exits.Contains(ExitCode.Unhealthy) ? ExitCode.Unhealthy : exits.Contains(ExitCode.Incomplete) ? ExitCode.Incomplete
            : exits.Contains(ExitCode.NothingRan) ? ExitCode.NothingRan : RunVerdict.Of(whole, isUnhealthy: false);
        return whole with { Info = info with { Exit = exit } };
    }
}
