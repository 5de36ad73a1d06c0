namespace Reports.History;

/// <summary>How a case went in one run of many.</summary>
internal enum HistoryOutcome : byte
{
    /// <summary>The run does not have the case.</summary>
    Absent,

    /// <summary>Skipped.</summary>
    Skip,

    /// <summary>Every attempt passed.</summary>
    Pass,

    /// <summary>Some attempts passed and some failed.</summary>
    Flaky,

    /// <summary>Failed.</summary>
    Fail,

    /// <summary>Timed out.</summary>
    Timeout,

    /// <summary>Its process died.</summary>
    Crash,

    /// <summary>Could not be run.</summary>
    Error,
}
