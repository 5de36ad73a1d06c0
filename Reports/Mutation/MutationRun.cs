using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Texts;

namespace Reports.Mutation;

/// <summary>
/// Breaks clauses one at a time and sees which tests that cite the clause fail. What shows nothing on one target, a clause or a test, is tried on
/// the next, since not everything can show on every GPU.
/// </summary>
/// <param name="targets">Whole virtual targets, in the order in which they are tried.</param>
/// <param name="judges">The cases on these targets that are to notice.</param>
/// <param name="scratch">Folder for the files of the workers.</param>
/// <param name="progress">Receives a line now and then.</param>
internal sealed class MutationRun(IReadOnlyList<Target> targets, IEnumerable<CaseIdentity> judges, string scratch, Action<string> progress)
{
    private const int Workers = 2;

    private readonly ILookup<string, CaseIdentity> _judges = judges.ToLookup(identity => identity.Target);
    private readonly HashSet<string> _consulted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<MutatedGuard> _noticed = [];

    /// <summary>Tests that failed when a clause that they cite was broken, by <see cref="TestOf"/>.</summary>
    public IReadOnlySet<string> Failed => _failed;

    /// <summary>Which test failed under which broken clause.</summary>
    public IReadOnlySet<MutatedGuard> Noticed => _noticed;

    /// <summary>Broken clauses that a virtual driver asked about.</summary>
    public IReadOnlySet<string> Consulted => _consulted;

    /// <summary>The test that a case is a row of.</summary>
    public static string TestOf(CaseIdentity identity) => $"{identity.Class}.{identity.Name.Split('(')[0]}";

    /// <summary>
    /// Cases that cite one of the clauses and fail although nothing is broken, with the short waits of this run: they would notice anything.
    /// What cites none of them may fail, because nothing is concluded from it, and is not run.
    /// </summary>
    /// <param name="clauses">What is to be broken.</param>
    public async Task<IReadOnlyList<CaseResult>> Control(IReadOnlyCollection<string> clauses)
    {
        ILookup<string, CaseIdentity> wanted = _judges.SelectMany(cases => cases).Where(identity => identity.Clauses.Intersect(clauses).Any()).ToLookup(identity => identity.Target);
        progress($"control: nothing broken, {Counted.Of(wanted.Count, "target")}");
        IReadOnlyList<CaseResult> failed = await ControlOnce(wanted, "control");
        if (failed.Count == 0)
            return failed;

        // On a busy machine a case can miss its short wait once; what fails twice is at fault.
        progress($"control: {Counted.Of(failed.Count, "case")} failed; once more");
        HashSet<string> suspects = [.. failed.Select(result => result.Case.Id)];
        return [.. (await ControlOnce(wanted, "control-again")).Where(result => suspects.Contains(result.Case.Id))];
    }

    /// <summary>Breaks each clause; the answer has the fate of every one by its id.</summary>
    /// <param name="clauses">What to break.</param>
    /// <param name="tests">Clauses that each test cites, by <see cref="TestOf"/>.</param>
    /// <param name="guards">Tests that must fail under one clause in particular.</param>
    public async Task<IReadOnlyDictionary<string, MutantFate>> Break(
        IReadOnlyCollection<Clause> clauses, IReadOnlyDictionary<string, IReadOnlyList<string>> tests, IReadOnlyCollection<MutatedGuard> guards)
    {
        var fates = clauses.ToDictionary(clause => clause.Id, _ => MutantFate.NotTried, StringComparer.Ordinal);
        foreach (Target target in targets)
        {
            HashSet<string> here = [.. _judges[target.Id].Select(TestOf)];
            HashSet<string> cited = [.. _judges[target.Id].SelectMany(identity => identity.Clauses)];
            HashSet<string> open = [.. tests.Where(test => here.Contains(test.Key) && !_failed.Contains(test.Key)).SelectMany(test => test.Value)];
            open.UnionWith(guards.Where(guard => !_noticed.Contains(guard)).Select(guard => guard.Clause));
            List<Mutant> mutants =
            [
                .. clauses.Where(clause => cited.Contains(clause.Id) && (fates[clause.Id] != MutantFate.Killed || open.Contains(clause.Id)) && clause.AppliesTo(target.KfdMinor))
                    .Select(clause => new Mutant(clause.Id, target.Breaking(clause.Id))),
            ];
            if (mutants.Count == 0)
                continue;
            progress($"{target}: breaking {Counted.Of(mutants.Count, "clause")}");
            ILookup<string, CaseResult> results = (await RunSplit([.. mutants.Select(mutant => mutant.Target.Id)], target.Machine)).ToLookup(result => result.Case.Target);
            _failed.UnionWith(results.SelectMany(found => found).Where(result => result.Outcome.IsFailure()).Select(result => TestOf(result.Case)));
            foreach (Mutant mutant in mutants)
                _noticed.UnionWith(results[mutant.Target.Id].Where(result => result.Outcome.IsFailure()).Select(result => new MutatedGuard(TestOf(result.Case), mutant.Clause)));
            foreach (Mutant mutant in mutants)
                fates[mutant.Clause] = Combine(fates[mutant.Clause], FateOf([.. results[mutant.Target.Id]]));
        }

        return fates;
    }

    private async Task<IReadOnlyList<CaseResult>> ControlOnce(ILookup<string, CaseIdentity> wanted, string name) =>
        [.. (await RunSplit([.. wanted.Select(cases => cases.Key)], name, wanted)).Where(result => result.Outcome.IsFailure())];

    private static MutantFate FateOf(IReadOnlyList<CaseResult> results) =>
        results.Any(result => result.Outcome.IsFailure()) ? MutantFate.Killed
        : results.Any(result => result.Outcome == CaseOutcome.Pass) ? MutantFate.Survived
        : MutantFate.NotTried;

    private static MutantFate Combine(MutantFate before, MutantFate now) =>
        now == MutantFate.NotTried || before == MutantFate.Killed ? before : now;

    private async Task<IEnumerable<CaseResult>> RunSplit(IReadOnlyList<string> ids, string name, ILookup<string, CaseIdentity>? wanted = null)
    {
        // Dealt out in turn: neighbours in the catalogue are alike, and so is the time they take.
        var workers = Enumerable.Range(0, Math.Min(Workers, ids.Count))
            .Select(number => (Worker: new MutationWorker(Path.Combine(scratch, $"{name}-{number}")), Share: ids.Where((_, index) => index % Workers == number).ToList()))
            .ToList();
        IReadOnlyList<CaseResult>[] results = await Task.WhenAll(workers.Select(work => wanted is null ? work.Worker.Run(work.Share) : RunEach(work.Worker, work.Share, wanted)));
        foreach ((MutationWorker worker, _) in workers)
            _consulted.UnionWith(worker.Consulted);
        return results.SelectMany(found => found);
    }

    // One target after the other, since cases that are named run class by class.
    private static async Task<IReadOnlyList<CaseResult>> RunEach(MutationWorker worker, IReadOnlyList<string> ids, ILookup<string, CaseIdentity> wanted)
    {
        List<CaseResult> results = [];
        foreach (string id in ids)
            results.AddRange(await worker.Run([id], [.. wanted[id]]));
        return results;
    }
}
