namespace Reports.Baselines;

/// <summary>What a gate can object to, the worst first.</summary>
internal enum FindingKind
{
    /// <summary>The run had no target of those that the baseline expects.</summary>
    MissingTarget,

    /// <summary>Something failed outside of any case.</summary>
    Trouble,

    /// <summary>A case failed that no line knows.</summary>
    NewFailure,

    /// <summary>A case that is known to fail did it in another way.</summary>
    ChangedFailure,

    /// <summary>A case both passed and failed, and is no known flake.</summary>
    NewFlake,

    /// <summary>A flake failed more often than its rate explains.</summary>
    FlakeRate,

    /// <summary>A known case is not in the run.</summary>
    Vanished,

    /// <summary>A case was skipped that no line knows to skip.</summary>
    NewlySkipped,

    /// <summary>A case passed that is known to fail or to skip.</summary>
    UnexpectedPass,

    /// <summary>The baseline lists no cases of a target of the run, so that one that vanished could not be noticed.</summary>
    UnknownTarget,

    /// <summary>A line explains nothing in the run.</summary>
    StaleLine,
}
