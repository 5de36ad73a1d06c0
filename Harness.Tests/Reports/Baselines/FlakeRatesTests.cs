using Reports.Baselines;

namespace Harness.Tests.Reports.Baselines;

public sealed class FlakeRatesTests
{
    // Exact values: P(X >= f) by hand.
    [Theory]
    [InlineData(1, 1, 0.05, 0.05)]
    [InlineData(5, 0, 0.05, 1)]
    [InlineData(2, 1, 0.5, 0.75)]
    [InlineData(3, 3, 0.1, 0.001)]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(4, 2, 0.25, 0.26171875)]
    public void Probability_is_the_binomial_tail(int attempts, int failures, double rate, double expected) =>
        FlakeRates.AtLeast(attempts, failures, rate).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void Thousands_of_attempts_do_not_overflow() =>
        FlakeRates.AtLeast(10_000, 500, 0.05).Should().BeInRange(0.45, 0.55);

    [Theory]
    [InlineData(1, 1, 0.05, true)]
    [InlineData(2, 2, 0.05, true)]
    [InlineData(3, 3, 0.05, false)]
    [InlineData(20, 5, 0.05, true)]
    [InlineData(20, 7, 0.05, false)]
    [InlineData(1, 1, 0.0005, false)]
    public void Rate_explains_what_happens_more_often_than_once_in_a_thousand(int attempts, int failures, double rate, bool expected) =>
        FlakeRates.Explains(attempts, failures, rate).Should().Be(expected);

    [Theory]
    [InlineData(134, false)]
    [InlineData(135, true)]
    public void Flake_of_one_in_twenty_is_over_after_135_passes(int passes, bool expected) => FlakeRates.IsOver(passes, 0.05).Should().Be(expected);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(20, 1)]
    [InlineData(100, 37)]
    [InlineData(1000, 999)]
    public void Measured_rate_explains_the_measurement(int attempts, int failures) =>
        FlakeRates.Explains(attempts, failures, FlakeRates.Of(attempts, failures)).Should().BeTrue();
}
