namespace Fixtures.Journals;

/// <summary>The names that outcomes have in files.</summary>
public static class CaseOutcomes
{
    /// <summary><c>pass fail skip timeout crash error</c>.</summary>
    public static string Name(this CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Pass => "pass",
        CaseOutcome.Fail => "fail",
        CaseOutcome.Skip => "skip",
        CaseOutcome.Timeout => "timeout",
        CaseOutcome.Crash => "crash",
        CaseOutcome.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>The outcome of this name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static CaseOutcome Parse(string name) => name switch
    {
        "pass" => CaseOutcome.Pass,
        "fail" => CaseOutcome.Fail,
        "skip" => CaseOutcome.Skip,
        "timeout" => CaseOutcome.Timeout,
        "crash" => CaseOutcome.Crash,
        "error" => CaseOutcome.Error,
        _ => throw new FormatException($"'{name}' is not an outcome"),
    };

    /// <summary>Whether it counts as failed: everything but a pass and a skip.</summary>
    public static bool IsFailure(this CaseOutcome outcome) => outcome is not (CaseOutcome.Pass or CaseOutcome.Skip);
}
