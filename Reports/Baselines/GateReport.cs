using Reports.Exits;

namespace Reports.Baselines;

/// <summary>What a gate found.</summary>
/// <param name="Findings">Everything that it objects to, by kind and then by subject.</param>
/// <param name="Notes">What a reader must know about what was not compared.</param>
/// <param name="Totals">The counts that end the report.</param>
/// <param name="Exit">One of <see cref="ExitCode"/>.</param>
internal sealed record GateReport(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes, GateTotals Totals, int Exit);
