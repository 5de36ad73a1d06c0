using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Journals;
using Reports.Comparison;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary><c>report.html</c>: one file, and everything that the run found out is in it.</summary>
public sealed partial class HtmlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Page_holds_every_result()
    {
        RunReport report = SyntheticRun.Report(3000, seed: 4, _folder);

        using HtmlPage page = Written(report);

        page.Cases().Should().Equal(report.Results.ToDictionary(
            result => result.Case.Id,
            result => (result.Outcome.Name(), result.Reason, Math.Round(result.DurationMilliseconds, 1), string.Join(' ', result.Case.Clauses))));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void No_text_ends_the_data_or_changes_in_it(int index)
    {
        RunReport report = HostileTexts.Report(index, _folder);

        using HtmlPage page = Written(report);

        // Halves of surrogate pairs cannot be kept in UTF-8; a long text is cut in its middle.
        string expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(HostileTexts.At(index)));
        page.Cases().Where(entry => entry.Value.Outcome == "fail").Select(entry => entry.Value.Reason.Length < 20_000 && expected.Length < 20_000 ? entry.Value.Reason : expected)
            .Should().Equal(expected);
        Scripts().Count(page.Text).Should().Be(2, "the data and the script, and none that a test wrote");
    }

    [Fact]
    public void Page_loads_nothing() => Loads().Matches(Written(SyntheticRun.Report(100, seed: 1, _folder)).Text).Select(match => match.Value).Should().BeEmpty();

    [Fact]
    public void Large_run_makes_a_small_page()
    {
        RunReport report = SyntheticRun.Report(20_000, seed: 5, _folder);

        Written(report).Dispose();

        new FileInfo(Path.Combine(_folder, "report.html")).Length.Should().BeLessThan(1_800_000);
    }

    [Fact]
    public void Evidence_is_in_the_page_and_bounded()
    {
        string evidence = Path.Combine(_folder, "evidence", "one");
        Directory.CreateDirectory(evidence);
        File.WriteAllText(Path.Combine(evidence, "flight-recorder.txt"), "first call\n" + new string('.', 1_000_000) + "\nlast call\n");
        File.WriteAllText(Path.Combine(evidence, "failure.txt"), "why");
        File.WriteAllBytes(Path.Combine(evidence, "devcoredump.bin"), [1, 2, 3]);

        using HtmlPage page = Written(WithEvidence("evidence/one"));

        JsonElement[] files = [.. page.Data.GetProperty("details").EnumerateObject().Single().Value.GetProperty("files").EnumerateArray()];
        files.Select(file => file[0].GetString()).Should().Equal("failure.txt", "devcoredump.bin", "flight-recorder.txt");
        files[1][1].ValueKind.Should().Be(JsonValueKind.Null);
        files[2][1].GetString().Should().StartWith("first call").And.EndWith("last call\n").And.Contain("characters left out").And.Subject.Length.Should().BeLessThan(100_000);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc")]
    [InlineData("evidence/missing")]
    public void Evidence_outside_of_the_folder_is_not_read(string evidence)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "run"));
        Directory.CreateDirectory(Path.Combine(_folder, "outside"));
        File.WriteAllText(Path.Combine(_folder, "outside", "secret.txt"), "secret");

        using HtmlPage page = Written(WithEvidence(evidence) with { Folder = Path.Combine(_folder, "run") });

        page.Data.GetProperty("details").EnumerateObject().Single().Value.GetProperty("files").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void Failures_are_grouped_and_every_one_is_in_a_group()
    {
        RunReport report = SyntheticRun.Report(3000, seed: 4, _folder);

        using HtmlPage page = Written(report);

        JsonElement[] groups = [.. page.Data.GetProperty("failureGroups").EnumerateArray()];
        groups.SelectMany(group => group.GetProperty("cases").EnumerateArray()).Select(position => report.Results[position.GetInt32()].Case.Id).Should()
            .BeEquivalentTo(report.Failures.Select(result => result.Case.Id));
        groups.Should().OnlyContain(group => group.GetProperty("message").GetString()!.Length > 0);
    }

    [Fact]
    public void Other_attempts_are_in_the_page()
    {
        RunReport report = HostileTexts.Report(9, _folder);
        CaseResult failed = report.Results.Single(result => result.Outcome == CaseOutcome.Fail);
        CaseResult flaky = failed with { OtherAttempts = [failed with { Attempt = 2, Outcome = CaseOutcome.Pass, Reason = "" }] };

        using HtmlPage page = Written(report with { Results = [flaky] });

        JsonElement details = page.Data.GetProperty("details").GetProperty("0");
        details.GetProperty("failed").GetInt32().Should().Be(1);
        details.GetProperty("others")[0].GetProperty("outcome").GetString().Should().Be("pass");
    }

    [Fact]
    public void Comparison_has_the_outcomes_of_the_other_run_and_what_vanished()
    {
        RunReport report = SyntheticRun.Report(100, seed: 1, _folder);
        RunReport other = SyntheticRun.Report(120, seed: 2, _folder);

        using HtmlPage page = Compared(other, report);

        JsonElement compared = page.Data.GetProperty("compared");
        JsonElement before = compared.GetProperty("before")[0];
        before.GetProperty("of").GetArrayLength().Should().Be(100);
        string[] kinds = [.. compared.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()!)];
        string[] vanished = [.. compared.GetProperty("rows").EnumerateArray().Where(row => kinds[row[0].GetInt32()] == "vanished").Select(row => row[1].GetString()!)];
        vanished.Should().Equal(other.Results.Where(result => result.Case.Target != "hardware:none").Select(result => result.Case.Id)
            .Except(report.Results.Select(result => result.Case.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Comparison_of_the_page_is_that_of_the_command()
    {
        RunReport a = new RunSketch { Host = "alpha" }.Case("hardware:node1(gfx942)", "Queue.T.A", "pass").Case("hardware:node1(gfx942)", "Queue.T.B", "pass").Report(_folder);
        RunReport b = new RunSketch { Host = "beta" }.Case("hardware:node2(gfx942)", "Queue.T.A", "pass").Case("hardware:node2(gfx942)", "Queue.T.B", "fail").Report(_folder);

        using HtmlPage page = Compared(a, a, b);

        JsonElement compared = page.Data.GetProperty("compared");
        JsonElement row = compared.GetProperty("rows").EnumerateArray().Should().ContainSingle().Which;
        row[1].GetInt32().Should().Be(1);
        row[2].EnumerateArray().Select(cell => cell.GetString()).Should().Equal("pass", "pass", "fail");
        compared.GetProperty("verdict").GetString().Should().StartWith("2 cases in C and another run: 1 broke");
        compared.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Should()
            .Contain("hardware:node1(gfx942) of A is compared with hardware:node2(gfx942) of C: the GPUs of gfx942 in the order of their nodes");
    }

    private static RunReport WithEvidenceOf(RunReport report, string evidence) =>
        report with { Results = [report.Results.Single(result => result.Outcome == CaseOutcome.Fail) with { Evidence = evidence }] };

    private RunReport WithEvidence(string evidence) => WithEvidenceOf(HostileTexts.Report(9, _folder), evidence);

    private HtmlPage Compared(params RunReport[] reports)
    {
        string path = Path.Combine(_folder, "report.html");
        HtmlWriter.Write(reports[^1], RunComparer.Compare([.. reports.Select(report => new RecordedRun(report))]), path);
        return new HtmlPage(path);
    }

    private static HtmlPage Written(RunReport report)
    {
        string path = Path.Combine(report.Folder, "report.html");
        HtmlWriter.Write(report, compared: null, path);
        return new HtmlPage(path);
    }

    [GeneratedRegex("<script", RegexOptions.CultureInvariant)]
    private static partial Regex Scripts();

    // Whatever makes a browser fetch: addresses, sources, style sheets, imports, requests of the script.
    [GeneratedRegex(@"https?://|\bsrc\s*=|<link\b|@import|url\(|\bfetch\(|XMLHttpRequest|\bimport\(|navigator\.sendBeacon|WebSocket|EventSource", RegexOptions.CultureInvariant)]
    private static partial Regex Loads();
}
