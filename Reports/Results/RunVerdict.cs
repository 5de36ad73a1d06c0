using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Exits;

namespace Reports.Results;

/// <summary>Decides the exit code of a run.</summary>
internal static class RunVerdict
{
    /// <summary>Of a whole run. One of <see cref="ExitCode"/>.</summary>
    /// <param name="report">The run.</param>
    /// <param name="isUnhealthy">Whether a device or the machine cannot be relied on any more.</param>
    public static int Of(RunReport report, bool isUnhealthy)
    {
        if (isUnhealthy)
            return ExitCode.Unhealthy;
        if (report.NotRun > 0)
            return ExitCode.Incomplete;
        int exit = Of(report.Results);
        return exit == ExitCode.Success && report.Info.Troubles.Count > 0 ? ExitCode.Regression : exit;
    }

    /// <summary>Of results alone, on a machine that stayed well. One of <see cref="ExitCode"/>.</summary>
    public static int Of(IReadOnlyList<CaseResult> results)
    {
        if (results.Any(result => result.Outcome.IsFailure()))
            return ExitCode.Regression;

        // Host cases pass on any machine: where there are cases of devices, one of those must have passed.
        ILookup<bool, CaseResult> onDevice = results.ToLookup(result => result.Case.Target != Target.Host.Id);
        IEnumerable<CaseResult> deciding = onDevice.Contains(true) ? onDevice[true] : onDevice[false];
        return deciding.Any(result => result.Outcome == CaseOutcome.Pass) ? ExitCode.Success : ExitCode.NothingRan;
    }
}
