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

    private const string LockName = ".lock";

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
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
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

    /// <summary>Removes what an earlier run left in the folder.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Clear(string folder)
    {
        try
        {
            foreach (string name in (string[])[Evidence.FolderName, WorkersName])
            {
                string path = Path.Combine(folder, name);
                if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
            }

            foreach (string name in (string[])[RunFolder.RunName, RunFolder.JournalName, RunFolder.PlannedName, RunAbort.FileName, RunNotes.FileName])
                File.Delete(Path.Combine(folder, name));
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

    private static CommandException Unwritable(string folder, Exception error) =>
        new(ExitCode.Usage, $"the output folder {folder} cannot be written ({error.Message}); name another with --output", error);
}
