namespace Reports.Workers;

/// <summary>Says how a process ended.</summary>
internal static class ExitStatus
{
    private const int SignalBase = 128;

    // signal(7), of x86-64 and arm64.
    private static readonly Dictionary<int, string> s_signals = new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
        [31] = "SIGSYS",
    };

    /// <summary>Of an exit code in the form of .NET and of shells: 128 and the number of the signal, or what the process gave.</summary>
    public static string Describe(int exitCode)
    {
        if (!s_signals.TryGetValue(exitCode - SignalBase, out string? signal))
            return $"its process ended with exit code {exitCode}";
        return signal == "SIGKILL"
            ? "its process was ended by SIGKILL, and not by this run: by the kernel for want of memory (see dmesg), or by somebody"
            : $"its process was ended by {signal}";
    }
}
