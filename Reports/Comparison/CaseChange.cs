using Reports.Results;

namespace Reports.Comparison;

/// <summary>A case whose result differs.</summary>
/// <param name="Kind">How.</param>
/// <param name="Pair">On which targets.</param>
/// <param name="A">In the first run, or null.</param>
/// <param name="B">In the second run, or null.</param>
internal sealed record CaseChange(CaseChangeKind Kind, TargetPair Pair, CaseAttempts? A, CaseAttempts? B)
{
    /// <summary>The id without a target.</summary>
    public string Name => (A ?? B)!.Name;

    /// <summary>The change from one result to another; null when they are alike.</summary>
    public static CaseChange? Between(TargetPair pair, CaseAttempts? a, CaseAttempts? b)
    {
        CaseChangeKind? kind = KindOf(a, b);
        return kind is null ? null : new CaseChange(kind.Value, pair, a, b);
    }

    private static CaseChangeKind? KindOf(CaseAttempts? a, CaseAttempts? b)
    {
        if (a is null)
            return CaseChangeKind.Added;
        if (b is null)
            return CaseChangeKind.Vanished;
        if (b.Ran == 0)
            return a.Ran == 0 ? null : CaseChangeKind.NewlySkipped;
        if (b.Failures == 0)
            return a.Ran == 0 ? CaseChangeKind.NoLongerSkipped : a.Failures > 0 ? CaseChangeKind.Mended : null;
        if (a.Failures == 0)
            return CaseChangeKind.Broke;

        // Flaky in both: how often is a matter of chance, and the gate's.
        bool alike = (a.Failures == a.Ran) == (b.Failures == b.Ran) && a.FailureOutcomes.SequenceEqual(b.FailureOutcomes);
        return alike ? null : CaseChangeKind.FailsDifferently;
    }
}
