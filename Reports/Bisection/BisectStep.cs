using Fixtures.Journals;
using Reports.Exits;
using Reports.Results;

namespace Reports.Bisection;

/// <summary>Says of one kernel what <c>git bisect run</c> wants to know, in exit codes (git-bisect(1)).</summary>
internal static class BisectStep
{
    /// <summary>The case passed on every target.</summary>
    public const int Good = 0;

    /// <summary>The case failed, hung or crashed.</summary>
    public const int Bad = 1;

    /// <summary>This kernel says nothing about the case.</summary>
    public const int CannotTest = 125;

    /// <summary>Another kernel would say as little: the bisection ends.</summary>
    public const int Abort = 128;

    /// <summary>The answer of a run.</summary>
    /// <param name="cases">What the run's journal has about the case.</param>
    /// <param name="exit">Exit code of the run.</param>
    public static int Of(IReadOnlyList<CaseAttempts> cases, int exit)
    {
        // A driver that hangs the case may take the device along (exit code 4): still the answer that was asked for.
        if (cases.Any(attempts => attempts.FailureOutcomes.Any(outcome => outcome is CaseOutcome.Fail or CaseOutcome.Timeout or CaseOutcome.Crash)))
            return Bad;
        if (exit == ExitCode.Usage)
            return Abort;
        return cases.Count > 0 && cases.All(attempts => attempts.Ran > 0 && attempts.Failures == 0) && exit == ExitCode.Success ? Good : CannotTest;
    }

    /// <summary>The answer in a word.</summary>
    public static string Word(int answer) => answer switch
    {
        Good => "good",
        Bad => "bad",
        CannotTest => "cannot test",
        _ => "end of the bisection",
    };
}
