using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Diagnosis;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Reports.Exits;
using Reports.Files;

namespace Reports.Results;

/// <summary>The folder of a run.</summary>
internal static partial class ResultFolder
{
    /// <summary>Name of the folder with the files of the workers, while the run is not over.</summary>
    public const string WorkersName = "workers";

    /// <summary>Name of the folder, within the evidence, with what the virtual machines of the run printed.</summary>
    public const string GuestsName = "guests";

    private const string LockName = ".lock";
    private const int NamesShown = 3;
    private static readonly string[] s_files =
    [
        RunFolder.JournalName, RunFolder.PlannedName, RunFolder.CasesName, RunAbort.FileName, RunNotes.FileName, .. RunFolder.DrawnNames,
        .. RunFolder.DrawnNames.Append(RunFolder.JournalName).Append(RunFolder.PlannedName).Select(name => name + NewFiles.Ending),
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>A new folder, named after the time.</summary>
    public static string NewPath(DateTimeOffset started) =>
        Path.Combine("artifacts", "results", started.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));

    /// <summary>Makes the folder if it is not there, and keeps every other run away from it until the lock is disposed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="resumes">Whether the run that is there goes on: then no other folder will do, and none is advised.</param>
    /// <exception cref="CommandException">It cannot be made or written, or another run uses it.</exception>
    public static IDisposable Lock(string folder, bool resumes = false)
    {
        string path = Path.Combine(folder, LockName);
        bool isThere = false;
        try
        {
            CheckWay(folder);
            Directory.CreateDirectory(folder);
            isThere = File.Exists(path);
            CheckLock(folder, resumes);
            bool isOurs = !isThere || IsRun(folder); // a run that was killed left it

            // A run that was killed while it started a process: that has the lock until it executes its program.
            using var never = new ManualResetEventSlim();
            for (long start = Stopwatch.GetTimestamp(); ; never.Wait(s_look))
            {
                try
                {
                    return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, isOurs ? FileOptions.DeleteOnClose : FileOptions.None);
                }
                catch (IOException) when (isThere && Stopwatch.GetElapsedTime(start) < s_patience)
                {
                }
            }
        }
        catch (IOException error) when (isThere)
        {
            throw new CommandException(ExitCode.Usage, $"another conformance run is at work in {folder} ({error.Message}); wait for it{(resumes ? "" : ", or name another folder with --output")}", error);
        }
        catch (IOException error)
        {
            throw Unwritable(folder, error, resumes);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unwritable(folder, error, resumes);
        }
    }

    /// <summary>Makes sure that the folder has nothing in it but what this run may write.</summary>
    /// <param name="folder">The folder, which the caller has locked.</param>
    /// <param name="replaces">Whether a run that is there may be removed. Only what a run writes is removed, never anything else.</param>
    /// <exception cref="CommandException">There is a run that may not be removed, or there are files that no run made; or it cannot be written.</exception>
    public static void Prepare(string folder, bool replaces)
    {
        Check(folder, replaces);
        Access(folder, () =>
        {
            string[] there = Names(folder);
            if (there.Length == 0)
                return;
            Console.Error.WriteLine($"replacing {DescribeRun(folder)} in {folder}");
            Remove(folder, there);
        });
    }

    /// <summary>Says whether <see cref="Prepare"/> would refuse the folder, before anything that takes long; nothing is touched.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <param name="replaces">Whether a run that is there may be removed.</param>
    /// <exception cref="CommandException">As of <see cref="Prepare"/>.</exception>
    public static void Check(string folder, bool replaces) => Access(folder, () => CheckNames(folder, replaces));

    /// <summary>Removes the files of workers, which begin with a number, and the folder where nothing else is in it.</summary>
    /// <param name="folder">The folder of the workers.</param>
    public static void RemoveWorkers(string folder)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder).Where(path => OfWorker().IsMatch(Path.GetFileName(path))))
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else
                File.Delete(path);
        }

        RemoveEmpty(folder);
    }

    /// <summary>The name without an extension of what belongs to a worker.</summary>
    /// <param name="number">Number of the worker, from 1.</param>
    public static string NameOfWorker(int number) => number.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>Removes what a run wrote into the folder, and nothing else.</summary>
    /// <param name="folder">The folder, which the caller has locked.</param>
    public static void Clear(string folder) => Remove(folder, Names(folder));

    [GeneratedRegex(@"\A\d{5}\.(json|jsonl|notes\.json|dumps)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfWorker();

    [GeneratedRegex(@"\A\d+-(console|gpu|qemu)\.log\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfGuest();

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => name != LockName).Order(StringComparer.Ordinal)];

    private static void Remove(string folder, string[] there)
    {
        if (there.Contains(WorkersName))
            RemoveWorkers(Path.Combine(folder, WorkersName));
        if (there.Contains(Evidence.FolderName))
            RemoveEvidence(Path.Combine(folder, Evidence.FolderName));
        foreach (string name in there.Intersect(s_files))
            File.Delete(Path.Combine(folder, name));
    }

    // What stands in the folder of a failure as written there, and nothing that somebody else has put beside it.
    private static void RemoveEvidence(string folder)
    {
        foreach (string failure in Directory.GetDirectories(folder).Where(failure => new DirectoryInfo(failure).LinkTarget is null))
        {
            IReadOnlyList<string> names = Evidence.NamesIn(failure);
            foreach (string name in names.Reverse()) // the list last: who is ended in the middle begins again
                File.Delete(Path.Combine(failure, name));
            if (names.Count > 0)
                RemoveEmpty(failure);
        }

        File.Delete(Path.Combine(folder, EvidenceBudget.FileName));
        string guests = Path.Combine(folder, GuestsName);
        if (Directory.Exists(guests))
        {
            foreach (string log in Directory.EnumerateFiles(guests).Where(path => OfGuest().IsMatch(Path.GetFileName(path))))
                File.Delete(log);
            RemoveEmpty(guests);
        }

        RemoveEmpty(folder);
    }

    /// <summary>Removes a folder when nothing is in it.</summary>
    public static void RemoveEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static void CheckNames(string folder, bool replaces)
    {
        CheckWay(folder);
        CheckLock(folder, resumes: false);
        string[] there = Directory.Exists(folder) ? Names(folder) : [];
        if (there.Length == 0)
            return;
        if (!IsRun(folder))
        {
            string more = there.Length > NamesShown ? $" and {there.Length - NamesShown} more" : "";
            throw new CommandException(
                ExitCode.Usage, $"{folder} is no folder of a run and is not empty ({string.Join(", ", there.Take(NamesShown))}{more}); nothing was touched, name a new folder with --output");
        }

        string run = DescribeRun(folder);
        if (!replaces)
            throw new CommandException(ExitCode.Usage, $"{folder} has {run}; nothing was touched: add --replace to remove that run, or name a new folder with --output");
        CheckLinks(folder);
        if (there.Intersect(s_files).FirstOrDefault(name => Directory.Exists(Path.Combine(folder, name))) is { } wrong)
            throw new CommandException(ExitCode.Usage, $"{Path.Combine(folder, wrong)} is a folder, which no run made; nothing was touched, name a new folder with --output");
    }

    /// <summary>Refuses a run whose folders lead elsewhere: what a run writes and removes there would be somebody else's.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="resumes">Whether the run goes on: then no other folder will do, and none is advised.</param>
    /// <exception cref="CommandException">One of them is a link.</exception>
    public static void CheckLinks(string folder, bool resumes = false)
    {
        RunFolder.CheckFiles(folder);
        foreach (string name in (string[])[Evidence.FolderName, WorkersName])
        {
            if (new DirectoryInfo(Path.Combine(folder, name)).LinkTarget is not null)
                throw new CommandException(ExitCode.Usage, $"{Path.Combine(folder, name)} is a link, which no run made; nothing was touched, {Elsewhere(resumes)}");
        }

        if (EvidenceTree.LeftOut(folder).FirstOrDefault() is { } wrong)
            throw new CommandException(ExitCode.Usage, $"{wrong}; nothing was touched, {Elsewhere(resumes)}");
    }

    private static string Elsewhere(bool resumes) => resumes ? "remove it" : "remove it, or name a new folder with --output";

    // .NET would say that a file of this name exists.
    private static void CheckWay(string folder)
    {
        for (string? part = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)); part is not null && !FileKind.IsThere(part); part = Path.GetDirectoryName(part))
        {
            if (FileKind.BrokenLink(part) is { } target)
                throw new CommandException(ExitCode.Usage, $"{part} is a link to {target}, which is not there; make that folder, or name another with --output");
        }
    }

    private static void CheckLock(string folder, bool resumes)
    {
        var file = new FileInfo(Path.Combine(folder, LockName));
        if (file.Exists && (file.Length > 0 || file.LinkTarget is not null))
            throw new CommandException(ExitCode.Usage, $"{file.FullName} is no lock of a run; nothing was touched, {Elsewhere(resumes)}");
    }

    // Names alone say nothing: others have a run.json too.
    private static bool IsRun(string folder)
    {
        try
        {
            string run = Path.Combine(folder, RunFolder.RunName);
            if (FileKind.IsFile(run) && RunFolder.ReadInfo(run) is not null)
                return true;
        }
        catch (FormatException)
        {
        }

        try
        {
            string journal = Path.Combine(folder, RunFolder.JournalName);
            return FileKind.IsFile(journal) && File.ReadLines(journal).FirstOrDefault() is { } first && JournalLine.Parse(first) is not null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return false;
        }
    }

    private static string DescribeRun(string folder)
    {
        string path = Path.Combine(folder, RunFolder.RunName);
        if (!FileKind.IsFile(path))
            return "a run without a description";
        try
        {
            RunInfo info = RunFolder.ReadInfo(path);
            string started = info.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
            return info.Exit == ExitCode.Incomplete ? $"the run of {started}, which is not complete (conformance resume {folder} goes on with it)" : $"the run of {started}";
        }
        catch (FormatException)
        {
            return "a run whose description is damaged";
        }
    }

    private static void Access(string folder, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, error);
        }
    }

    // Nothing is wrong with the name of a folder on a disk that is full.
    private static CommandException Unwritable(string folder, Exception error, bool resumes = false) =>
        resumes ? new(ExitCode.Files, $"the folder {folder} of the run cannot be written ({error.Message}); mend it, and give the command again", error)
        : FullDisk.IsToldBy(error) ? new(ExitCode.Files, $"the output folder {folder} cannot be written ({error.Message}); make room there, or name another with --output", error)
        : new(ExitCode.Usage, $"the output folder {folder} cannot be written ({error.Message}); name another with --output", error);
}
