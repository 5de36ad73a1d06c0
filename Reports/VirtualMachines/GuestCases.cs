using System.Diagnostics;
using System.Globalization;
using Reports.Exits;
using Reports.Results;

namespace Reports.VirtualMachines;

/// <summary>Has the suite that guests run find its cases on the host, for all guests of a run: nothing of a GPU is needed for it, and a guest under emulation takes ten times as long.</summary>
internal static class GuestCases
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    /// <summary>Writes the list of cases into the folder of a run.</summary>
    /// <param name="plan">The run.</param>
    /// <exception cref="CommandException">No case matches, the suite does not run on this machine, or it took longer than <c>--discovery-limit</c>.</exception>
    public static void Find(GuestRunPlan plan)
    {
        File.Delete(Path.Combine(plan.Folder, RunFolder.CasesName)); // of another suite, when the run is gone on with
        var start = new ProcessStartInfo(Path.Combine(plan.Suite, "conformance"), ["vm", "cases", plan.Folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        TimeSpan limit = plan.Options.DiscoveryLimit + s_margin;
        if (!process.WaitForExit(limit) || !Task.WaitAll([complaints, output], limit))
        {
            process.Kill(entireProcessTree: true);
            throw new CommandException(ExitCode.Incomplete, string.Create(CultureInfo.InvariantCulture, $"{plan.Suite} did not find its cases within {limit.TotalSeconds:0} s; raise --discovery-limit"));
        }

        if (process.ExitCode != ExitCode.Success)
            throw new CommandException(process.ExitCode, Said(complaints.Result) ?? $"{start.FileName} ended with {process.ExitCode} when it was to find its cases");
    }

    // What a command of this program says last, without the word that this process will put before it.
    private static string? Said(string complaints)
    {
        string? line = complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return line is not null && line.StartsWith("error: ", StringComparison.Ordinal) ? line["error: ".Length..] : line;
    }
}
