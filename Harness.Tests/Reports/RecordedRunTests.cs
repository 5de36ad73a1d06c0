using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Results;

namespace Harness.Tests.Reports;

public sealed class RecordedRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_is_read_as_it_was_written()
    {
        var synthetic = new SyntheticRun(7, 4000, Target.OfModel("gfx942", "7.3", 23), Target.OfNode(1, "gfx1100")) { Attempts = 3, FailureRate = 0.2 };
        synthetic.Write(_folder);

        RecordedRun run = RecordedRun.Read(_folder);

        run.Targets.Select(target => (target.Id, target.Kernel)).Should().Equal(("virtual:gfx942@7.3", "7.3"), ("hardware:node1(gfx1100)", "6.12.48-amd64"));
        run.Cases.Should().HaveCount(4000);
        CaseResult[] written = [.. synthetic.Results().OrderBy(result => result.Case.Id, StringComparer.Ordinal)];
        run.Cases.SelectMany(attempts => attempts.Attempts).Select(Facts).Should().Equal(written.Select(Facts));
    }

    [Fact]
    public void Lines_of_other_events_are_passed_over()
    {
        new SyntheticRun(7, 2, Target.OfModel("gfx942", "7.3", 23)).Write(_folder);
        File.AppendAllText(Path.Combine(_folder, "results.jsonl"), "{\"event\":\"worker\",\"pid\":7}\n");

        RecordedRun.Read(_folder).Cases.Should().HaveCount(2);
    }

    private static string Facts(CaseResult result) =>
        string.Join('|', result.Case.Id, result.Case.Class, result.Case.Name, result.Case.Isa, string.Join(',', result.Case.Categories), string.Join(',', result.Case.Clauses),
            result.Outcome, result.Reason, Math.Round(result.DurationMilliseconds, 3), result.Seed);
}
