using Reports.Agreement;
using Reports.Comparison;
using Reports.Exits;

namespace Harness.Tests.Reports.Agreement;

public sealed class ExpectedDifferencesTests
{
    private const string Model = "virtual:gfx942@6.12";
    private const string Driver = "vm:gfx942@6.12.118";
    private const string Line = "Queue.T.A from=pass to=skip  # the model has no clock";

    [Fact]
    public void Difference_that_a_line_explains_is_agreement()
    {
        AgreementJudgement judgement = Judge($"[target=vm:*]\n{Line}", Sketch(Model, "pass"), Sketch(Driver, "skip"));

        judgement.Agrees.Should().BeTrue();
        judgement.Explained.Should().ContainSingle().Which.Line.Reason.Should().Be("the model has no clock");
        DifferenceText.Write(judgement.ToDocument()).Should().Contain("Differ as list.txt says (1)\n  Queue.T.A\n      pass -> skip: the model has no clock\n")
            .And.Contain($"note: {Model} of A is compared with {Driver} of B: the driver of Linux 6.12 and the model of it")
            .And.EndWith("differ as list.txt says: 1, lines of it that explain nothing: 0\n");
    }

    [Theory]
    [InlineData("skip", "pass")]
    [InlineData("pass", "fail")]
    [InlineData("pass", "skip fail")]
    [InlineData("pass", null)]
    [InlineData(null, "skip")]
    public void Difference_that_no_line_explains_is_none(string? model, string? driver)
    {
        AgreementJudgement judgement = Judge(Line, Sketch(Model, model), Sketch(Driver, driver));

        judgement.Agrees.Should().BeFalse();
        judgement.Comparison.Cases.Select(row => row.Name).Should().Equal("Queue.T.A");
        judgement.Stale.Should().ContainSingle();
    }

    [Fact]
    public void Case_that_is_better_is_a_difference_too()
    {
        AgreementJudgement judgement = Judge("", Sketch(Model, "fail"), Sketch(Driver, "pass"));

        judgement.Comparison.IsWorse.Should().BeFalse();
        judgement.Agrees.Should().BeFalse();
    }

    [Fact]
    public void Case_that_one_run_does_not_have_is_written_as_a_dash() =>
        Judge("Queue.T.A from=pass to=-  # needs a second GPU", Sketch(Model, "pass"), Sketch(Driver, null)).Agrees.Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("[target=virtual:*]\n")]
    [InlineData("[target=vm:gfx942@* kernel=6.12]\n")]
    [InlineData("[target=virtual:gfx942@* kernel=6.12..6.18]\n")]
    public void Line_without_a_difference_is_stale(string header)
    {
        AgreementJudgement judgement = Judge(header + Line, Sketch(Model, "pass"), Sketch(Driver, "pass"));

        judgement.Agrees.Should().BeFalse();
        DifferenceText.Write(judgement.ToDocument()).Should().Contain("Lines of list.txt that explain nothing (1)\n").And.Contain("Queue.T.A\n      pass -> skip: the model has no clock\n");
    }

    [Theory]
    [InlineData("[target=vm:* kernel=6.18]\n")]
    [InlineData("[target=vm:gfx900@*]\n")]
    public void Line_about_another_target_is_not_asked(string header) =>
        Judge(header + Line, Sketch(Model, "pass"), Sketch(Driver, "pass")).Agrees.Should().BeTrue();

    [Fact]
    public void Line_is_not_stale_when_a_filter_left_its_case_out() =>
        Judge(Line, Sketch(Model, "pass"), new RunSketch { Filter = "Name~B" }.Case(Driver, "Queue.T.B", "pass")).Agrees.Should().BeTrue();

    [Fact]
    public void More_than_two_runs_are_refused() =>
        FluentActions.Invoking(() => ExpectedDifferences.Parse("list.txt", "").Judge(RunComparer.Compare([Sketch(Model, "pass").Run(), Sketch(Model, "pass").Run(), Sketch(Driver, "pass").Run()])))
            .Should().Throw<CommandException>().WithMessage("--expect says in what two runs differ*").Which.ExitCode.Should().Be(ExitCode.Usage);

    [Fact]
    public void File_that_is_not_there_is_named() =>
        FluentActions.Invoking(() => ExpectedDifferences.Read("/nowhere/list.txt")).Should().Throw<CommandException>().WithMessage("--expect /nowhere/list.txt: *").Which.ExitCode.Should().Be(ExitCode.Usage);

    private static AgreementJudgement Judge(string list, RunSketch model, RunSketch driver) =>
        ExpectedDifferences.Parse("list.txt", list).Judge(RunComparer.Compare([model.Run(), driver.Run()]));

    // Queue.T.B is in both, so that there is something to compare.
    private static RunSketch Sketch(string target, string? outcomes)
    {
        RunSketch sketch = new RunSketch().Case(target, "Queue.T.B", "pass");
        return outcomes is null ? sketch : sketch.Case(target, "Queue.T.A", outcomes);
    }
}
