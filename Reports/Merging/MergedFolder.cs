using Fixtures.Journals;
using Fixtures.KernelLogs;
using Reports.Exits;
using Reports.Results;

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
    /// <param name="from">Folder of the run.</param>
    /// <param name="name">Puts evidence of the same name apart: what is of no case. Empty where there is none.</param>
    public void Add(string from, string name = "")
    {
        foreach (string file in (string[])[RunFolder.JournalName, RunFolder.PlannedName, RunAbort.FileName, RunNotes.FileName])
        {
            string path = Path.Combine(from, file);
            if (!File.Exists(path))
                continue;
            byte[] bytes = File.ReadAllBytes(path);
            using var whole = new FileStream(Path.Combine(_folder, file), FileMode.Append);
            whole.Write(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf((byte)'\n') + 1)); // a run that was killed may have left half a line
        }

        foreach (string path in EvidenceTree.Files(from).Where(path => Path.GetFileName(path) != EvidenceBudget.FileName))
        {
            string target = Path.Combine(_folder, Path.GetRelativePath(from, path));
            if (File.Exists(target))
                target = Path.Combine(Path.GetDirectoryName(target)!, $"{name}-{Path.GetFileName(target)}");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                _copies.Add(target); // before it is copied, which a full disk does by half
            File.Copy(path, target);
        }

        foreach (string leftOut in EvidenceTree.LeftOut(from))
            new RunNotes(_folder).Add($"left out: {leftOut}");
    }

    private void Empty()
    {
        foreach (string copy in _copies.Where(File.Exists))
            File.Delete(copy);
        foreach (string folder in _copies.Select(copy => Path.GetDirectoryName(copy)!).Distinct().OrderByDescending(path => path.Length))
            ResultFolder.RemoveEmpty(folder);
        ResultFolder.Clear(_folder);
    }
}
