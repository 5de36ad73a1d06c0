using System.Globalization;
using System.Text;

namespace Harness.Tests.Architecture.Pages;

/// <summary>docs/coverage.md: what other suites test, and what this one has of it and beyond it.</summary>
internal static class ChecklistPage
{
    public static string Render()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Coverage beside other suites

            Made from `Harness.Tests/Architecture/Pages/checklist.txt` and the tests of the suite (`CONFORMANCE_RENEW_PAGES=1 dotnet test Harness.Tests --filter GeneratedPagesTests` renews it).

            Each row is a capability that at least one of the other suites tests: kfdtest (state of August 2025, and what was seen of 2026), IGT's amdgpu tests (October 2025), libdrm's amdgpu_test
            (January 2025), and others: rt is rocrtst, RBT rocm_bandwidth_test, RVS the ROCm Validation Suite. *Weak* is run there and not asserted, *off* is excluded or disabled there.
            Behind a test of this suite stands how many there are, where it is a class. [What is covered](what-is-covered.md) goes by ioctls, [the contract](contract.md) by sentences.

            Of {ChecklistRow.All.Count} rows {ChecklistRow.All.Count(row => row.Names.Count > 0 && row.Remark.Length == 0)} are covered, {ChecklistRow.All.Count(row => row.Names.Count > 0 && row.Remark.Length > 0)} in part, {ChecklistRow.All.Count(row => row.Names.Count == 0)} not.

            """);
        foreach (IGrouping<string, ChecklistRow> section in ChecklistRow.All.GroupBy(row => row.Section))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| | capability | kfdtest | IGT | libdrm | others | this suite | missing here |\n|---|---|---|---|---|---|---|---|\n");
            foreach (ChecklistRow row in section)
                text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Capability} | {string.Join(" | ", row.Peers)} | {string.Join("<br>", row.Names.Select(Counted))} | {row.Remark} |\n");
        }

        text.Append("\n## Beyond them\n\nClasses of tests that no row above names.\n\n| class | tests |\n|---|---|\n");
        HashSet<string> named = [.. ChecklistRow.All.SelectMany(row => row.Tests).Select(test => test.Class)];
        foreach (IGrouping<string, SuiteTest> other in SuiteTest.All.GroupBy(test => test.Class).Where(tests => !named.Contains(tests.Key)))
            text.Append(CultureInfo.InvariantCulture, $"| {other.Key} | {other.Count()} |\n");
        return text.ToString();
    }

    private static string Counted(string name) => SuiteTest.All.Count(test => test.Class == name) is var count and > 0 ? $"{name} ({count})" : name;
}
