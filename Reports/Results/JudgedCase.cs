using Fixtures.Journals;

namespace Reports.Results;

/// <summary>A case as a file for other programs tells it, which know failed, skipped and passed and nothing else.</summary>
/// <param name="IsFailure">Whether somebody has to look at it.</param>
/// <param name="IsSkip">Whether it is neither a failure nor a pass.</param>
/// <param name="Text">Why, where it is not a pass.</param>
public readonly record struct JudgedCase(bool IsFailure, bool IsSkip, string Text)
{
    /// <summary>A case of a run. What is known to fail is no failure then, and what is not as known is one, whatever its outcome.</summary>
    public static JudgedCase Of(RunReport report, CaseResult result) => report.Judgement?.Standings.GetValueOrDefault(result.Case.Id) switch
    {
        { IsExpected: false } unexpected => new JudgedCase(IsFailure: true, IsSkip: false, $"{unexpected.Label}: {(result.Outcome.IsFailure() ? result.Reason : unexpected.Detail)}"),
        { IsExpected: true } known when result.Outcome.IsFailure() => new JudgedCase(IsFailure: false, IsSkip: true, $"{known.Label}: {known.Detail}"),
        _ => new JudgedCase(result.Outcome.IsFailure(), result.Outcome == CaseOutcome.Skip, result.Reason),
    };
}
