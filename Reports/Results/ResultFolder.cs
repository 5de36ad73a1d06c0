using System.Diagnostics;
using System.Globalization;
using Fixtures.Diagnosis;
using Fixtures.KernelLogs;
using Reports.Exits;

namespace Reports.Results;

/// <summary>The folder of a run.</summary>
internal static class ResultFolder
{
    /// <summary>Name of the folder with the files of the workers, while the run is not over.</summary>
    public const string WorkersName = "workers";

    /// <summary>Name of the folder, within the evidence, with what the virtual machines of the run printed.</summary>
    public const string GuestsName = "guests";

    private const string LockName = ".lock";
    private const int NamesShown = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>A new folder, named after the time.</summary>
    public static string NewPath(DateTimeOffset started) =>
        Path.Combine("artifacts", "results", started.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));

    /// <summary>Makes the folder if it is not there, and keeps every other run away from it until the lock is disposed.</summary>
    /// <exception cref="CommandException">It cannot be made or written, or another run uses it.</exception>
    public static IDisposable Lock(string folder)
    {
        string path = Path.Combine(folder, LockName);
        bool isThere = false;
        try
        {
            Directory.CreateDirectory(folder);
            isThere = File.Exists(path);

            // A run that was killed while it started a process: that has the lock until it executes its program.
            using var never = new ManualResetEventSlim();
            for (long start = Stopwatch.GetTimestamp(); ; never.Wait(s_look))
            {
                try
                {
                    return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
                }
                catch (IOException) when (isThere && Stopwatch.GetElapsedTime(start) < s_patience)
                {
                }
            }
        }
        catch (IOException error) when (isThere)
        {
            throw new CommandException(ExitCode.Usage, $"another conformance run is at work in {folder} ({error.Message}); wait for it, or name another folder with --output", error);
        }
        catch (IOException error)
        {
            throw Unwritable(folder, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unwritable(folder, error);
        }
    }

    /// <summary>Makes sure that the folder has nothing in it but what this run may write.</summary>
    /// <param name="folder">The folder, which the caller has locked.</param>
    /// <param name="replaces">Whether a run that is there may be removed. Only what a run writes is removed, never anything else.</param>
    /// <exception cref="CommandException">There is a run that may not be removed, or there are files that no run made; or it cannot be written.</exception>
    public static void Prepare(string folder, bool replaces)
    {
        try
        {
            string[] there = Names(folder);
            if (there.Length == 0)
                return;
            if (!there.Contains(RunFolder.RunName) && !there.Contains(RunFolder.JournalName))
            {
                string more = there.Length > NamesShown ? $" and {there.Length - NamesShown} more" : "";
                throw new CommandException(
                    ExitCode.Usage, $"{folder} is no folder of a run and is not empty ({string.Join(", ", there.Take(NamesShown))}{more}); nothing was touched, name a new folder with --output");
            }

            string run = DescribeRun(folder);
            if (!replaces)
                throw new CommandException(ExitCode.Usage, $"{folder} has {run}; nothing was touched: add --replace to remove that run, or name a new folder with --output");
            Console.Error.WriteLine($"replacing {run} in {folder}");
            Remove(folder, there);
        }
        catch (IOException error)
        {
            throw Unwritable(folder, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unwritable(folder, error);
        }
    }

    /// <summary>Removes what a run wrote into the folder, and nothing else.</summary>
    /// <param name="folder">The folder, which the caller has locked.</param>
    public static void Clear(string folder) => Remove(folder, Names(folder));

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Where(name => name != LockName).Order(StringComparer.Ordinal)];

    private static void Remove(string folder, string[] there)
    {
        if (there.Contains(WorkersName))
            Directory.Delete(Path.Combine(folder, WorkersName), recursive: true);
        if (there.Contains(Evidence.FolderName))
            RemoveEvidence(Path.Combine(folder, Evidence.FolderName));
        foreach (string name in there.Intersect([RunFolder.JournalName, RunFolder.PlannedName, RunFolder.CasesName, RunAbort.FileName, RunNotes.FileName, .. RunFolder.DrawnNames]))
            File.Delete(Path.Combine(folder, name));
    }

    // Folders of failures, and nothing that somebody else has put beside them.
    private static void RemoveEvidence(string folder)
    {
        foreach (string failure in Directory.GetDirectories(folder).Where(failure => File.Exists(Path.Combine(failure, Evidence.FileName))))
            Directory.Delete(failure, recursive: true);
        string guests = Path.Combine(folder, GuestsName);
        if (File.Exists(Path.Combine(guests, "1-console.log")))
            Directory.Delete(guests, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private static string DescribeRun(string folder)
    {
        string path = Path.Combine(folder, RunFolder.RunName);
        if (!File.Exists(path))
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

    private static CommandException Unwritable(string folder, Exception error) =>
        new(ExitCode.Usage, $"the output folder {folder} cannot be written ({error.Message}); name another with --output", error);
}
