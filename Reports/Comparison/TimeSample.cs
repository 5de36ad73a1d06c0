using System.Globalization;
using Fixtures.Journals;
using Reports.Results;

namespace Reports.Comparison;

/// <summary>The durations of the attempts of a case that passed, in milliseconds.</summary>
/// <param name="Median">Half of them took no longer.</param>
/// <param name="Shortest">The shortest.</param>
/// <param name="Longest">The longest.</param>
/// <param name="Count">How many.</param>
internal readonly record struct TimeSample(double Median, double Shortest, double Longest, int Count)
{
    /// <summary>With fewer attempts than this nothing is said about time.</summary>
    public const int Fewest = 5;

    /// <summary>How far they lie apart.</summary>
    public double Spread => Longest - Shortest;

    /// <summary>The sample of a case.</summary>
    public static TimeSample Of(CaseAttempts attempts)
    {
        if (attempts.Attempts.Count == 1)
        {
            CaseResult only = attempts.Attempts[0];
            return only.Outcome == CaseOutcome.Pass ? Of([only.DurationMilliseconds]) : default;
        }

        return Of([.. attempts.Attempts.Where(attempt => attempt.Outcome == CaseOutcome.Pass).Select(attempt => attempt.DurationMilliseconds)]);
    }

    /// <summary>The sample of these durations.</summary>
    public static TimeSample Of(double[] durations)
    {
        if (durations.Length == 0)
            return default;
        Array.Sort(durations);
        int middle = durations.Length / 2;
        double median = durations.Length % 2 == 1 ? durations[middle] : (durations[middle - 1] + durations[middle]) / 2;
        return new TimeSample(median, durations[0], durations[^1], durations.Length);
    }

    /// <summary>
    /// Whether the difference to another sample is beyond noise: both have <see cref="Fewest"/> attempts, and the slowest of the faster
    /// side is faster than the fastest of the slower side by more than the spread of either.
    /// </summary>
    public bool DiffersFrom(TimeSample other)
    {
        if (Count < Fewest || other.Count < Fewest)
            return false;
        double gap = Math.Max(other.Shortest - Longest, Shortest - other.Longest);
        return gap > 0 && gap > Math.Max(Spread, other.Spread);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.###} ms ({Shortest:0.###} to {Longest:0.###}, {Count} attempts)");
}
