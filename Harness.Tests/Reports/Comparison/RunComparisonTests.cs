using Reports.Comparison;
using Reports.Exits;

namespace Harness.Tests.Reports.Comparison;

/// <summary>A run beside several others.</summary>
public sealed class RunComparisonTests
{
    [Fact]
    public void Each_case_that_differs_from_any_of_the_others_is_a_row()
    {
        RunComparison comparison = Compare(
            Sketch("pass", "pass", "fail"),
            Sketch("pass", "fail", "fail"),
            Sketch("pass", "fail", "skip"));

        comparison.Cases.Select(row => (row.Kind, row.Name, string.Join(' ', row.Cells.Select(cell => cell?.Outcome ?? "-")))).Should().Equal(
            (CaseChangeKind.Broke, "Queue.T.B", "pass fail fail"),
            (CaseChangeKind.NewlySkipped, "Queue.T.C", "fail fail skip"));
        comparison.IsWorse.Should().BeTrue();
        comparison.Common.Should().Be(3);
    }

    [Fact]
    public void Case_that_is_mended_against_one_and_broken_against_another_is_listed_as_broken()
    {
        RunComparison comparison = Compare(Sketch("fail"), Sketch("pass"), Sketch("fail"));

        comparison.Cases.Should().ContainSingle().Which.Kind.Should().Be(CaseChangeKind.Broke);
    }

    [Fact]
    public void Run_that_has_nothing_in_common_stands_apart_and_is_told()
    {
        RunComparison comparison = Compare(new RunSketch().Case(RunSketch.Gfx942, "Memory.T.Z", "pass"), Sketch("pass"), Sketch("fail"));

        comparison.Differences[0].Should().BeNull();
        comparison.Cases.Should().ContainSingle().Which.Cells[0].Should().BeNull();
        DifferenceDocument.Of(comparison).Notes.Should().Contain("not compared: A (results/0) has no case in common with C");
    }

    [Fact]
    public void Nothing_in_common_with_any_is_code_three() =>
        FluentActions.Invoking(() => Compare(new RunSketch().Case(RunSketch.Gfx942, "Memory.T.Z", "pass"), new RunSketch().Case(RunSketch.Gfx942, "Memory.T.Y", "pass"), Sketch("fail")))
            .Should().Throw<CommandException>().WithMessage("results/0 (virtual:gfx942@7.3), results/1 (virtual:gfx942@7.3) and results/2 (virtual:gfx942@7.3) have no case in common")
            .Which.ExitCode.Should().Be(ExitCode.NothingRan);

    [Fact]
    public void Text_is_a_matrix()
    {
        string text = DifferenceText.Write(DifferenceDocument.Of(Compare(Sketch("pass"), Sketch("pass fail"), Sketch("crash"))));

        text.Should().Contain("""
            Broke: fail in C, did not in another run (1)
              Queue.T.A
                  pass -> fail 1 of 2 -> crash: why it is crash

            """);
        text.Should().Contain("  sample.one\n      kept -> broken -> broken\n");
        text.Should().EndWith("diff: 1 case in C and another run: 1 broke; clauses that differ: 1, times: 0\n");
    }

    [Fact]
    public void Html_and_markdown_have_a_column_for_each_run()
    {
        var document = DifferenceDocument.Of(Compare(Sketch("pass"), Sketch("skip"), Sketch("fail")));

        DifferenceHtml.Write(document).Should().Contain("<td data-run=\"A\">pass</td><td data-run=\"B\">skip</td><td data-run=\"C\">fail</td>");
        DifferenceMarkdown.Write(document).Should().Contain("| Case | A | B | C | Why |").And.Contain("| `Queue.T.A` | `pass` | `skip` | `fail` | `why it is fail` |");
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(53, "BB")]
    public void Runs_are_letters(int index, string expected) => RunComparison.LabelOf(index).Should().Be(expected);

    private static RunComparison Compare(params RunSketch[] sketches) => RunComparer.Compare([.. sketches.Select((sketch, index) => sketch.Run($"results/{index}"))]);

    private static RunSketch Sketch(params string[] outcomes)
    {
        var sketch = new RunSketch();
        foreach ((string outcome, int index) in outcomes.Select((outcome, index) => (outcome, index)))
            sketch.Case(RunSketch.Gfx942, $"Queue.T.{(char)('A' + index)}", outcome);
        return sketch;
    }
}
