namespace Fixtures.Journals;

/// <summary>How a case ended.</summary>
public enum CaseOutcome
{
    /// <summary>The body and every check after it held.</summary>
    Pass,

    /// <summary>A statement about the driver did not hold.</summary>
    Fail,

    /// <summary>It did not apply, and the reason says why. Never a pass.</summary>
    Skip,

    /// <summary>The watchdog gave up on it.</summary>
    Timeout,

    /// <summary>It started and its process never told how it ended.</summary>
    Crash,

    /// <summary>The suite could not run it: the target did not open, the fixture failed.</summary>
    Error,
}
