using Fixtures.Journals;
using Reports.Commands;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>A failed case that guards against a mended bug: every file says which one may be back.</summary>
public sealed class GuardReportTests : IDisposable
{
    private const string Fix = "CVE-2026-1: drm/amdkfd: check the <size>";
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Journal_keeps_what_a_case_guards_against()
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
        {
            foreach (CaseResult result in Report().Results)
                journal.End(result);
        }

        JournalReader.Read(path).Select(result => result.Case.Guards).Should().BeEquivalentTo([[Fix], Array.Empty<string>()], options => options.WithStrictOrdering());
        File.ReadAllLines(path)[1].Should().NotContain("guards", "a case that guards against nothing says nothing of it");
    }

    [Theory]
    [InlineData("results.ktap", "# guards against: " + Fix)]
    [InlineData("junit.xml", "Fails guards against CVE-2026-1: drm/amdkfd: check the &lt;size&gt;")]
    [InlineData("summary.md", "may be back, what was mended by: `" + Fix + "`")]
    [InlineData("report.html", "CVE-2026-1: drm/amdkfd: check the ")]
    public void File_says_what_may_be_back(string file, string text)
    {
        ReportFiles.Write(Report());

        File.ReadAllText(Path.Combine(_folder, file)).Should().Contain(text);
    }

    [Fact]
    public void Terminal_says_what_may_be_back_and_nothing_of_what_passed()
    {
        using var output = new StringWriter();

        RunSummary.WriteFailures(Report(), output);

        output.ToString().Should().Contain($"        may be back, what was mended by: {Fix}{Environment.NewLine}").And.NotContain("Passes");
    }

    private RunReport Report()
    {
        RunReport report = new RunSketch().Case(RunSketch.Gfx942, "Fails", "fail").Case(RunSketch.Gfx942, "Passes", "pass").Report(_folder);
        CaseResult[] results = [.. report.Results];
        results[0] = results[0] with { Case = results[0].Case with { Guards = [Fix] } };
        return report with { Results = results };
    }
}
