using Fixtures.Journals;
using Reports.Comparison;
using Reports.Results;
using Reports.Texts;

namespace Reports.History;

/// <summary>A case in one run.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Milliseconds">Time of the attempts that passed, the median of several; 0 when none did.</param>
/// <param name="Reason">First line of why it failed or was skipped, or null.</param>
internal readonly record struct HistoryCell(HistoryOutcome Outcome, float Milliseconds, string? Reason)
{
    private const int LongestReason = 240;

    /// <summary>Whether it ran, well or not.</summary>
    public bool Ran => Outcome > HistoryOutcome.Skip;

    /// <summary>Whether it failed, always or at times.</summary>
    public bool Failed => Outcome > HistoryOutcome.Pass;

    /// <summary>One character: <c>P F T C E</c> by the outcome, <c>~</c> for one that failed at times, <c>s</c> for a skip, <c>.</c> for none.</summary>
    public char Letter => ".sP~FTCE"[(int)Outcome];

    /// <summary>In a word; null where the run does not have the case.</summary>
    public string? Word => Outcome == HistoryOutcome.Absent ? null : Outcome.ToString().ToLowerInvariant();

    /// <summary>The cell of a case.</summary>
    public static HistoryCell Of(CaseAttempts attempts)
    {
        CaseResult telling = attempts.Telling;
        HistoryOutcome outcome =
            attempts.Ran == 0 ? HistoryOutcome.Skip
            : attempts.Failures == 0 ? HistoryOutcome.Pass
            : attempts.Failures < attempts.Ran ? HistoryOutcome.Flaky
            : telling.Outcome switch
            {
                CaseOutcome.Timeout => HistoryOutcome.Timeout,
                CaseOutcome.Crash => HistoryOutcome.Crash,
                CaseOutcome.Error => HistoryOutcome.Error,
                _ => HistoryOutcome.Fail,
            };
        return new HistoryCell(outcome, (float)TimeSample.Of(attempts).Median, outcome == HistoryOutcome.Pass ? null : Shortened(Lines.First(telling.Reason)));
    }

    private static string Shortened(string line) => line.Length <= LongestReason ? line : line[..LongestReason] + "...";
}
