using System.Globalization;
using System.Text;
using Fixtures.Cases;

namespace Harness.Tests.Architecture.Pages;

/// <summary>docs/regressions.md: bugs that Linux mended, with the tests that guard against them, and those that nothing guards against yet.</summary>
internal static class RegressionsPage
{
    public static string Render()
    {
        List<(Guard Guard, SuiteTest Test)> guards = [.. SuiteTest.All.SelectMany(test => test.Guards.Select(guard => (guard, test)))];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Regressions that the suite guards against

            Made from the `[GuardsAgainst]` of the tests and `Harness.Tests/Architecture/Pages/unguarded-fixes.txt`
            (`CONFORMANCE_RENEW_PAGES=1 dotnet test Harness.Tests --filter GeneratedPagesTests` renews it).

            Each row is a bug of amdkfd or amdgpu that was mended between 2021 and 2026; the title finds the change in the history of Linux. A test that guards against it fails when the bug is
            back: `conformance mutate` re-creates it in the virtual driver, by breaking the clause that is named, and expects just this test to fail. A report shows what a failed case
            guards against, and `conformance list --guards` lists the same.

            {guards.DistinctBy(guard => guard.Guard.Fix).Count()} bugs are guarded against, {UnguardedFix.All.Count} are not yet.

            ## Guarded against

            | bug | test | re-created by breaking |
            |---|---|---|

            """);
        foreach (IGrouping<string, (Guard Guard, SuiteTest Test)> fix in guards.GroupBy(guard => guard.Guard.Fix).OrderBy(fix => fix.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {PageRenewal.Cell(fix.Key)} | {string.Join("<br>", fix.Select(guard => guard.Test.Id))} | {string.Join("<br>", fix.Select(guard => $"`{guard.Guard.Clause}`"))} |\n");
        text.Append("\n## Not guarded against yet\n");
        foreach (IGrouping<string, UnguardedFix> area in UnguardedFix.All.GroupBy(fix => fix.Area))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {area.Key}\n\n| bug | what brought it about | why there is no test |\n|---|---|---|\n");
            foreach (UnguardedFix fix in area)
                text.Append(CultureInfo.InvariantCulture, $"| {PageRenewal.Cell(fix.Fix)} | {PageRenewal.Cell(fix.Trigger)} | {PageRenewal.Cell(fix.Reason)} |\n");
        }

        return text.ToString();
    }
}
