namespace Reports.Results;

/// <summary>How a case stands that is held against what is known.</summary>
/// <param name="Label">In words: <c>new failure</c>, <c>known failure</c>, <c>newly skipped case</c>, ...</param>
/// <param name="IsExpected">Whether it is as a line of the baseline says.</param>
/// <param name="Detail">Why: the line with its reason, or what was seen and what is known.</param>
public sealed record CaseStanding(string Label, bool IsExpected, string Detail);
