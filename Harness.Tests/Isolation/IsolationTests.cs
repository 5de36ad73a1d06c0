using Harness.Tests.Isolation.Faulty;
using Reports;

namespace Harness.Tests.Isolation;

/// <summary>A run whose cases ruin their processes: every culprit is named, and nobody else suffers.</summary>
public sealed class IsolationTests : IDisposable
{
    private const string Target = "virtual:gfx942@7.3";
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_culprit_is_named_and_every_healthy_case_has_its_result()
    {
        (int exit, string output) = ConformanceProcess.Run<FaultyCases>("run", "--targets", Target, "--output", _folder, "--worker-memory", "1000");

        Dictionary<string, string> results = ConformanceProcess.Results(_folder);
        results.Keys.Order(StringComparer.Ordinal).Select(name => $"{name[0]} {results[name].Split('\n')[0]}").Should().BeEquivalentTo(
        [
            "A pass",
            "B crash its process was ended by SIGSEGV",
            "C pass",
            "D crash its process was ended by SIGABRT",
            "E crash its process was ended by SIGABRT",
            "F fail Expected device.Target.Id to be \"something else\" with a length of 14, but \"virtual:gfx942@7.3\" has a length of 18, differs near \"vir\" (index 0).",
            "G timeout G_endless_loop did not finish within 300 ms on virtual:gfx942@7.3",
            "H timeout H_endless_blocking_call did not finish within 300 ms on virtual:gfx942@7.3",
            "I skip does not apply",
            "J crash its process ended with exit code 0",
            "K crash " + results.First(result => result.Key[0] == 'K').Value["crash ".Length..],
            "L pass",
            "M fail InvalidOperationException: half a pair: \ufffd, a line",
            "N fail the case left 100 child processes behind; end what a test starts",
            "O pass",
            "P " + results.First(result => result.Key[0] == 'P').Value,
            "Q " + results.First(result => result.Key[0] == 'Q').Value,
            "R crash its process was ended by SIGABRT",
            "S timeout did not finish within 300 ms, and its process could not end it; the process was killed",
            "T pass",
        ],
            output);
        exit.Should().Be(ExitCode.Regression);
    }
}
