using Fixtures.Journals;
using Fixtures.Targets;

namespace Reports.Results;

/// <summary>Decides the exit code of a run whose machine stayed well.</summary>
internal static class RunVerdict
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
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
