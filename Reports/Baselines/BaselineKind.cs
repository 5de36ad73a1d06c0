namespace Reports.Baselines;

/// <summary>What the lines of a baseline's file say.</summary>
internal enum BaselineKind
{
    /// <summary><c>fails.txt</c>: cases that fail every time.</summary>
    Fails,

    /// <summary><c>flakes.txt</c>: cases that fail now and then, with a rate.</summary>
    Flakes,

    /// <summary><c>skips.txt</c>: cases that skip themselves, or that are not to be run.</summary>
    Skips,

    /// <summary><c>cases.txt</c>: every case that is known, so that one that vanishes is noticed.</summary>
    Cases,

    /// <summary>A file of its own, outside of a baseline: cases that differ between two runs.</summary>
    Differences,
}
