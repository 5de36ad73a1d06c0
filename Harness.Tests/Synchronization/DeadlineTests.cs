using Harness.Deadlines;

namespace Harness.Tests.Synchronization;

public sealed class DeadlineTests
{
    [Fact]
    public void A_deadline_of_no_time_has_passed()
    {
        Deadline.Now.HasPassed.Should().BeTrue();
        Deadline.Now.RemainingMilliseconds.Should().Be(0);
    }

    [Fact]
    public void A_deadline_ahead_has_time_left()
    {
        Deadline deadline = Deadline.After(TimeSpan.FromMinutes(1));

        deadline.HasPassed.Should().BeFalse();
        deadline.RemainingMilliseconds.Should().BeInRange(50_000, 60_000);
    }

    [Fact]
    public void There_is_no_wait_without_a_limit()
    {
        FluentActions.Invoking(() => Deadline.After(Timeout.InfiniteTimeSpan)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Deadline.After(TimeSpan.MaxValue)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
