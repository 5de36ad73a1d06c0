using System.CommandLine;
using System.Diagnostics;
using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Hosting;
using Reports.Mutation;

namespace Reports.Commands;

/// <summary><c>conformance mutate</c>: proves that every clause has a test that fails when a driver breaks it.</summary>
internal static class MutateCommand
{
    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        targets.Description = "Virtual targets to break clauses on, in the order in which they are tried (default: virtual)";
        var filter = new Option<string?>("--filter", "-f") { Description = "Only clauses with this text in their id", HelpName = "text" };
        var command = new Command("mutate", "Breaks each clause of the contract once and expects a test to notice.") { targets, filter };
        command.SetAction((result, _) => Mutate(result.GetValue(targets), result.GetValue(filter)));
        return command;
    }

    private static async Task<int> Mutate(string? targetList, string? filter)
    {
        long start = Stopwatch.GetTimestamp();
        TargetPlan plan = SuiteOptions.Plan(targetList ?? "virtual");
        if (plan.Targets.FirstOrDefault(target => target.Kind != TargetKind.Virtual || target.BrokenClause is not null) is { } unfit)
            throw new CommandException(ExitCode.Usage, $"{unfit}: clauses can be broken on whole virtual targets only; leave --targets away");
        List<Clause> clauses = [.. ClauseCatalog.All.Values.Where(clause => filter is null || clause.Id.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (clauses.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no clause has '{filter}' in its id; conformance list --clauses shows them");

        // A clause of other kernels is not this driver's to keep, and cannot be broken in it.
        int foreign = clauses.RemoveAll(clause => !plan.Targets.Any(target => clause.AppliesTo(target.KfdMinor)));
        if (foreign > 0)
            Console.WriteLine($"{foreign} clauses are of other KFD versions than these targets have");
        HashSet<string> cited = CitedClauses(plan);
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("conformance-mutate-");
        try
        {
            var run = new MutationRun(plan.Targets, scratch.FullName, Console.WriteLine);
            IReadOnlyList<CaseResult> broken = await run.Control([.. clauses.Select(clause => clause.Id)]);
            if (broken.Count > 0)
                return ReportControl(broken);
            IReadOnlyDictionary<string, MutantFate> fates = await run.Break([.. clauses.Where(clause => cited.Contains(clause.Id))]);
            return Report(clauses, cited, fates, run.Consulted, Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static HashSet<string> CitedClauses(TargetPlan plan)
    {
        new SuiteSettings { Plan = plan }.Enter();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        return [.. host.Discover().OfType<ConformanceTestCase>().SelectMany(testCase => testCase.Identity.Clauses)];
    }

    private static int ReportControl(IReadOnlyList<CaseResult> failed)
    {
        foreach (CaseResult result in failed)
            Console.WriteLine($"{result.Outcome.Name()}  {result.Case.Id}: {result.Reason.ReplaceLineEndings("\n").Split('\n')[0]}");
        Console.WriteLine($"{failed.Count} cases fail with nothing broken and the short waits of this command; mend them first (conformance run)");
        return ExitCode.Regression;
    }

    private static int Report(
        List<Clause> clauses, HashSet<string> cited, IReadOnlyDictionary<string, MutantFate> fates, IReadOnlySet<string> consulted, TimeSpan time)
    {
        List<Clause> uncited = [.. clauses.Where(clause => !cited.Contains(clause.Id))];
        List<Clause> alive = [.. clauses.Where(clause => fates.TryGetValue(clause.Id, out MutantFate fate) && fate != MutantFate.Killed)];
        Print("not cited by any test", uncited);
        Print("never asked about by the virtual driver", alive.Where(clause => !consulted.Contains(clause.Id)));
        Print("survived: no test that cites it failed", alive.Where(clause => consulted.Contains(clause.Id)));
        int killed = fates.Count(fate => fate.Value == MutantFate.Killed);
        Console.WriteLine($"{clauses.Count} clauses: {killed} killed, {alive.Count} alive, {uncited.Count} not cited  ({time.TotalSeconds:0} s)");
        return alive.Count + uncited.Count == 0 ? ExitCode.Success : ExitCode.Regression;
    }

    private static void Print(string heading, IEnumerable<Clause> clauses)
    {
        List<Clause> list = [.. clauses];
        if (list.Count == 0)
            return;
        Console.WriteLine();
        Console.WriteLine($"{heading}:");
        foreach (Clause clause in list)
            Console.WriteLine($"  {clause.Id}  {clause.Statement}");
        Console.WriteLine();
    }
}
