namespace Reports.Baselines;

/// <summary>What findings are called, and what to do about them.</summary>
internal static class FindingKinds
{
    /// <summary>The name for one, or for many.</summary>
    public static string Title(this FindingKind kind, int count) => (kind, count) switch
    {
        (FindingKind.MissingTarget, 1) => "missing target",
        (FindingKind.MissingTarget, _) => "missing targets",
        (FindingKind.Trouble, 1) => "failure outside of any case",
        (FindingKind.Trouble, _) => "failures outside of any case",
        (FindingKind.NewFailure, 1) => "new failure",
        (FindingKind.NewFailure, _) => "new failures",
        (FindingKind.ChangedFailure, 1) => "failure in another way than known",
        (FindingKind.ChangedFailure, _) => "failures in another way than known",
        (FindingKind.NewFlake, 1) => "new flake",
        (FindingKind.NewFlake, _) => "new flakes",
        (FindingKind.FlakeRate, 1) => "flake beyond its rate",
        (FindingKind.FlakeRate, _) => "flakes beyond their rates",
        (FindingKind.Vanished, 1) => "vanished case",
        (FindingKind.Vanished, _) => "vanished cases",
        (FindingKind.NewlySkipped, 1) => "newly skipped case",
        (FindingKind.NewlySkipped, _) => "newly skipped cases",
        (FindingKind.UnexpectedPass, 1) => "unexpected pass",
        (FindingKind.UnexpectedPass, _) => "unexpected passes",
        (FindingKind.UnknownTarget, 1) => "target without known cases",
        (FindingKind.UnknownTarget, _) => "targets without known cases",
        (FindingKind.StaleLine, 1) => "stale line",
        (FindingKind.StaleLine, _) => "stale lines",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What to do next.</summary>
    public static string Advice(this FindingKind kind) => kind switch
    {
        FindingKind.MissingTarget => "see that the driver is loaded and the device nodes are there (conformance doctor), and run again",
        FindingKind.Trouble => "look at the run's output; a fixture or the suite is broken",
        FindingKind.NewFailure => "look at the evidence; mend the driver, or state the failure with its reason in fails.txt",
        FindingKind.ChangedFailure => "look at the evidence; if the new way is accepted, change outcome= of the line",
        FindingKind.NewFlake => "measure it with --repeat; mend it, or state its rate and a link in flakes.txt",
        FindingKind.FlakeRate => "it got worse: look at the evidence, or measure the rate again with --repeat and change the line",
        FindingKind.Vanished => "find out why it is gone; if it was removed on purpose: conformance baseline update --prune",
        FindingKind.NewlySkipped => "a skip is not a pass: find out what the case lacks, or state the skip with its reason in skips.txt",
        FindingKind.UnexpectedPass => "good news: narrow the kernel range of the line, or remove it (conformance baseline update --prune)",
        FindingKind.UnknownTarget => "take them into the baseline: conformance baseline update",
        FindingKind.StaleLine => "correct the line, or remove it (conformance baseline update --prune)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
