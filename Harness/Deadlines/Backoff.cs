namespace Harness.Deadlines;

/// <summary>
/// The pause between two looks at memory that another agent writes: spins first, then gives the processor away, and never sleeps, because
/// a timer slice is many times what a GPU takes to answer.
/// </summary>
internal struct Backoff
{
    private SpinWait _spin;

    /// <summary>Looks made so far.</summary>
    internal readonly int Count => _spin.Count;

    /// <summary>Pauses.</summary>
    internal void Once() => _spin.SpinOnce(sleep1Threshold: -1);
}
