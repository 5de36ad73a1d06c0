using Reports.Bisection;
using Reports.Exits;

namespace Harness.Tests.Reports.Bisection;

public sealed class BisectStepTests
{
    [Theory]
    [InlineData("pass", ExitCode.Success, BisectStep.Good)]
    [InlineData("fail", ExitCode.Regression, BisectStep.Bad)]
    [InlineData("fail pass", ExitCode.Success, BisectStep.Bad)]
    [InlineData("timeout", ExitCode.Unhealthy, BisectStep.Bad)]
    [InlineData("crash", ExitCode.Unhealthy, BisectStep.Bad)]
    [InlineData("error", ExitCode.Regression, BisectStep.CannotTest)]
    [InlineData("skip", ExitCode.NothingRan, BisectStep.CannotTest)]
    [InlineData("pass", ExitCode.Unhealthy, BisectStep.CannotTest)]
    [InlineData("", ExitCode.NothingRan, BisectStep.CannotTest)]
    [InlineData("", ExitCode.Success, BisectStep.CannotTest)]
    [InlineData("", ExitCode.Usage, BisectStep.Abort)]
    [InlineData("", 134, BisectStep.CannotTest)]
    public void Answer_follows_from_the_case_before_the_exit_code(string attempts, int exit, int expected)
    {
        var run = new RunSketch();
        if (attempts.Length > 0)
            run.Case(RunSketch.Gfx942, "Queue.T.A", attempts);

        BisectStep.Of(run.Run().Cases, exit).Should().Be(expected);
    }

    [Fact]
    public void Pass_on_one_target_is_not_good_while_another_was_skipped() =>
        BisectStep.Of(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx1100, "Queue.T.A", "skip").Run().Cases, ExitCode.Success)
            .Should().Be(BisectStep.CannotTest);
}
