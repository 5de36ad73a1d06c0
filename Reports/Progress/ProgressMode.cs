namespace Reports.Progress;

/// <summary>How a run shows what happens.</summary>
internal enum ProgressMode
{
    /// <summary>A table that is drawn anew, on a terminal.</summary>
    Live,

    /// <summary>A line for each case.</summary>
    Plain,

    /// <summary>Nothing before the end.</summary>
    Quiet,
}
