using System.Globalization;
using System.Text.RegularExpressions;

namespace Reports.Baselines;

/// <summary>
/// The part of a kernel release that has an order: <c>6.1.192-2-amd64</c> is 6.1.192, <c>6.12-rc3</c> and <c>6.12.0-rc3+</c> are the
/// third candidate of 6.12. What a distribution appends has no order and is left out.
/// </summary>
/// <param name="Numbers">One to three numbers, most significant first.</param>
/// <param name="Candidate">Number of the release candidate; <see cref="int.MaxValue"/> for a release.</param>
internal sealed partial record KernelRelease(IReadOnlyList<int> Numbers, int Candidate)
{
    /// <summary>Major and minor alone: <c>6.12</c>.</summary>
    public string Series => string.Join('.', Numbers.Take(2));

    /// <summary>Reads what uname gives; null when it does not start with a number.</summary>
    public static KernelRelease? Parse(string text)
    {
        Match match = Form().Match(text);
        return match.Success ? Of(match) : null;
    }

    /// <summary>Reads a version that has nothing else around it, as a range is written; null when it has.</summary>
    public static KernelRelease? ParseExactly(string text)
    {
        Match match = Form().Match(text);
        return match.Success && match.Length == text.Length && match.Groups["between"].Length == 0 ? Of(match) : null;
    }

    /// <summary>Compares as precisely as <paramref name="bound"/> is written: 6.12.30 and 6.12-rc3 are both equal to 6.12.</summary>
    /// <returns>Below, at, or above zero: this is older, the same, newer.</returns>
    public int CompareTo(KernelRelease bound)
    {
        for (int i = 0; i < bound.Numbers.Count; i++)
        {
            int difference = (i < Numbers.Count ? Numbers[i] : 0).CompareTo(bound.Numbers[i]);
            if (difference != 0)
                return difference;
        }

        return bound.Candidate == int.MaxValue ? 0 : Candidate.CompareTo(bound.Candidate);
    }

    private static KernelRelease Of(Match match) => new(
        [.. match.Groups["number"].Captures.Select(number => Number(number.Value))],
        match.Groups["candidate"].Success ? Number(match.Groups["candidate"].Value) : int.MaxValue);

    private static int Number(string digits) => int.TryParse(digits, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue - 1;

    // Fedora writes candidates as 6.12.0-0.rc3.20241015.
    [GeneratedRegex(@"^(?<number>\d+)(?:\.(?<number>\d+)){0,2}(?:-(?<between>0\.)?rc(?<candidate>\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
