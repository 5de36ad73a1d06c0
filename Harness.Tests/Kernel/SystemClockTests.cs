using Harness.Kernel;

namespace Harness.Tests.Kernel;

/// <summary>Clocks of the machine.</summary>
public sealed class SystemClockTests
{
    [Theory]
    [InlineData(SystemClock.Realtime)]
    [InlineData(SystemClock.MonotonicRaw)]
    [InlineData(SystemClock.Boottime)]
    public void Clock_goes_forward_in_nanoseconds(SystemClock clock)
    {
        ulong first = clock.Now();
        ulong last = clock.Now();

        last.Should().BeGreaterThanOrEqualTo(first);
        first.Should().BeGreaterThan(1_000_000_000, "the machine has run for more than a second");
    }

    [Fact]
    public void Clock_that_the_machine_has_not_is_told() =>
        FluentActions.Invoking(() => ((SystemClock)1000).Now()).Should().Throw<KernelCallException>().WithMessage("*EINVAL*");
}
