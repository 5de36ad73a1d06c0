using System.CommandLine;
using System.Diagnostics;
using Fixtures.Cases;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Exits;
using Reports.Hosting;
using Reports.Mutation;
using Reports.Texts;

namespace Reports.Commands;

/// <summary><c>conformance mutate</c>: proves that every clause has a test that fails when a driver breaks it, and that every test can fail.</summary>
internal static class MutateCommand
{
    private const string DefaultTargets = "virtual,virtual:gfx1100@6.1,virtual:2xgfx942@7.3,virtual:2xgfx1100@7.3";

    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        targets.Description = "Virtual targets to break clauses on, in the order in which they are tried (default: virtual, an older driver for what only that does, and machines with two GPUs for what only they show)";
        var filter = new Option<string?>("--filter", "-f") { Description = "Only clauses with this text in their id", HelpName = "text" };
        var command = new Command("mutate", "Breaks each clause of the contract once and expects a test to notice.") { targets, filter };
        command.SetAction((result, _) => Mutate(result.GetValue(targets), result.GetValue(filter)));
        return command;
    }

    private static async Task<int> Mutate(string? targetList, string? filter)
    {
        long start = Stopwatch.GetTimestamp();
        TargetPlan plan = SuiteOptions.Plan(targetList ?? DefaultTargets);
        if (plan.Targets.FirstOrDefault(target => target.Kind != TargetKind.Virtual || target.BrokenClause is not null) is { } other)
            throw new CommandException(ExitCode.Usage, $"{other}: clauses can be broken on whole virtual targets only; leave --targets away");
        List<Clause> clauses = [.. ClauseCatalog.All.Values.Where(clause => filter is null || clause.Id.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (clauses.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no clause has '{filter}' in its id; conformance list --clauses shows them");

        // A clause of other kernels is not this driver's to keep, and cannot be broken in it.
        int foreign = clauses.RemoveAll(clause => !plan.Targets.Any(target => clause.AppliesTo(target.KfdMinor)));
        if (foreign > 0)
            Console.WriteLine($"left out: {Counted.Of(foreign, "clause")} of other KFD versions than these targets have");
        IReadOnlyList<ConformanceTestCase> cases = Cases(plan);
        HashSet<string> cited = [.. cases.SelectMany(testCase => testCase.Identity.Clauses)];

        // A machine with several GPUs is asked only for what they show together.
        List<CaseIdentity> judges = [.. cases.Where(testCase => testCase.Target.Gpus > 1 == testCase.NeedsSeveralGpus).Select(testCase => testCase.Identity)];
        var tests = judges.GroupBy(MutationRun.TestOf, StringComparer.Ordinal).ToDictionary(test => test.Key, test => test.First().Clauses, StringComparer.Ordinal);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("conformance-mutate-");
        try
        {
            var run = new MutationRun(plan.Targets, judges, scratch.FullName, Console.WriteLine);
            IReadOnlyList<CaseResult> unfit = await run.Control([.. clauses.Select(clause => clause.Id)]);
            if (unfit.Count > 0)
                return ReportControl(unfit);
            List<Clause> breakable = [.. clauses.Where(clause => cited.Contains(clause.Id))];
            HashSet<string> broken = [.. breakable.Select(clause => clause.Id)];
            var judged = tests.Where(test => filter is null || (test.Value.Count > 0 && broken.IsSupersetOf(test.Value))).ToDictionary(StringComparer.Ordinal);
            HashSet<MutatedGuard> guards = [.. Guards(cases).Where(guard => broken.Contains(guard.Clause))];
            IReadOnlyDictionary<string, MutantFate> fates = await run.Break(breakable, judged, guards);
            Print("tests that did not notice the bug that they guard against", guards.Except(run.Noticed).Select(guard => $"{guard.Test}, with {guard.Clause} broken").Order(StringComparer.Ordinal));
            int exit = Report(clauses, cited, fates, [.. judged.Keys.Where(test => !run.Failed.Contains(test))], run.Consulted, Stopwatch.GetElapsedTime(start));
            return guards.IsSubsetOf(run.Noticed) ? exit : ExitCode.Regression;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static List<ConformanceTestCase> Cases(TargetPlan plan)
    {
        new SuiteSettings { Plan = plan }.Enter();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        return [.. host.Discover().OfType<ConformanceTestCase>()];
    }

    private static IEnumerable<MutatedGuard> Guards(IEnumerable<ConformanceTestCase> cases) =>
        cases.DistinctBy(testCase => MutationRun.TestOf(testCase.Identity))
            .SelectMany(testCase => testCase.Guards.Select(guard => new MutatedGuard(MutationRun.TestOf(testCase.Identity), guard.Clause)));

    private static int ReportControl(IReadOnlyList<CaseResult> failed)
    {
        foreach (CaseResult result in failed)
            Console.WriteLine($"{result.Outcome.Name()}  {result.Case.Id}: {FirstLine.Of(result.Reason)}");
        Console.WriteLine($"nothing is broken and the waits are short, and {Counted.Of(failed.Count, "case")} failed; mend that first (conformance run)");
        return ExitCode.Regression;
    }

    private static int Report(
        List<Clause> clauses, HashSet<string> cited, IReadOnlyDictionary<string, MutantFate> fates, List<string> toothless, IReadOnlySet<string> consulted, TimeSpan time)
    {
        List<Clause> uncited = [.. clauses.Where(clause => !cited.Contains(clause.Id))];
        List<Clause> alive = [.. clauses.Where(clause => fates.TryGetValue(clause.Id, out MutantFate fate) && fate != MutantFate.Killed)];
        Print("not cited by any test", uncited);
        Print("never asked about by the virtual driver", alive.Where(clause => !consulted.Contains(clause.Id)));
        Print("survived: no test that cites it failed", alive.Where(clause => consulted.Contains(clause.Id)));
        Print("tests that passed whichever of their clauses was broken, or that cite none", toothless.Order(StringComparer.Ordinal));
        int killed = fates.Count(fate => fate.Value == MutantFate.Killed);
        Console.WriteLine($"{Counted.Of(clauses.Count, "clause")}: {killed} killed, {alive.Count} alive, {uncited.Count} not cited; {Counted.Of(toothless.Count, "test")} that cannot fail  ({time.TotalSeconds:0} s)");
        return alive.Count + uncited.Count + toothless.Count == 0 ? ExitCode.Success : ExitCode.Regression;
    }

    private static void Print(string heading, IEnumerable<Clause> clauses) => Print(heading, clauses.Select(clause => $"{clause.Id}  {clause.Statement}"));

    private static void Print(string heading, IEnumerable<string> lines)
    {
        List<string> list = [.. lines];
        if (list.Count == 0)
            return;
        Console.WriteLine();
        Console.WriteLine($"{heading}:");
        foreach (string line in list)
            Console.WriteLine($"  {line}");
        Console.WriteLine();
    }
}
