using Fixtures.KernelLogs;
using Reports.Exits;
using Reports.Machines;
using Reports.Results;
using Reports.Selection;
using Reports.Writers;

namespace Reports.Merging;

/// <summary>
/// Makes one run of the shards that several machines ran: everything that looks at a run can look at the whole then, and a gate can tell
/// cases that vanished.
/// </summary>
internal static class ShardMerge
{
    /// <summary>Merges.</summary>
    /// <param name="folders">Folders of all shards of a run, in any order.</param>
    /// <param name="output">Folder of the whole.</param>
    /// <param name="replaces">Whether a run that is there may be removed.</param>
    /// <exception cref="CommandException">They are not the shards of one run, or a folder cannot be read or written.</exception>
    public static RunReport Merge(IReadOnlyList<string> folders, string output, bool replaces = false)
    {
        (Shard Shard, RunReport Report)[] shards = [.. folders.Select(Read).OrderBy(entry => entry.Shard.Index)];
        Check(shards);
        using IDisposable _ = ResultFolder.Lock(output);
        if (folders.Any(folder => Path.GetFullPath(folder) == Path.GetFullPath(output)))
            throw new CommandException(ExitCode.Usage, $"{output} is one of the shards; name another folder with --output");
        ResultFolder.Prepare(output, replaces);
        RunReport first = shards[0].Report;
        var whole = new RunReport(
            first.Info with
            {
                Command = string.Join("; ", shards.Select(entry => entry.Report.Info.Command).Where(command => command.Length > 0)),
                ModuleParameters = MachineFacts.Joined(shards.Select(entry => entry.Report.Info.ModuleParameters)),
                Facts = MachineFacts.Joined([.. shards.Select(entry => entry.Report.Info.Facts)]),
                Started = shards.Min(entry => entry.Report.Info.Started),
                Ended = shards.Max(entry => entry.Report.Info.Ended),
                Options = first.Info.Options! with { Shard = null },
                Planned = shards.Sum(entry => entry.Report.Info.Planned),
                BootId = "",
                ConsultedBrokenClauses = [.. shards.SelectMany(entry => entry.Report.Info.ConsultedBrokenClauses).Distinct().Order(StringComparer.Ordinal)],
                Troubles = [.. shards.SelectMany(entry => entry.Report.Info.Troubles.Select(trouble => $"{entry.Shard}: {trouble}"))],
            },
            RunFolder.InOrder(shards.SelectMany(entry => entry.Report.Results)),
            first.Clauses,
            output);
        whole = whole with { Info = whole.Info with { Exit = Verdict(whole, shards) } };
        MergedFolder.Fill(output, "merge again", merged =>
        {
            foreach ((Shard shard, RunReport report) in shards)
                merged.Add(report, $"shard {shard}");
            foreach (string difference in MachineFacts.Differences([.. shards.Select(entry => entry.Report.Info.Facts)]))
                new RunNotes(output).Add($"the shards ran on machines that differ: {difference}");
            ReportFiles.Write(whole);
        });
        return whole;
    }

    private static (Shard Shard, RunReport Report) Read(string folder)
    {
        RunReport report = RunFolder.Read(folder, isDescribed: true);
        return report.Info.Options?.Shard is { } shard
            ? (Shard.Parse(shard), report)
            : throw new CommandException(ExitCode.Usage, $"the run in {folder} is no part of another: it was not started with --shard");
    }

    private static void Check((Shard Shard, RunReport Report)[] shards)
    {
        Same(shards, "suite", entry => entry.Report.Info.SuiteVersion);
        Same(shards, "kernel", entry => entry.Report.Info.KernelRelease);
        Same(shards, "KFD", entry => entry.Report.Info.KfdVersion ?? "none");
        Same(shards, "targets", entry => string.Join(", ", entry.Report.Info.Targets.Select(target => target.Id)));
        Same(shards, "filter", entry => entry.Report.Info.Filter ?? "none");
        Same(shards, "number of shards", entry => entry.Shard.Count);
        Same(shards, "--repeat", entry => entry.Report.Info.Options!.Repeat);
        Same(shards, "--retries", entry => entry.Report.Info.Options!.Retries);
        Same(shards, "--destructive", entry => entry.Report.Info.Options!.IsDestructive);

        int count = shards[0].Shard.Count;
        int[] indices = [.. shards.Select(entry => entry.Shard.Index)];
        if (indices.GroupBy(index => index).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CommandException(ExitCode.Usage, $"shard {new Shard(twice.Key, count)} is there twice");
        int[] missing = [.. Enumerable.Range(1, count).Except(indices)];
        if (missing.Length > 0)
            throw new CommandException(ExitCode.Usage, $"missing: shard {string.Join(", ", missing.Select(index => new Shard(index, count)))}; name the folders of all shards");
    }

    private static void Same<T>((Shard Shard, RunReport Report)[] shards, string what, Func<(Shard Shard, RunReport Report), T> value)
        where T : IEquatable<T>
    {
        T expected = value(shards[0]);
        foreach ((Shard Shard, RunReport Report) other in shards)
        {
            if (!value(other).Equals(expected))
                throw new CommandException(
                    ExitCode.Usage, $"not shards of one run, they differ in {what}: {shards[0].Report.Folder} has {expected}, {other.Report.Folder} has {value(other)}");
        }
    }

    private static int Verdict(RunReport whole, (Shard Shard, RunReport Report)[] shards)
    {
        bool isUnhealthy = shards.Any(entry => entry.Report.Info.Exit == ExitCode.Unhealthy);
        bool isCut = shards.Any(entry => entry.Report.Info.Exit == ExitCode.Incomplete);
        return isCut && !isUnhealthy ? ExitCode.Incomplete : RunVerdict.Of(whole, isUnhealthy);
    }
}
