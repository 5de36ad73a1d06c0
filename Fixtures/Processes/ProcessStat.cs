using System.Globalization;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>What the kernel says of a process (proc(5): /proc/PID/stat).</summary>
public static class ProcessStat
{
    /// <summary>The fields behind the name, which may hold spaces and parentheses: the state's letter, the parent, and so on; null when the process is gone.</summary>
    public static string[]? FieldsOf(int id)
    {
        if (LinuxKernel.Instance.Files.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"), out string stat) != Errno.None)
            return null;
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    /// <summary>Whether the first thread of a process has ended, though others of it may be left.</summary>
    public static bool HasEnded(int id) => FieldsOf(id) is not { } fields || fields[0] is "Z" or "X";
}
