using Fixtures.Journals;
using Fixtures.KernelLogs;
using Reports.Selection;
using Reports.Writers;

namespace Reports.Results;

/// <summary>
/// Makes one run of the shards that several machines ran: everything that looks at a run can look at the whole then, and a gate can tell
/// cases that vanished.
/// </summary>
internal static class ShardMerge
{
    /// <summary>Merges.</summary>
    /// <param name="folders">Folders of all shards of a run, in any order.</param>
    /// <param name="output">Folder of the whole; what an earlier run left there is removed.</param>
    /// <exception cref="CommandException">They are not the shards of one run, or a folder cannot be read or written.</exception>
    public static RunReport Merge(IReadOnlyList<string> folders, string output)
    {
        (Shard Shard, RunReport Report)[] shards = [.. folders.Select(Read).OrderBy(entry => entry.Shard.Index)];
        Check(shards);
        using IDisposable _ = ResultFolder.Lock(output);
        if (folders.Any(folder => Path.GetFullPath(folder) == Path.GetFullPath(output)))
            throw new CommandException(ExitCode.Usage, $"{output} is one of the shards; name another folder with --output");
        ResultFolder.Clear(output);
        foreach ((Shard _, RunReport shard) in shards)
            Append(shard.Folder, output);

        RunReport first = shards[0].Report;
        var whole = new RunReport(
            first.Info with
            {
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
        ReportFiles.Write(whole);
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
        (Shard shard, RunReport first) = shards[0];
        foreach ((Shard _, RunReport other) in shards)
        {
            Same("suite", first, other, report => report.Info.SuiteVersion);
            Same("kernel", first, other, report => report.Info.KernelRelease);
            Same("KFD", first, other, report => report.Info.KfdVersion ?? "none");
            Same("targets", first, other, report => string.Join(", ", report.Info.Targets.Select(target => target.Id)));
            Same("filter", first, other, report => report.Info.Filter ?? "none");
            Same("number of shards", first, other, report => Shard.Parse(report.Info.Options!.Shard!).Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        int[] indices = [.. shards.Select(entry => entry.Shard.Index)];
        if (indices.GroupBy(index => index).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new CommandException(ExitCode.Usage, $"shard {twice.Key}/{shard.Count} is there twice");
        int[] missing = [.. Enumerable.Range(1, shard.Count).Except(indices)];
        if (missing.Length > 0)
            throw new CommandException(ExitCode.Usage, $"missing: shard {string.Join(", ", missing.Select(index => new Shard(index, shard.Count)))}; name the folders of all shards");
    }

    private static void Same(string what, RunReport first, RunReport other, Func<RunReport, string> value)
    {
        if (value(first) != value(other))
            throw new CommandException(ExitCode.Usage, $"not shards of one run: the {what} of {first.Folder} is {value(first)}, that of {other.Folder} is {value(other)}");
    }

    private static void Append(string from, string to)
    {
        foreach (string name in (string[])[RunFolder.JournalName, RunFolder.PlannedName, RunAbort.FileName, RunNotes.FileName])
        {
            string path = Path.Combine(from, name);
            if (!File.Exists(path))
                continue;
            byte[] bytes = File.ReadAllBytes(path);
            using var file = new FileStream(Path.Combine(to, name), FileMode.Append);
            file.Write(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1)); // a run that was killed may have left half a line
        }

        string evidence = Path.Combine(from, Evidence.FolderName);
        if (!Directory.Exists(evidence))
            return;
        foreach (string path in Directory.EnumerateFiles(evidence, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private static int Verdict(RunReport whole, (Shard Shard, RunReport Report)[] shards)
    {
        if (shards.Any(entry => entry.Report.Info.Exit == ExitCode.Incomplete) && !shards.Any(entry => entry.Report.Info.Exit == ExitCode.Unhealthy))
            return ExitCode.Incomplete;
        return RunVerdict.Of(whole, shards.Any(entry => entry.Report.Info.Exit == ExitCode.Unhealthy));
    }
}
