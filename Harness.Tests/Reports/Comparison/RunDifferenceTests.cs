using Reports.Comparison;
using Reports.Exits;

namespace Harness.Tests.Reports.Comparison;

public sealed class RunDifferenceTests
{
    [Theory]
    [InlineData("pass", "pass", null)]
    [InlineData("skip", "skip", null)]
    [InlineData("fail", "fail", null)]
    [InlineData("fail pass", "pass fail", null)]
    [InlineData("pass", "fail", "Broke")]
    [InlineData("pass", "fail pass", "Broke")]
    [InlineData("skip", "fail", "Broke")]
    [InlineData("fail", "pass", "Mended")]
    [InlineData("fail pass", "pass", "Mended")]
    [InlineData("fail", "crash", "FailsDifferently")]
    [InlineData("fail pass", "fail", "FailsDifferently")]
    [InlineData("pass", "skip", "NewlySkipped")]
    [InlineData("fail", "skip", "NewlySkipped")]
    [InlineData("skip", "pass", "NoLongerSkipped")]
    public void Results_of_a_case_differ_or_not(string a, string b, string? expected)
    {
        RunDifference difference = Between(Sketch().Case(RunSketch.Gfx942, "Queue.T.A", a), Sketch().Case(RunSketch.Gfx942, "Queue.T.A", b));

        difference.Cases.Select(change => change.Kind.ToString()).Should().Equal(expected is null ? [] : [expected]);
        difference.IsWorse.Should().Be(expected is "Broke" or "FailsDifferently" or "NewlySkipped");
    }

    [Fact]
    public void Case_of_one_run_alone_vanished_or_is_new()
    {
        RunDifference difference = Between(Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), Sketch().Case(RunSketch.Gfx942, "Queue.T.B", "pass"));

        difference.Cases.Select(change => (change.Kind, change.Name)).Should().Equal((CaseChangeKind.Vanished, "Queue.T.A"), (CaseChangeKind.Added, "Queue.T.B"));
        difference.IsWorse.Should().BeTrue();
    }

    [Fact]
    public void Case_that_a_filter_left_out_has_not_vanished() =>
        Between(Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), new RunSketch { Filter = "x" }.Case(RunSketch.Gfx942, "Queue.T.Same", "pass")).Cases.Should().BeEmpty();

    [Fact]
    public void Case_that_a_run_did_not_come_to_has_not_vanished() =>
        Between(
            new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "pass"),
            new RunSketch { NotRun = 1, Exit = ExitCode.Incomplete }.Case(RunSketch.Gfx942, "Queue.T.A", "pass")).Cases.Should().BeEmpty();

    [Theory]
    [InlineData("pass", "fail", "Kept", "Broken")]
    [InlineData("fail", "pass", "Broken", "Kept")]
    [InlineData("pass", "skip", "Kept", "NotVerified")]
    [InlineData("skip", "pass fail", "NotVerified", "Broken")]
    public void Clause_changes_with_the_cases_that_cite_it(string a, string b, string before, string after)
    {
        RunDifference difference = Between(
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", a, clause: "queue.one"), Sketch().Case(RunSketch.Gfx942, "Queue.T.A", b, clause: "queue.one"));

        difference.Clauses.Select(change => (change.Clause, change.A.ToString(), change.B.ToString())).Should().Equal(("queue.one", before, after));
    }

    [Fact]
    public void Clause_is_broken_when_one_of_its_cases_fails()
    {
        RunDifference difference = Between(
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "pass"),
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "pass"));

        difference.Clauses.Should().ContainSingle().Which.B.Should().Be(ClauseState.Broken);
    }

    [Theory]
    [InlineData("virtual:gfx942@7.3", "virtual:gfx942@7.3!queue.one")]
    [InlineData("hardware:node1(gfx942)", "virtual:gfx942@7.3")]
    [InlineData("hardware:node1(gfx1100)", "hardware:node2(gfx1100)")]
    [InlineData("virtual:gfx942@7.3", "virtual:gfx1100@7.3")]
    public void Different_targets_are_aligned_by_case(string a, string b)
    {
        RunDifference difference = Between(new RunSketch().Case(a, "Queue.T.A", "pass"), new RunSketch().Case(b, "Queue.T.A", "fail"));

        difference.Pairs.Should().ContainSingle().Which.ToString().Should().Be($"{a} -> {b}");
        difference.Cases.Should().ContainSingle().Which.Kind.Should().Be(CaseChangeKind.Broke);
    }

    [Fact]
    public void Same_instruction_set_is_preferred_to_any_other()
    {
        RunDifference difference = Between(
            new RunSketch().Case("hardware:node1(gfx1100)", "Queue.T.A", "pass"),
            new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx1100, "Queue.T.A", "pass"));

        difference.Pairs.Should().ContainSingle().Which.B.Id.Should().Be(RunSketch.Gfx1100);
        difference.Cases.Should().BeEmpty();
    }

    [Fact]
    public void Ambiguous_targets_are_not_guessed() =>
        FluentActions.Invoking(() => Between(
            new RunSketch().Case("hardware:node1(gfx1030)", "Queue.T.A", "pass").Case("hardware:node2(gfx1030)", "Queue.T.A", "pass"),
            new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx1100, "Queue.T.A", "pass")))
            .Should().Throw<CommandException>().WithMessage("*can be paired*run each with one target*").Which.ExitCode.Should().Be(ExitCode.NothingRan);

    [Fact]
    public void One_attempt_each_says_nothing_about_time()
    {
        RunDifference difference = Between(
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass", [1]), Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass", [1000]));

        difference.Times.Should().BeEmpty();
        DifferenceDocument.Of(Comparison(Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass", [1]), Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass", [1000]))).Notes.Should().ContainSingle().Which.Should().StartWith("no statement about the time of 2 of 2 cases: it takes at least 5");
    }

    [Fact]
    public void Time_beyond_noise_is_told_with_median_and_spread()
    {
        RunDifference difference = Between(
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass pass pass pass pass", [1, 1.1, 1.2, 1.05, 1.1]),
            Sketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass pass pass pass pass", [2.2, 2.3, 2.1, 2.2, 2.25]));

        TimeChange change = difference.Times.Should().ContainSingle().Which;
        change.A.ToString().Should().Be("1.1 ms (1 to 1.2, 5 attempts)");
        change.Ratio.Should().BeApproximately(2, 1e-9);
        difference.IsWorse.Should().BeFalse("time alone is no regression of the contract");
    }

    private static RunSketch Sketch() => new RunSketch().Case(RunSketch.Gfx942, "Queue.T.Same", "pass", clause: "sample.same");

    private static RunDifference Between(RunSketch a, RunSketch b) => Comparison(a, b).Differences[0]!;

    private static RunComparison Comparison(RunSketch a, RunSketch b) => RunComparer.Compare([a.Run("results/a"), b.Run("results/b")]);
}
