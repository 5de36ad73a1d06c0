namespace Reports.History;

/// <summary>What a history says about a case in the end, the worst first.</summary>
internal enum CaseState
{
    /// <summary>Failed in the newest run that ran it.</summary>
    Fails,

    /// <summary>Ran once, and is skipped or absent in the newest run that should have it.</summary>
    NoLongerRuns,

    /// <summary>Failed once, and passes in the newest run that ran it.</summary>
    FailedBefore,

    /// <summary>Ran, and never failed.</summary>
    NeverFailed,

    /// <summary>Was skipped in every run that has it.</summary>
    NeverRan,
}
