using System.CommandLine;
using Fixtures.Cases;
using Fixtures.Settings;
using Harness.Contracts;
using Reports.Exits;
using Reports.Hosting;
using Reports.Selection;
using Reports.Texts;
using Xunit.Sdk;

namespace Reports.Commands;

/// <summary><c>conformance list</c>: the cases, or the clauses of the contract.</summary>
internal static class ListCommand
{
    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        Option<string?> filter = SuiteOptions.Filter();
        var clauses = new Option<bool>("--clauses") { Description = "Lists the clauses of the contract instead of the cases." };
        var guards = new Option<bool>("--guards") { Description = "Lists the mended bugs of the kernel that tests guard against, with these tests." };
        var command = new Command("list", "Lists cases with their clauses, the contract, or the bugs that are guarded against.") { targets, filter, clauses, guards };
        command.SetAction(result => result.GetValue(clauses) && result.GetValue(guards)
            ? throw new CommandException(ExitCode.Usage, "--clauses and --guards ask for two lists; name one of them")
            : result.GetValue(clauses) ? ListClauses(result.GetValue(filter))
            : result.GetValue(guards) ? ListGuards(result.GetValue(targets), result.GetValue(filter))
            : ListCases(result.GetValue(targets), result.GetValue(filter)));
        return command;
    }

    private static int ListCases(string? targets, string? filter)
    {
        IReadOnlyList<IXunitTestCase> cases = Find(targets, filter);
        foreach (ConformanceTestCase testCase in cases.OfType<ConformanceTestCase>().OrderBy(testCase => testCase.Identity.Id, StringComparer.Ordinal))
        {
            string cited = testCase.Identity.Clauses.Count > 0 ? "  " + string.Join(" ", testCase.Identity.Clauses) : "";
            Console.WriteLine(testCase.Identity.Id + cited);
        }

        Console.WriteLine();
        Console.WriteLine(Counted.Of(cases.Count, "case"));
        return ExitCode.Success;
    }

    private static int ListGuards(string? targets, string? filter)
    {
        List<(string Fix, string Test)> guards =
        [
            .. Find(targets, filter).OfType<ConformanceTestCase>()
                .SelectMany(testCase => testCase.Guards.Select(guard => (guard.Fix, $"{testCase.Identity.Id.Split('(', '@')[0]}, re-created by breaking {guard.Clause}")))
                .Distinct().OrderBy(guard => guard.Fix, StringComparer.Ordinal),
        ];
        if (guards.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"none of these cases guards against a bug{(filter is null ? "" : $"; the filter is '{filter}'")}");
        IGrouping<string, string>[] fixes = [.. guards.GroupBy(guard => guard.Fix, guard => guard.Test)];
        foreach (IGrouping<string, string> fix in fixes)
        {
            Console.WriteLine(fix.Key);
            foreach (string test in fix)
                Console.WriteLine($"    {test}");
        }

        Console.WriteLine();
        Console.WriteLine($"{Counted.Of(fixes.Length, "bug")}, {Counted.Of(guards.Select(guard => guard.Test.Split(',')[0]).Distinct().Count(), "test")}");
        return ExitCode.Success;
    }

    private static IReadOnlyList<IXunitTestCase> Find(string? targets, string? filter)
    {
        new SuiteSettings { Plan = SuiteOptions.Plan(targets) }.Enter();
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        return CaseSelection.Find(host, filter);
    }

    private static int ListClauses(string? filter)
    {
        List<Clause> clauses = [.. ClauseCatalog.All.Values.Where(clause => filter is null || clause.Id.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (clauses.Count == 0)
            throw new CommandException(ExitCode.NothingRan, $"no clause has '{filter}' in its id; leave --filter away to see all");
        foreach (Clause clause in clauses)
        {
            Console.WriteLine(clause.Id);
            Console.WriteLine($"    {clause.Statement}");
            Console.WriteLine($"    {clause.Source}{Versions(clause)}");
        }

        Console.WriteLine();
        Console.WriteLine(Counted.Of(clauses.Count, "clause"));
        return ExitCode.Success;
    }

    private static string Versions(Clause clause) => (clause.Since, clause.Until) switch
    {
        (0, int.MaxValue) => "",
        (int since, int.MaxValue) => $", since KFD 1.{since}",
        (0, int until) => $", until KFD 1.{until}",
        (int since, int until) => $", from KFD 1.{since} to 1.{until}",
    };
}
