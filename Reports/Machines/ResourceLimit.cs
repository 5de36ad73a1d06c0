using System.Globalization;
using Reports.Exits;

namespace Reports.Machines;

/// <summary>A limit of this process, and what to do when the suite may need more.</summary>
internal static class ResourceLimit
{
    private const long LeastFiles = 128;
    private const long LeastAddressSpace = 1L << 40;

    /// <summary>Refuses a process in which .NET cannot work at all.</summary>
    /// <exception cref="CommandException">The limit of open files is too low.</exception>
    public static void CheckFiles() => Check("Max open files", LeastFiles, limit => $"the limit of {limit} open files is too low for .NET and its worker processes; raise it with: ulimit -n 4096");

    /// <summary>Refuses a process in which the suite would fail where the driver is right: address space is reserved for GPUs, and memory is mapped that is never touched.</summary>
    /// <exception cref="CommandException">The limit of address space is too low.</exception>
    public static void CheckAddressSpace() => Check("Max address space", LeastAddressSpace, limit => $"the address space is limited to {limit >> 20} MiB, and that of a GPU does not fit; raise it with: ulimit -v unlimited");

    private static void Check(string name, long least, Func<long, string> message)
    {
        if (long.TryParse(Machine.Limit(name), NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit < least)
            throw new CommandException(ExitCode.Files, message(limit));
    }

    /// <summary>The limit for people; with the advice only where it helps.</summary>
    /// <param name="value">The soft limit as <c>/proc/self/limits</c> has it; null when that cannot be read.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="needed">From where on it is enough.</param>
    /// <param name="advice">What to do below that.</param>
    public static string Describe(string? value, string unit, long needed, string advice) => value switch
    {
        null => "unknown",
        "unlimited" => value,
        _ when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit >= needed => $"{value} {unit}",
        _ => $"{value} {unit} ({advice})",
    };
}
