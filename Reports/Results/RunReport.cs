using Fixtures.Journals;
using Fixtures.KernelLogs;
using Harness.Contracts;

namespace Reports.Results;

/// <summary>Everything that the files of a run are drawn from.</summary>
/// <param name="Info">What the run was.</param>
/// <param name="Results">Its cases in the order of their ids.</param>
/// <param name="Clauses">The contract.</param>
/// <param name="Folder">Folder of the run.</param>
public sealed record RunReport(RunInfo Info, IReadOnlyList<CaseResult> Results, IReadOnlyList<Clause> Clauses, string Folder)
{
    /// <summary>How it stands against a baseline; null where it was held against none.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>Sentences about damaged lines of the journal that were left out; empty where it is whole.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Cases that passed.</summary>
    public int Passed => Results.Count(result => result.Outcome == CaseOutcome.Pass);

    /// <summary>Cases that failed in any way.</summary>
    public int Failed => Results.Count(result => result.Outcome.IsFailure());

    /// <summary>Cases that did not apply. Never counted as passed.</summary>
    public int Skipped => Results.Count(result => result.Outcome == CaseOutcome.Skip);

    /// <summary>Cases that were to be run and have no result.</summary>
    public int NotRun => Math.Max(0, Info.Planned - Results.Count);

    /// <summary>The line that a run ends with.</summary>
    public string ClosingLine => $"{Passed} passed, {Failed} failed{(Known > 0 ? $" ({Known} of them known)" : "")}, {Skipped} skipped{(NotRun > 0 ? $", {NotRun} not run" : "")}";

    /// <summary>How many of the failures the baseline knows; 0 without one.</summary>
    public int Known => Judgement is null ? 0 : Failures.Count(result => !JudgedCase.Of(this, result).IsFailure);

    /// <summary>The line about the baseline; null where there is none.</summary>
    public string? JudgedLine => Judgement is { } judged ? $"{judged.Verdict} by {judged.Baseline} (exit code {judged.Exit})" : null;

    /// <summary>What has to be said before anything else where no case ran on a real GPU; null where one did, or none ran at all.</summary>
    public string? ModelsOnly => WhatRan(Results.Where(result => result.Outcome != CaseOutcome.Skip).Select(result => result.Case.Target));

    /// <summary>The cases that failed.</summary>
    public IEnumerable<CaseResult> Failures => Results.Where(result => result.Outcome.IsFailure());

    /// <summary>What a reader must know and that is no result: what the run noted, and what of its evidence is left out.</summary>
    public IReadOnlyList<string> ReadNotes() => [.. RunNotes.Read(Folder), .. EvidenceTree.LeftOut(Folder).Select(what => $"left out: {what}")];

    /// <summary>Says that no driver is tested, when none of these targets is a GPU of a machine; null when one is, or there is none.</summary>
    /// <param name="targets">Ids of the targets that cases run on.</param>
    public static string? WhatRan(IEnumerable<string> targets)
    {
        HashSet<string> kinds = [.. targets.Select(target => target.Split(':')[0])];
        return kinds.Count == 0 || kinds.Contains("hardware") ? null
            : kinds.Contains("vm") ? "no GPU was tested: the genuine driver on a virtual GPU"
            : kinds.Contains("virtual") ? "no driver was tested: models only"
            : "no driver was tested: only what needs no device";
    }
}
