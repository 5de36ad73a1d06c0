using System.Diagnostics;

namespace Harness.Deadlines;

/// <summary>
/// The moment at which a wait gives up, on the monotonic clock. Every wait of the library takes one; there is no endless one.
/// </summary>
/// <remarks>
/// Where <see cref="Starvation"/> is watched, time without a processor moves the moment, by nine times the limit at most: a deadline says how
/// long to be patient and is no clock.
/// </remarks>
public readonly struct Deadline : IEquatable<Deadline>
{
    private const int LongestDelay = 9; // in limits

    private readonly long _timestamp;
    private readonly TimeSpan _starvedBefore;

    private Deadline(long timestamp, TimeSpan limit)
    {
        _timestamp = timestamp;
        _starvedBefore = Starvation.Known;
        Limit = limit;
    }

    /// <summary>The span that the deadline was made from, for messages.</summary>
    public TimeSpan Limit { get; }

    /// <summary>A deadline that has passed: the wait looks once.</summary>
    public static Deadline Now => After(TimeSpan.Zero);

    /// <summary>10 s: more than the driver's queue preemption timeout of 9 s.</summary>
    public static TimeSpan UsualLimit => TimeSpan.FromSeconds(10);

    /// <summary>What waits of this process take when the caller names no limit: <see cref="UsualLimit"/>, unless a program on a slow machine says otherwise.</summary>
    public static TimeSpan DefaultLimit { get; set; } = UsualLimit;

    /// <summary>A deadline <see cref="DefaultLimit"/> from now.</summary>
    public static Deadline Default => After(DefaultLimit);

    /// <summary>A deadline <paramref name="limit"/> from now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than a day: a wait without a limit is not wanted.</exception>
    public static Deadline After(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TimeSpan.FromDays(1));
        return new Deadline(Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency), limit);
    }

    /// <summary>A deadline <paramref name="milliseconds"/> from now.</summary>
    public static Deadline AfterMilliseconds(int milliseconds) => After(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>True once it has passed.</summary>
    public bool HasPassed => Remaining == TimeSpan.Zero;

    /// <summary>What is left; zero once it has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _timestamp);
            if (left <= TimeSpan.Zero && Starvation.IsWatched)
                left += DelayFor(Limit, Starvation.Look() - _starvedBefore);
            return left <= TimeSpan.Zero ? TimeSpan.Zero : left;
        }
    }

    /// <summary>By how much time without a processor moves the end of a wait.</summary>
    /// <param name="limit">What the wait may take.</param>
    /// <param name="starved">The time without a processor since it began.</param>
    public static TimeSpan DelayFor(TimeSpan limit, TimeSpan starved) => starved < limit * LongestDelay ? starved : limit * LongestDelay;

    /// <summary>What is left in milliseconds, rounded up so that a wait of the rest cannot end before the deadline.</summary>
    public int RemainingMilliseconds => (int)Math.Ceiling(Remaining.TotalMilliseconds);

    /// <inheritdoc/>
    public bool Equals(Deadline other) => _timestamp == other._timestamp;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Deadline other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _timestamp.GetHashCode();

    /// <summary>The same moment.</summary>
    public static bool operator ==(Deadline left, Deadline right) => left.Equals(right);

    /// <summary>Another moment.</summary>
    public static bool operator !=(Deadline left, Deadline right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => $"{Limit.TotalMilliseconds:0} ms";
}
