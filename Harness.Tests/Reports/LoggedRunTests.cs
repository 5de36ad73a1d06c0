using Fixtures.Identities;
using Fixtures.Journals;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Reports.Logger;
using Reports.Results;

namespace Harness.Tests.Reports;

/// <summary>What the logger of <c>dotnet test</c> makes of the journal that the test host wrote.</summary>
public sealed class LoggedRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_are_those_of_a_run()
    {
        LoggedRun run = Ran(out RunReport report);

        string? said = run.Complete(SyntheticRun.ManyTargets, "Category=Queue", []);

        said.Should().EndWith($"report.html\n{report.ClosingLine}");
        Directory.EnumerateFiles(Path.GetDirectoryName(run.JournalPath)!).Select(Path.GetFileName)
            .Should().BeEquivalentTo("report.html", "junit.xml", "results.ktap", "summary.md", "kcidb.json", "run.json", "results.jsonl");
        RunFolder.Read(Path.GetDirectoryName(run.JournalPath)!).Info.Filter.Should().Be("Category=Queue");
    }

    [Fact]
    public void Failure_outside_of_any_case_is_an_error_of_the_run()
    {
        LoggedRun run = Ran(out RunReport report);
        var test = new TestResult(new TestCase("Conformance.Tests.Queue.WrongTests.Has_bad_rows", new Uri("executor://xunit"), "Conformance.Tests.dll"))
        {
            Outcome = TestOutcome.Failed,
            ErrorMessage = "rows must be serializable",
        };

        run.Complete(SyntheticRun.ManyTargets, null, [OutsideFailure.Of(test)]);

        RunReport read = RunFolder.Read(Path.GetDirectoryName(run.JournalPath)!);
        read.Failed.Should().Be(report.Failed + 1);
        read.Results.Single(result => result.Case.Target == CaseIdentity.NoTarget).Should()
            .Match<CaseResult>(result => result.Case.Id == "None.WrongTests.Has_bad_rows@none" && result.Outcome == CaseOutcome.Error && result.Reason == "rows must be serializable");
    }

    [Fact]
    public void Case_that_took_its_host_down_is_a_crash()
    {
        LoggedRun run = Ran(out RunReport report);
        using (Journal journal = Journal.Append(run.JournalPath))
            journal.Start(report.Results[0].Case with { Id = "Queue.CreateTests.Crashes@virtual:gfx942@7.3" });

        run.Complete(SyntheticRun.ManyTargets, null, []);

        RunFolder.Read(Path.GetDirectoryName(run.JournalPath)!).Results.Count(result => result.Outcome == CaseOutcome.Crash)
            .Should().Be(report.Results.Count(result => result.Outcome == CaseOutcome.Crash) + 1);
    }

    [Fact]
    public void Project_without_cases_leaves_nothing_behind()
    {
        LoggedRun run = LoggedRun.Begin(Path.Combine(_folder, "empty"));

        run.Complete(SyntheticRun.ManyTargets, null, []).Should().BeNull();

        Directory.Exists(Path.Combine(_folder, "empty")).Should().BeFalse();
    }

    private LoggedRun Ran(out RunReport report)
    {
        LoggedRun run = LoggedRun.Begin(Path.Combine(_folder, "run"));
        report = SyntheticRun.Report(40, seed: 1, _folder);
        using Journal journal = Journal.Append(run.JournalPath);
        foreach (CaseResult result in report.Results)
        {
            journal.Start(result.Case);
            journal.End(result);
        }

        return run;
    }
}
