using Harness.Contracts;

namespace Harness.Tests.Architecture.Pages;

/// <summary>The pages that are made from the suite are as it is.</summary>
public sealed class GeneratedPagesTests
{
    [Fact]
    public void Contract_is_that_of_the_clauses_and_of_the_tests_that_cite_them() =>
        PageRenewal.Check("docs/contract.md", _ => ContractPage.Render(), "say in untested-checks.txt what became of a check");

    [Fact]
    public void Regressions_are_those_that_tests_guard_against() =>
        PageRenewal.Check("docs/regressions.md", _ => RegressionsPage.Render(), "take a bug that is guarded now out of unguarded-fixes.txt");

    [Fact]
    public void Checklist_names_the_tests_that_there_are() =>
        PageRenewal.Check("docs/coverage.md", _ => ChecklistPage.Render(), "say in checklist.txt what a row is tested by");

    [Fact]
    public void Clause_has_an_area() =>
        ClauseCatalog.All.Keys.Where(id => ContractArea.Of(id) is null).Should().BeEmpty();

    [Fact]
    public void Untested_check_is_in_an_area_and_has_a_reason() =>
        UntestedCheck.All.Where(check => ContractArea.All.All(area => area.Heading != check.Area) || check.Reason.Length < 10).Should().BeEmpty();

    [Fact]
    public void Fix_that_nothing_guards_against_is_guarded_against_by_no_test() =>
        UnguardedFix.All.Select(fix => fix.Fix).Intersect(SuiteTest.All.SelectMany(test => test.Guards).Select(guard => guard.Fix)).Should().BeEmpty();

    [Fact]
    public void Row_of_the_checklist_names_tests_that_there_are() =>
        ChecklistRow.All.SelectMany(row => row.Unknown.Select(name => $"{row.Id}: {name}")).Should().BeEmpty();

    [Fact]
    public void Row_of_the_checklist_has_tests_or_says_why_not() =>
        ChecklistRow.All.Where(row => row.Tests.Count == 0 && row.Remark.Length == 0).Select(row => row.Id).Should().BeEmpty();
}
