using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports.Commands;

/// <summary>What commands make of a run whose journal was damaged after its end: they read the rest, say so, and are not green for what is lost.</summary>
public sealed class DamagedJournalTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("conformance-damaged-").FullName;

    private string Whole => Path.Combine(_root, "whole");

    private string Damaged => Path.Combine(_root, "damaged");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(0, "vanished", ExitCode.Regression)]
    [InlineData(2, "2 failures outside of any case: ", ExitCode.Incomplete)]
    public void Gate_reads_the_rest_and_misses_the_case(int planned, string found, int exit)
    {
        Write(planned);
        string baseline = Path.Combine(_root, "baseline");
        Conformance("baseline", "update", Whole, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);
        Conformance("gate", Whole, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);

        Outcome outcome = Conformance("gate", Damaged, "--baseline", baseline);

        outcome.ExitCode.Should().Be(exit, outcome.Errors);
        outcome.Output.Should().Contain(found);
        outcome.Errors.Should().StartWith($"note: {Damaged}: a damaged line is left out: {Damaged}/results.jsonl, line 4: ").And.EndWith(": 1 case that started, Queue.T.B@virtual:gfx942@7.3\n");
        outcome.Errors.Count(c => c == '\n').Should().Be(1, "one sentence for a run");
    }

    [Fact]
    public void Gate_that_writes_tells_the_damage_once()
    {
        Write(planned: 2);
        string baseline = Path.Combine(_root, "baseline");
        Conformance("baseline", "update", Whole, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);

        Conformance("gate", Damaged, "--baseline", baseline, "--write").ExitCode.Should().Be(ExitCode.Incomplete);
        Conformance("gate", Damaged, "--baseline", baseline).Output.Should().Contain("2 failures outside of any case: ");
    }

    [Fact]
    public void Diff_and_comparison_read_the_rest_and_say_so()
    {
        Write(planned: 0);
        string note = $"note: {Damaged}: a damaged line is left out: ";

        Outcome diff = Conformance("diff", Whole, Damaged);
        Outcome report = Conformance("report", Whole, "--compare", Damaged);

        diff.ExitCode.Should().Be(ExitCode.Regression, "the case is in the first run alone");
        diff.Errors.Should().StartWith(note);
        report.ExitCode.Should().Be(ExitCode.Success, report.Errors);
        report.Errors.Should().StartWith(note);
    }

    [Fact]
    public void Diff_is_not_green_where_the_lost_case_is_not_listed()
    {
        Write(planned: 2);
        string expected = Path.Combine(_root, "expected.txt");
        File.WriteAllText(expected, "");

        Conformance("diff", Whole, Damaged).ExitCode.Should().Be(ExitCode.Incomplete);
        Conformance("diff", Whole, Damaged, "--expect", expected).ExitCode.Should().Be(ExitCode.Incomplete);
        Conformance("diff", Whole, Whole, "--expect", expected).ExitCode.Should().Be(ExitCode.Success);
    }

    // Two runs of two cases, of which one lost the end of its journal in the middle of the last line.
    private void Write(int planned)
    {
        foreach (string folder in (string[])[Whole, Damaged])
            new RunSketch { Planned = planned }.Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "pass").Write(folder);
        string journal = Path.Combine(Damaged, RunFolder.JournalName);
        using FileStream file = File.OpenWrite(journal);
        file.SetLength(file.Length - 40);
    }

    private static Outcome Conformance(params string[] arguments) =>
        ChildProcess.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), .. arguments]);
}
