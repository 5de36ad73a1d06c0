using Reports.Comparison;

namespace Harness.Tests.Reports.Comparison;

public sealed class TimeSampleTests
{
    [Theory]
    [InlineData("1 1 1 1", "9 9 9 9", false)]
    [InlineData("1 1 1 1 1", "9 9 9 9 9", true)]
    [InlineData("9 9 9 9 9", "1 1 1 1 1", true)]
    [InlineData("1 2 3 4 5", "6 7 8 9 10", false)]
    [InlineData("1 2 3 4 5", "9 10 11 12 13", false)]
    [InlineData("1 2 3 4 5", "9.5 10 11 12 13", true)]
    [InlineData("1 1 1 1 9", "5 5 5 5 5", false)]
    [InlineData("1 1 1 1 1", "1 1 1 1 1", false)]
    public void Difference_is_beyond_noise_when_the_gap_is_wider_than_the_spread_of_either(string a, string b, bool expected) =>
        Sample(a).DiffersFrom(Sample(b)).Should().Be(expected);

    [Fact]
    public void Same_times_are_hardly_ever_told_apart()
    {
        var random = new Random(20);
        int wrong = 0;
        for (int i = 0; i < 100_000; i++)
        {
            if (Five(random).DiffersFrom(Five(random)))
                wrong++;
        }

        wrong.Should().BeLessThan(20, "one false statement in five thousand cases is the most that a reader should have to bear");
    }

    [Theory]
    [InlineData("3 1 2", 2)]
    [InlineData("4 1 2 3", 2.5)]
    public void Median_is_in_the_middle(string durations, double expected) => Sample(durations).Median.Should().Be(expected);

    private static TimeSample Sample(string durations) =>
        TimeSample.Of([.. durations.Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))]);

    // Durations of programs have a long tail to one side.
    private static TimeSample Five(Random random) => TimeSample.Of([.. Enumerable.Range(0, 5).Select(_ => 1 - 0.3 * Math.Log(1 - random.NextDouble()))]);
}
