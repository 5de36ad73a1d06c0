using System.Diagnostics;

namespace Reports.Hosting;

/// <summary>Starts this program again, be it run by <c>dotnet</c> or from a self-contained folder.</summary>
internal static class SelfProcess
{
    /// <summary>How long this process has been there.</summary>
    public static TimeSpan Age
    {
        get
        {
            using var own = Process.GetCurrentProcess();
            TimeSpan age = DateTimeOffset.UtcNow - new DateTimeOffset(own.StartTime);
            return age > TimeSpan.Zero ? age : TimeSpan.Zero; // the clock may have been set meanwhile
        }
    }

    /// <summary>A start of the program with these arguments; its output is redirected.</summary>
    public static ProcessStartInfo With(IEnumerable<string> arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("the path of this process is not known");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "conformance.dll"));
        }

        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
