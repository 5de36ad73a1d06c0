using System.Globalization;
using Fixtures.Journals;
using Reports.Texts;

namespace Reports.Progress;

/// <summary>The line that tells how a case ended.</summary>
internal static class CaseLine
{
    /// <summary>One line.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="isKnown">Whether it failed as a baseline says.</param>
    public static string Of(CaseResult result, bool isKnown)
    {
        string attempt = result.Attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $" (attempt {result.Attempt})") : "";
        string name = isKnown ? $"known {result.Outcome.Name()}" : result.Outcome.IsFailure() ? result.Outcome.Name().ToUpperInvariant() : result.Outcome.Name();
        string detail = result.Outcome == CaseOutcome.Pass
            ? string.Create(CultureInfo.InvariantCulture, $"{result.DurationMilliseconds:0} ms")
            : FirstLine.Of(result.Reason);
        return Lines.Printable($"{name}  {result.Case.Id}{attempt}  {detail}");
    }
}
