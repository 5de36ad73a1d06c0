using Reports.Results;

namespace Reports.Comparison;

/// <summary>A case whose result in the last run differs from that in another.</summary>
/// <param name="Kind">How; the worst, where it differs from several.</param>
/// <param name="Name">The id without a target.</param>
/// <param name="Target">The target of the last run.</param>
/// <param name="Pair">The target that the worst difference is to.</param>
/// <param name="Cells">What each run says, the last one last; null where it does not have the case.</param>
internal sealed record CaseRow(CaseChangeKind Kind, string Name, string Target, TargetPair Pair, IReadOnlyList<CaseAttempts?> Cells)
{
    /// <summary>What the last run says, or null.</summary>
    public CaseAttempts? Last => Cells[^1];
}
