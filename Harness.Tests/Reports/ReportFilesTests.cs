using System.Text.Json;
using System.Xml.Linq;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Exits;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>What the files of a run say about a pass, a failure, a skip and a crash.</summary>
public sealed class ReportFilesTests : IDisposable
{
    private static readonly Target s_virtual = Target.OfModel("gfx942", "7.3", 23);
    private static readonly Target s_none = Target.NoHardware("no /dev/kfd: load the driver");
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Closing_line_keeps_skips_apart_from_passes() =>
        Report().ClosingLine.Should().Be("1 passed, 2 failed, 1 skipped");

    [Fact]
    public void JUnit_has_failures_errors_and_skips_with_their_reasons()
    {
        XDocument xml = XDocument.Load(Written("junit.xml"));

        XElement suite = xml.Descendants("testsuite").Single(element => element.Attribute("name")!.Value.EndsWith("gfx942@7.3", StringComparison.Ordinal));
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value).Should().Be(("3", "1", "1"));
        xml.Descendants("skipped").Single().Value.Should().Be("no /dev/kfd: load the driver");
        xml.Descendants("failure").Single().Attribute("message")!.Value.Should().Contain("</script>").And.Contain("\uFFFD", "XML cannot hold a NUL");
        suite.Element("system-out")!.Value.Should().Contain("Fails verifies queue.create.one\n");
    }

    [Fact]
    public void Ktap_nests_target_class_and_case() =>
        File.ReadAllLines(Written("results.ktap")).Should().Equal(
            "KTAP version 1",
            "1..2",
            "# no driver was tested: models only",
            "  KTAP version 1",
            "  # Subtest: hardware:none",
            "  1..1",
            "    KTAP version 1",
            "    # Subtest: Conformance.Tests.Queue.CreateTests",
            "    1..1",
            "    ok 1 Passes # SKIP no /dev/kfd: load the driver",
            "  ok 1 Conformance.Tests.Queue.CreateTests # SKIP no /dev/kfd: load the driver",
            "ok 1 hardware:none # SKIP no /dev/kfd: load the driver",
            "  KTAP version 1",
            "  # Subtest: virtual:gfx942@7.3",
            "  1..1",
            "    KTAP version 1",
            "    # Subtest: Conformance.Tests.Queue.CreateTests",
            "    1..3",
            "    # the process died",
            "    # clauses: queue.create.one",
            "    not ok 1 Crashes # ERROR the process died",
            "    # first </script>\uFFFD",
            "    # second",
            "    # clauses: queue.create.one",
            "    not ok 2 Fails",
            "    ok 3 Passes",
            "  not ok 1 Conformance.Tests.Queue.CreateTests",
            "not ok 2 virtual:gfx942@7.3");

    [Fact]
    public void Run_json_names_targets_and_totals()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Written("run.json")));

        json.RootElement.GetProperty("targets")[0].GetProperty("unavailable").GetString().Should().Be("no /dev/kfd: load the driver");
        json.RootElement.GetProperty("failed").GetInt32().Should().Be(2);
        json.RootElement.GetProperty("exit").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("pass", ExitCode.Success)]
    [InlineData("pass skip", ExitCode.Success)]
    [InlineData("skip skip", ExitCode.NothingRan)]
    [InlineData("", ExitCode.NothingRan)]
    [InlineData("pass fail", ExitCode.Regression)]
    [InlineData("pass timeout", ExitCode.Regression)]
    [InlineData("pass error", ExitCode.Regression)]
    public void Exit_code_follows_from_the_outcomes(string outcomes, int expected)
    {
        CaseResult[] results = [.. outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Result(s_virtual, name, CaseOutcomes.Parse(name)))];

        RunVerdict.Of(results).Should().Be(expected);
    }

    [Theory]
    [InlineData("", "pass", ExitCode.Success)]
    [InlineData("skip", "pass", ExitCode.NothingRan)]
    [InlineData("pass", "pass", ExitCode.Success)]
    [InlineData("pass", "fail", ExitCode.Regression)]
    public void Host_cases_do_not_stand_in_for_those_of_devices(string device, string host, int expected)
    {
        List<CaseResult> results = [Result(Target.Host, "Encodes", CaseOutcomes.Parse(host))];
        if (device.Length > 0)
            results.Add(Result(s_virtual, "Runs", CaseOutcomes.Parse(device)));

        RunVerdict.Of(results).Should().Be(expected);
    }

    [Fact]
    public void Run_that_was_ended_early_is_green_in_no_file()
    {
        RunReport report = Incomplete();
        File.WriteAllLines(Path.Combine(_folder, RunFolder.PlannedName), ["Queue.CreateTests.Passes@virtual:gfx942@7.3", "Queue.CreateTests.Waits@virtual:gfx942@7.3"]);

        ReportFiles.Write(report);

        report.ClosingLine.Should().Be("1 passed, 0 failed, 0 skipped, 1 not run");
        XDocument.Load(Path.Combine(_folder, "junit.xml")).Descendants("error").Single().Attribute("message")!.Value.Should().Be("incomplete: 1 of 2 cases did not run");
        File.ReadAllText(Path.Combine(_folder, "junit.xml")).Should().Contain("did not run: Queue.CreateTests.Waits@virtual:gfx942@7.3");
        File.ReadAllText(Path.Combine(_folder, "results.ktap")).Should().EndWith("not ok 2 run # ERROR incomplete: 1 of 2 cases did not run\n");
        File.ReadAllText(Path.Combine(_folder, "summary.md")).Should().Contain("**Incomplete: 1 of 2 cases did not run.**").And.Contain("- `Queue.CreateTests.Waits@virtual:gfx942@7.3`");
        using var page = new HtmlPage(Path.Combine(_folder, "report.html"));
        page.Data.GetProperty("problems")[0].GetString().Should().Be("incomplete: 1 of 2 cases did not run");
        page.Data.GetProperty("notRun")[0].GetString().Should().Be("Queue.CreateTests.Waits@virtual:gfx942@7.3");
    }

    [Fact]
    public void Notes_of_the_folder_and_what_ended_the_run_are_shown()
    {
        File.WriteAllText(Path.Combine(_folder, RunNotes.FileName), "the kernel log is not readable\n");
        File.WriteAllText(Path.Combine(_folder, RunAbort.FileName), "the run was ended in Queue.A: Oops\n");

        ReportFiles.Write(Incomplete());

        File.ReadAllText(Path.Combine(_folder, "summary.md")).Should().Contain("Note: the kernel log is not readable").And.Contain("**The run was ended in Queue.A: Oops.**");
        using var page = new HtmlPage(Path.Combine(_folder, "report.html"));
        page.Data.GetProperty("notes")[0].GetString().Should().Be("the kernel log is not readable");
        page.Data.GetProperty("problems")[1].GetString().Should().Be("the run was ended in Queue.A: Oops");
    }

    [Fact]
    public void Case_that_also_passed_is_called_flaky()
    {
        CaseResult failed = Result(s_virtual, "Fails", CaseOutcome.Fail, "why");
        ReportFiles.Write(Report() with { Results = [failed with { OtherAttempts = [failed with { Attempt = 2, Outcome = CaseOutcome.Pass }] }] });

        File.ReadAllText(Path.Combine(_folder, "summary.md")).Should().Contain("(fail, flaky: failed 1 of 2 times)");
        File.ReadAllText(Path.Combine(_folder, "results.ktap")).Should().Contain("# flaky: failed 1 of 2 times");
        File.ReadAllText(Path.Combine(_folder, "junit.xml")).Should().Contain("Fails is flaky: failed 1 of 2 times");
        using var page = new HtmlPage(Path.Combine(_folder, "report.html"));
        page.Data.GetProperty("details").GetProperty("0").GetProperty("flaky").GetBoolean().Should().BeTrue();
        page.Data.GetProperty("details").GetProperty("0").GetProperty("repeat").GetString()
            .Should().Be("CONFORMANCE_SEED=7 ./conformance run --targets 'virtual:gfx942@7.3' --filter 'FullyQualifiedName=Conformance.Tests.Queue.CreateTests.Fails'");
    }

    private string Written(string name)
    {
        ReportFiles.Write(Report());
        return Path.Combine(_folder, name);
    }

    private RunReport Incomplete()
    {
        RunReport report = Report();
        return report with
        {
            Info = report.Info with { Targets = [s_virtual], Planned = 2, Exit = ExitCode.Incomplete },
            Results = [Result(s_virtual, "Passes", CaseOutcome.Pass)],
        };
    }

    private RunReport Report() => new(
        new RunInfo
        {
            SuiteVersion = "0.1.0",
            KernelRelease = "6.12.0",
            Targets = [s_none, s_virtual],
            Seed = 7,
            Started = DateTimeOffset.UnixEpoch,
            Ended = DateTimeOffset.UnixEpoch.AddSeconds(2),
            Exit = ExitCode.Regression,
        },
        [
            Result(s_none, "Passes", CaseOutcome.Skip, s_none.Unavailable!),
            Result(s_virtual, "Crashes", CaseOutcome.Crash, "the process died"),
            Result(s_virtual, "Fails", CaseOutcome.Fail, "first </script>\0\nsecond"),
            Result(s_virtual, "Passes", CaseOutcome.Pass),
        ],
        [.. ClauseCatalog.All.Values],
        _folder);

    private static CaseResult Result(Target target, string name, CaseOutcome outcome, string reason = "") => new()
    {
        Case = new CaseIdentity
        {
            Id = $"Queue.CreateTests.{name}@{target.Id}",
            Class = "Conformance.Tests.Queue.CreateTests",
            Name = name,
            Target = target.Id,
            Isa = target.Isa,
            Categories = ["Queue"],
            Clauses = ["queue.create.one"],
        },
        Outcome = outcome,
        Reason = reason,
        DurationMilliseconds = 1.5,
        Seed = 7,
    };
}
