using Fixtures.Journals;
using Fixtures.KernelLogs;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Merging;

/// <summary>The folder in which runs are put together.</summary>
internal sealed class MergedFolder
{
    private readonly string _folder;
    private readonly List<string> _copies = [];

    private MergedFolder(string folder) => _folder = folder;

    /// <summary>Fills the folder, or leaves it as it was: half a run is none, and nothing could go on with it.</summary>
    /// <param name="folder">The folder, which the caller has prepared.</param>
    /// <param name="next">What to do when there is room again.</param>
    /// <param name="fill">Fills it.</param>
    /// <exception cref="CommandException">A file cannot be read or written.</exception>
    public static void Fill(string folder, string next, Action<MergedFolder> fill)
    {
        var merged = new MergedFolder(folder);
        try
        {
            fill(merged);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            merged.Empty();
            throw new CommandException(ExitCode.Files, $"the runs cannot be put together in {folder} ({error.Message}); nothing is left there: make room, or name another folder with --output, then {next}", error);
        }
    }

    /// <summary>Adds what a run wrote.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">Which of the runs it is, for people. Puts evidence of the same name apart, too: what is of no case.</param>
    public void Add(RunReport run, string name)
    {
        string from = run.Folder;
        foreach (string file in (string[])[RunFolder.JournalName, RunFolder.PlannedName, RunNotes.FileName])
        {
            string path = Path.Combine(from, file);
            if (!File.Exists(path))
                continue;
            byte[] bytes = File.ReadAllBytes(path);
            using var whole = new FileStream(Path.Combine(_folder, file), FileMode.Append);
            whole.Write(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1)); // a run that was killed may have left half a line
        }

        if ((RunAbort.Find(from) ?? Shortfall(run)) is { } ended)
            File.AppendAllLines(Path.Combine(_folder, RunAbort.FileName), Lines.Of(ended).Select(line => $"{name}: {line}"));
        foreach (string path in EvidenceTree.Files(from).Where(path => Path.GetFileName(path) != EvidenceBudget.FileName))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(from, path));
            if (File.Exists(target))
                target = Path.Combine(Path.GetDirectoryName(target)!, $"{name.Replace('/', '-')}-{Path.GetFileName(target)}");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                _copies.Add(target); // before it is copied, which a full disk does by half
            File.Copy(path, target);
        }

        foreach (string leftOut in EvidenceTree.LeftOut(from))
            new RunNotes(_folder).Add($"left out: {leftOut}");
    }

    // Of a run that was killed nobody wrote why it ended.
    private static string? Shortfall(RunReport run) => run.NotRun > 0 || run.Info.Exit == ExitCode.Incomplete ? RunProblems.Of(run)[0] : null;

    private void Empty()
    {
        foreach (string copy in _copies.Where(File.Exists))
            File.Delete(copy);
        foreach (string folder in _copies.Select(copy => Path.GetDirectoryName(copy)!).Distinct().OrderByDescending(path => path.Length))
            ResultFolder.RemoveEmpty(folder);
        ResultFolder.Clear(_folder);
    }
}
