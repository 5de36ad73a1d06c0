using Fixtures.Journals;
using Harness.Contracts;

namespace Reports.Results;

/// <summary>Everything that the files of a run are drawn from.</summary>
/// <param name="Info">What the run was.</param>
/// <param name="Results">Its cases in the order of their ids.</param>
/// <param name="Clauses">The contract.</param>
/// <param name="Folder">Folder of the run.</param>
public sealed record RunReport(RunInfo Info, IReadOnlyList<CaseResult> Results, IReadOnlyList<Clause> Clauses, string Folder)
{
    /// <summary>Cases that passed.</summary>
    public int Passed => Results.Count(result => result.Outcome == CaseOutcome.Pass);

    /// <summary>Cases that failed in any way.</summary>
    public int Failed => Results.Count(result => result.Outcome.IsFailure());

    /// <summary>Cases that did not apply. Never counted as passed.</summary>
    public int Skipped => Results.Count(result => result.Outcome == CaseOutcome.Skip);

    /// <summary>Cases that were to be run and have no result.</summary>
    public int NotRun => Math.Max(0, Info.Planned - Results.Count);

    /// <summary>The line that a run ends with.</summary>
    public string ClosingLine => $"{Passed} passed, {Failed} failed, {Skipped} skipped{(NotRun > 0 ? $", {NotRun} not run" : "")}";

    /// <summary>The cases that failed.</summary>
    public IEnumerable<CaseResult> Failures => Results.Where(result => result.Outcome.IsFailure());
}
