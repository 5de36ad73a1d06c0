using Fixtures.Journals;
using Harness.Tests.Isolation.Faulty;
using Reports.Exits;

namespace Harness.Tests.Isolation;

/// <summary>Cases that are run more than once keep the outcome of each attempt, and a failure is not repeated away.</summary>
public sealed class RetryTests : IDisposable
{
    private const string Target = "virtual:gfx942@7.3";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("conformance");
    private readonly DirectoryInfo _folder;

    public RetryTests() => _folder = _root.CreateSubdirectory("run");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Retry_shows_a_flake_and_does_not_make_it_a_pass()
    {
        (int exit, string output) = Run("--retries", "2");

        exit.Should().Be(ExitCode.Regression);
        output.Should().Contain("FlakyCases.Crashes_once@virtual:gfx942@7.3 (flaky: failed 1 of 2 times)");
        Attempts("Crashes_once").Should().Equal(CaseOutcome.Crash, CaseOutcome.Pass);
        Attempts("Fails").Should().Equal(CaseOutcome.Fail, CaseOutcome.Fail, CaseOutcome.Fail);
        Attempts("Passes").Should().Equal(CaseOutcome.Pass);
        Final("Crashes_once").Should().Match<CaseResult>(result => result.Outcome == CaseOutcome.Crash && result.IsFlaky && result.Attempts == 2);
        Final("Fails").IsFlaky.Should().BeFalse();
    }

    [Fact]
    public void Repeat_runs_every_case_and_one_failure_is_enough()
    {
        Run("--repeat", "3").Exit.Should().Be(ExitCode.Regression);

        Attempts("Passes").Should().Equal(CaseOutcome.Pass, CaseOutcome.Pass, CaseOutcome.Pass);
        Attempts("Passes_once").Should().Equal(CaseOutcome.Pass, CaseOutcome.Fail, CaseOutcome.Fail);
        Final("Passes_once").Should().Match<CaseResult>(result => result.Outcome == CaseOutcome.Fail && result.Attempt == 2 && result.IsFlaky);
    }

    private (int Exit, string Output) Run(params string[] arguments)
    {
        string memory = _root.CreateSubdirectory("memory").FullName;
        return ConformanceProcess.Run<FlakyCases>(
            ["run", "--targets", Target, "--output", _folder.FullName, .. arguments], new Dictionary<string, string> { [FlakyCases.MemoryVariable] = memory });
    }

    private IEnumerable<CaseOutcome> Attempts(string name) =>
        JournalReader.Read(Path.Combine(_folder.FullName, "results.jsonl"))
            .Where(result => result.Case.Name == name).OrderBy(result => result.Attempt).Select(result => result.Outcome);

    private CaseResult Final(string name) => ConformanceProcess.ReadResults(_folder.FullName).Single(result => result.Case.Name == name);
}
