using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fixtures.Processes;
using Reports.Machines;

namespace Reports.Workers;

/// <summary>Looks at and ends processes of this machine, through /proc.</summary>
internal static class ProcessTable
{
    /// <summary>Environment variable that workers and all that they start inherit: the folder of their run.</summary>
    public const string RunVariable = "CONFORMANCE_WORKER_OF";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(5);

    // In time and not in passes: on a slow machine a look at all processes takes long.
    private static readonly TimeSpan s_killLimit = TimeSpan.FromSeconds(2);

    /// <summary>Resident memory of a process in bytes; 0 when it is gone.</summary>
    public static long ResidentBytes(int id) =>
        Machine.Read($"/proc/{id}/statm")?.Split(' ') is [_, string pages, ..] && long.TryParse(pages, CultureInfo.InvariantCulture, out long count)
            ? count * Environment.SystemPageSize
            : 0;

    /// <summary>What the kernel says of a process that does not end: its state, where it sleeps, and its kernel stack where that may be read.</summary>
    public static string Describe(int id)
    {
        var text = new StringBuilder();
        foreach (string name in (string[])["status", "wchan", "stack"])
        {
            if (Machine.Read($"/proc/{id}/{name}") is { Length: > 0 } content)
                text.Append("/proc/").Append(id).Append('/').Append(name).Append(":\n").Append(content).Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>The state letter of a process, as ps shows it: D cannot be ended. '?' when it is gone.</summary>
    public static char State(int id) => ProcessStat.FieldsOf(id) is { } fields ? fields[0][0] : '?';

    /// <summary>Adopts processes whose parent ended below this one, so that nothing gets away.</summary>
    public static void AdoptOrphans() => _ = WorkerLibc.prctl(WorkerLibc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

    /// <summary>Ends every child of this process that is not one of <paramref name="workers"/>: what dead workers left behind.</summary>
    /// <returns>Whether none is left.</returns>
    public static bool KillOrphans(IReadOnlySet<int> workers) => KillAll(
        () => Ids().Where(id => !workers.Contains(id) && ProcessStat.FieldsOf(id) is { } fields && fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The workers of a run and all that they started, as far as it kept its environment.</summary>
    public static IEnumerable<int> WorkersOf(string runFolder)
    {
        byte[] mark = Encoding.UTF8.GetBytes($"{RunVariable}={Path.GetFullPath(runFolder)}\0");
        return Ids().Where(id => id != Environment.ProcessId && State(id) is not ('Z' or 'X' or '?') && Environ(id).AsSpan().IndexOf(mark) >= 0);
    }

    /// <summary>Ends the workers of a run and all that they started.</summary>
    /// <returns>Whether none is left.</returns>
    public static bool KillWorkersOf(string runFolder) => KillAll(() => WorkersOf(runFolder));

    // A process that forks while it is being ended shows up in the next pass.
    private static bool KillAll(Func<IEnumerable<int>> find)
    {
        using var never = new ManualResetEventSlim();
        long start = Stopwatch.GetTimestamp();
        do
        {
            List<int> found = [.. find()];
            if (found.Count == 0)
                return true;
            foreach (int id in found)
            {
                _ = WorkerLibc.kill(id, WorkerLibc.SIGKILL);
                _ = WorkerLibc.waitpid(id, 0, WorkerLibc.WNOHANG); // an adopted one stays until somebody asks how it ended
            }

            never.Wait(s_pause);
        }
        while (Stopwatch.GetElapsedTime(start) < s_killLimit);

        return false;
    }

    private static IEnumerable<int> Ids() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
            .Where(id => id > 0);

    private static byte[] Environ(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/environ");
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return []; // somebody else's, so not a worker of ours
        }
    }
}
