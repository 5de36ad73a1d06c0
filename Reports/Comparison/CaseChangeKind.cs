namespace Reports.Comparison;

/// <summary>How the result of a case differs between two runs, the worst first.</summary>
internal enum CaseChangeKind
{
    /// <summary>Fails in B, always or at times, and did not in A.</summary>
    Broke,

    /// <summary>Fails in both, in another way or no longer at times only.</summary>
    FailsDifferently,

    /// <summary>Is in A and not in B.</summary>
    Vanished,

    /// <summary>Ran in A and is skipped in B.</summary>
    NewlySkipped,

    /// <summary>Failed in A and passes in B.</summary>
    Mended,

    /// <summary>Was skipped in A and passes in B.</summary>
    NoLongerSkipped,

    /// <summary>Is in B and not in A.</summary>
    Added,
}
