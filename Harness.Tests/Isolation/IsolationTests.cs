using Fixtures.Journals;
using Harness.Tests.Isolation.Faulty;
using Reports.Exits;
using Reports.Machines;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>A run whose cases ruin their processes: every culprit is named, and nobody else suffers.</summary>
public sealed class IsolationTests : IDisposable
{
    private const string Target = "virtual:gfx942@7.3";
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Worker_that_never_starts_a_case_is_not_started_for_ever()
    {
        (int exit, _) = ConformanceProcess.Run<UnbornCases>("run", "--targets", Target, "--output", _folder);

        exit.Should().Be(ExitCode.Unhealthy);
        ConformanceProcess.ReadResults(_folder).Should().HaveCount(3).And.OnlyContain(result => result.Outcome == CaseOutcome.Error)
            .And.OnlyContain(result => result.Reason.StartsWith("no worker comes to start a case: its process ended with exit code 42"));
    }

    [Fact]
    public void Every_culprit_is_named_and_every_healthy_case_has_its_result()
    {
        (int exit, string output) = ConformanceProcess.Run<FaultyCases>("run", "--targets", Target, "--output", _folder, "--worker-memory", "1000");

        var results = ConformanceProcess.ReadResults(_folder).ToDictionary(result => result.Case.Name[0], result => result);
        results.Values.Select(result => $"{result.Case.Name[0]} {result.Outcome.Name()} {result.Reason.Split('\n')[0]}".TrimEnd()).Should().BeEquivalentTo(
        [
            "A pass",
            "B crash its process was ended by SIGSEGV",
            "C pass",
            "D crash its process was ended by SIGABRT",
            "E crash its process was ended by SIGABRT",
            $"F fail {results['F'].Reason.Split('\n')[0]}",
            "G timeout G_endless_loop did not finish within 300 ms on virtual:gfx942@7.3",
            "H timeout H_endless_blocking_call did not finish within 300 ms on virtual:gfx942@7.3",
            "I skip does not apply",
            "J crash its process ended with exit code 0",
            $"K crash {results['K'].Reason}",
            "L pass",
            "M fail InvalidOperationException: half a pair: \ufffd, a line",
            "N fail the case left 100 child processes behind; end what a test starts",
            "O pass",
            $"P {results['P'].Outcome.Name()} {results['P'].Reason.Split('\n')[0]}",
            $"Q fail {results['Q'].Reason.Split('\n')[0]}",
            "R crash its process was ended by SIGABRT",
            "S timeout did not finish within 300 ms, and its process could not end it; the process was killed",
            "T crash its process was ended by SIGABRT",
            $"U fail {results['U'].Reason.Split('\n')[0]}",
            "V crash its process was ended by SIGABRT",
            "W pass",
        ],
            output);
        exit.Should().Be(ExitCode.Regression);
        results['F'].Reason.Split('\n')[0].Should().EndWith(": expected \"something else\", but got \"virtual:gfx942@7.3\"", "what comes before is read from the sources, which a build for CI does not name");
        results['K'].Reason.Should().MatchRegex(@"^its process had \d+ MiB of memory, more than 1000 \(--worker-memory\), and was killed$");
        results['P'].Outcome.Should().BeOneOf([CaseOutcome.Crash, CaseOutcome.Fail], "the runtime may or may not survive it until the check after the case");
        results['Q'].Reason.Should().StartWith("the case closed or replaced file descriptors that are not its own: 1 (pipe:");
        Evidence(results['E'], "failure.txt").Should().Contain("Stack overflow.");
        foreach (CaseResult failed in results.Values.Where(result => result.Outcome.IsFailure()))
            Evidence(failed, "flight-recorder.txt").Should().NotBeEmpty();
        Evidence(results['T'], "flight-recorder.txt").Should()
            .Contain("open(\"/dev/kfd\"")
            .And.MatchRegex("AMDKFD_IOC_CREATE_QUEUE, \\{ .*ring_size .* \\}\\) = 0")
            .And.Contain("NOP data=[00007e57]")
            .And.MatchRegex(@"NOP data=\[0000dead\]\s+c0001000 0000dead\s+\d+ +\d+\.\d+ ms  Pm4 queue \d+: doorbell 0x[0-9a-f]+ <- 0x2\n$", "what came last is last");
        Evidence(results['T'], "queues.txt").Should().MatchRegex("^Pm4 queue \\d+, just before it was destroyed: .*write pointer 0x2 ");
        Evidence(results['V'], "flight-recorder.txt").Should().Be("(the case made no call to the driver)\n", "the calls are those of the case before");
        ProcessTable.WorkersOf(_folder).Should().BeEmpty();
        Directory.EnumerateDirectories("/proc").Where(folder => Machine.Read(Path.Combine(folder, "cmdline")) is { } command && command.StartsWith("sleep\03599", StringComparison.Ordinal))
            .Should().BeEmpty("what a case left behind is ended with its worker");
    }

    private string Evidence(CaseResult result, string file) => File.ReadAllText(Path.Combine(_folder, result.Evidence!, file));
}
