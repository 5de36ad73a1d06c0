namespace Reports.Comparison;

/// <summary>What a run says about a clause of the contract.</summary>
internal enum ClauseState
{
    /// <summary>No case that cites it ran.</summary>
    NotVerified,

    /// <summary>Every case that cites it and ran has passed.</summary>
    Kept,

    /// <summary>A case that cites it failed.</summary>
    Broken,
}
