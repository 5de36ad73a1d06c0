namespace Reports.Baselines;

/// <summary>Cases of a run by what a gate makes of them.</summary>
/// <param name="Passed">Passed every time, as expected.</param>
/// <param name="KnownFailures">Failed as a line of fails says.</param>
/// <param name="KnownFlakes">Failed at times as a line of flakes says.</param>
/// <param name="KnownSkips">Skipped as a line of skips says. Not covered.</param>
/// <param name="NotCovered">Cases of a target that was not there. Not covered.</param>
/// <param name="Unexpected">Cases with a finding.</param>
internal sealed record GateTotals(int Passed, int KnownFailures, int KnownFlakes, int KnownSkips, int NotCovered, int Unexpected);
