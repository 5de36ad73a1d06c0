using System.Globalization;
using Fixtures.KernelLogs;
using Reports.Exits;
using Reports.Texts;

namespace Reports.Results;

/// <summary>What is wrong with a run as a whole, so that no report of it is green even if every case that ran passed.</summary>
internal static class RunProblems
{
    /// <summary>One sentence for each problem; empty for a run that came to its end on a machine that stayed well.</summary>
    public static IReadOnlyList<string> Of(RunReport report)
    {
        RunInfo info = report.Info;
        var problems = new List<string>();
        if (report.NotRun > 0)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"incomplete: {report.NotRun} of {Counted.Of(info.Planned, "case")} did not run"));
        else if (info.Exit == ExitCode.Incomplete)
            problems.Add("incomplete: the run was cut, and may not have come to every case");
        if (RunAbort.Find(report.Folder) is { } ended)
            problems.AddRange(Lines.Of(ended)); // of several runs that were merged, a line each
        if (info.Exit == ExitCode.Unhealthy)
            problems.Add("the machine is unhealthy: a device was lost or a process is stuck in the kernel");
        problems.AddRange(info.Troubles.Select(trouble => $"outside of any case: {trouble}"));
        if (RunVerdict.Of(report.Results) == ExitCode.NothingRan)
            problems.Add("nothing ran on any device");
        problems.AddRange(report.Judgement?.Others ?? []);
        return problems;
    }
}
