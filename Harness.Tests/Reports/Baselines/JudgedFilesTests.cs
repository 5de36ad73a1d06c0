using System.Text.Json;
using System.Xml.Linq;
using Fixtures.Diagnosis;
using Reports.Baselines;
using Reports.Exits;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports.Baselines;

/// <summary>Held against a baseline, every file of a run says the same: what is known is not red, and what is not as known is.</summary>
public sealed class JudgedFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-judged-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_whose_failures_are_all_known_is_red_in_no_file()
    {
        RunReport report = Write(
            new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "crash").Case(RunSketch.Gfx942, "Queue.T.C", "pass"),
            fails: "Queue.T.A  # the ring wraps, bug 7\nQueue.T.B outcome=crash  # dies\n", cases: "Queue.T.A\nQueue.T.B\nQueue.T.C\n");

        report.Judgement!.Exit.Should().Be(ExitCode.Success);
        XElement suite = JUnit().Elements("testsuite").Should().ContainSingle().Which;
        Counts(suite).Should().Be(("0", "0", "2"));
        Case(suite, "Queue.T.A").Element("skipped")!.Value.Should().Be("known failure: the ring wraps, bug 7 (fails.txt:1)");
        Text(RunFolder.KtapName).Should().Contain("ok 1 Queue.T.A # XFAIL known failure: the ring wraps, bug 7 (fails.txt:1)\n").And.NotContain("not ok");
        Text(RunFolder.SummaryName).Should().Contain("**As expected by ").And.Contain("#### Failures that are known").And.NotContain("#### Not as known");
        Json().Should().Be((1, 0, "as expected"));
        Text(RunFolder.PageName).Should().Contain("\"verdict\":\"as expected\"").And.Contain("[\"known failure\",true,\"dies (fails.txt:2)\"]");
    }

    [Fact]
    public void What_is_not_as_known_is_red_in_every_file_whatever_its_outcome()
    {
        RunReport report = Write(
            new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "skip").Case(RunSketch.Gfx942, "Queue.T.C", "fail"),
            fails: "Queue.T.A  # known\n", cases: "Queue.T.A\nQueue.T.B\nQueue.T.C\nQueue.T.Gone\n");

        report.Judgement!.Exit.Should().Be(ExitCode.Regression);
        XElement suite = JUnit().Elements("testsuite").First();
        Counts(suite).Should().Be(("3", "0", "0"));
        Case(suite, "Queue.T.A").Element("failure")!.Attribute("message")!.Value.Should().Be("unexpected pass: passed  (fails.txt:1: known)");
        Case(suite, "Queue.T.B").Element("failure")!.Attribute("message")!.Value.Should().StartWith("newly skipped case: skipped: why it is skip");
        Case(suite, "Queue.T.C").Element("failure")!.Attribute("message")!.Value.Should().StartWith("new failure: why it is fail");
        JUnit().Descendants("error").Select(error => error.Attribute("message")!.Value).Should().Contain(message => message.StartsWith("vanished case: Queue.T.Gone@virtual:gfx942@7.3", StringComparison.Ordinal));
        Text(RunFolder.KtapName).Should().Contain("not ok 1 Queue.T.A\n").And.Contain("not ok 2 Queue.T.B\n").And.Contain("not ok 3 Queue.T.C\n").And.Contain("vanished case: Queue.T.Gone");
        Text(RunFolder.SummaryName).Should().Contain("| 1 **failed**, 1 **newly skipped case**, 1 **unexpected pass** |").And.Contain("#### Not as known").And.Contain("unexpected pass: passed").And.Contain("Vanished case");
        Json().Should().Be((1, 1, "4 findings"));
    }

    [Fact]
    public void Class_of_which_only_a_newly_skipped_case_is_there_has_failed_and_was_not_skipped()
    {
        Write(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "skip"), fails: "", cases: "Queue.T.A\n");

        Text(RunFolder.KtapName).Should().Contain("not ok 1 Queue.T.A\n").And.NotContain("# SKIP");
    }

    [Fact]
    public void Flake_that_passed_is_a_pass()
    {
        RunReport report = Write(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), fails: "", cases: "Queue.T.A\n", flakes: "Queue.T.A rate=0.05  # races\n");

        report.Judgement!.Counts.Should().BeEmpty();
    }

    [Fact]
    public void Evidence_of_a_failure_says_what_is_known_of_it_once()
    {
        string evidence = Directory.CreateDirectory(Path.Combine(_folder.FullName, "evidence", "case")).FullName;
        string again = Path.Combine(Directory.CreateDirectory(evidence + ".attempt2").FullName, "failure.txt");
        File.WriteAllText(again, "again\n");
        string path = Path.Combine(evidence, "failure.txt");
        File.WriteAllText(path, "Queue.T.A\n\nBeside this file: queues.txt\n");

        foreach (string fails in (string[])["Queue.T.A  # known\n", "Queue.T.A outcome=crash  # known otherwise\n"])
            Write(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail fail"), fails, cases: "Queue.T.A\n", evidence: "evidence/case");

        File.ReadAllText(path).Should().MatchRegex(@"^Queue\.T\.A\n\nBeside this file: queues\.txt\n\nHeld against a baseline: failure in [^\n]*known otherwise\)\n$");
        File.ReadAllText(again).Should().MatchRegex(@"^again\n\nHeld against a baseline: failure in [^\n]*\n$");
        Evidence.NamesIn(evidence).Should().Equal("failure.txt", "queues.txt");
    }

    [Fact]
    public void Models_alone_say_nothing_of_the_kernel_of_the_machine()
    {
        Write(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), fails: "", cases: "Queue.T.A\n");

        JUnit().Descendants("property").Where(property => property.Attribute("name")!.Value == "Kernel").Select(property => property.Attribute("value")!.Value)
            .Should().OnlyContain(kernel => kernel.Contains("7.3", StringComparison.Ordinal));
        Text(RunFolder.KcidbName).Should().NotContain("checkouts").And.NotContain("builds");
    }

    private RunReport Write(RunSketch sketch, string fails, string cases, string? flakes = null, string? evidence = null)
    {
        using var baseline = new BaselineFolder(fails: fails, flakes: flakes, cases: $"[target=virtual:*]\n{cases}");
        RunReport report = sketch.Report(_folder.FullName);
        report = report with { Results = [.. report.Results.Select(result => result with { Evidence = evidence, OtherAttempts = [.. result.OtherAttempts.Select(other => other with { Evidence = evidence + ".attempt2" })] })] };
        report = report with { Info = report.Info with { Exit = RunVerdict.Of(report.Results) } };
        report = report with { Judgement = GateJudgement.Of(new RecordedRun(report), baseline.Read()).Judgement };
        ReportFiles.Write(report);
        return report;
    }

    private XElement JUnit() => XDocument.Load(Path.Combine(_folder.FullName, RunFolder.JUnitName)).Root!;

    private static XElement Case(XElement suite, string name) => suite.Elements("testcase").Single(element => element.Attribute("name")!.Value.StartsWith(name + " ", StringComparison.Ordinal));

    private static (string Failures, string Errors, string Skipped) Counts(XElement suite) =>
        (suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("skipped")!.Value);

    private (int Raw, int Judged, string Verdict) Json()
    {
        using var document = JsonDocument.Parse(Text(RunFolder.RunName));
        JsonElement judged = document.RootElement.GetProperty("judged");
        return (document.RootElement.GetProperty("exit").GetInt32(), judged.GetProperty("exit").GetInt32(), judged.GetProperty("verdict").GetString()!);
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder.FullName, name));
}
