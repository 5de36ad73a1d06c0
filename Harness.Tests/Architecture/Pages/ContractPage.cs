using System.Globalization;
using System.Text;
using Harness.Contracts;

namespace Harness.Tests.Architecture.Pages;

/// <summary>docs/contract.md: every clause with the tests that verify it, and what is checked by the kernel and by no test.</summary>
internal static class ContractPage
{
    private static readonly ILookup<string, string> s_tests =
        SuiteTest.All.SelectMany(test => test.Clauses.Select(clause => (clause, test.Id))).ToLookup(cited => cited.clause, cited => cited.Id);

    public static string Render()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # The contract

            Made from the clauses in `Harness/Contracts/Clauses`, the tests that cite them, and `Harness.Tests/Architecture/Pages/untested-checks.txt`
            (`CONFORMANCE_RENEW_PAGES=1 dotnet test Harness.Tests --filter GeneratedPagesTests` renews it).

            A clause is one sentence of what the driver, or the hardware behind it, promises; its source says where in the kernel (files without a path: `drivers/gpu/drm/amd/amdkfd`)
            or in which header it stands. Versions are minor versions of KFD; what is optional before one is tried there. `conformance mutate` breaks each clause in the virtual driver, and one
            of its tests must fail.

            {ClauseCatalog.All.Count} clauses, and {UntestedCheck.All.Count} checks without a test: {UntestedCheck.All.Count(check => !check.IsOpen)} that user space cannot provoke, {UntestedCheck.All.Count(check => check.IsOpen)} that are open.


            """);
        foreach (ContractArea area in ContractArea.All)
            text.Append(CultureInfo.InvariantCulture, $"- [{area.Heading}](#{Anchor(area.Heading)})\n");
        foreach (ContractArea area in ContractArea.All)
            WriteArea(text, area);
        return text.ToString();
    }

    private static void WriteArea(StringBuilder text, ContractArea area)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {area.Heading}\n\n| clause | since | until | verified by |\n|---|---|---|---|\n");
        foreach (Clause clause in ClauseCatalog.All.Values.Where(clause => ContractArea.Of(clause.Id) == area))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {PageRenewal.Cell(clause.Statement)}<br>`{clause.Id}`<br>{PageRenewal.Cell(clause.Source)} | {(clause.Since == 0 ? "" : $"1.{clause.Since}")} | {(clause.Until == int.MaxValue ? "" : $"1.{clause.Until}")} | ")
                .AppendJoin("<br>", s_tests[clause.Id].Distinct()).Append(" |\n");
        }

        List<UntestedCheck> untested = [.. UntestedCheck.All.Where(check => check.Area == area.Heading)];
        if (untested.Count == 0)
            return;
        text.Append("\nWithout a test:\n\n| check | | reason |\n|---|---|---|\n");
        foreach (UntestedCheck check in untested)
            text.Append(CultureInfo.InvariantCulture, $"| {PageRenewal.Cell(check.Check)} | {(check.IsOpen ? "open" : "not from user space")} | {PageRenewal.Cell(check.Reason)} |\n");
    }

    // As GitHub makes anchors of headings.
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');
}
