using System.Text.Json;
using System.Xml.Linq;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports;
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

        RunVerdict.Of(results, [s_virtual]).Should().Be(expected);
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

        RunVerdict.Of(results, [s_virtual, Target.Host]).Should().Be(expected);
    }

    [Fact]
    public void Hang_on_hardware_means_that_the_machine_is_not_well()
    {
        Target gpu = Target.OfNode(1, "gfx1100");

        RunVerdict.Of([Result(gpu, "Hangs", CaseOutcome.Timeout)], [gpu]).Should().Be(ExitCode.Unhealthy);
    }

    private string Written(string name)
    {
        ReportFiles.Write(Report());
        return Path.Combine(_folder, name);
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
