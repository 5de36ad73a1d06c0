using System.Text;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary><c>summary.md</c>: what fits into a step summary, and what it says of runs that tested nothing.</summary>
public sealed class SummaryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(2_000)]
    [InlineData(MarkdownWriter.StepSummaryLimit)]
    public void Text_never_exceeds_the_room(int limit) =>
        Encoding.UTF8.GetByteCount(MarkdownWriter.Text(SyntheticRun.Report(20_000, seed: 1, "."), limit)).Should().BeLessThanOrEqualTo(limit);

    [Fact]
    public void Cut_text_says_so_and_ends_with_a_whole_line()
    {
        RunReport report = SyntheticRun.Report(20_000, seed: 1, ".");
        string whole = MarkdownWriter.Text(report);

        string cut = MarkdownWriter.Text(report, 2_000);

        string kept = cut[..cut.IndexOf("\n\nThe rest is cut", StringComparison.Ordinal)];
        whole.Should().StartWith(kept);
        kept.Should().EndWith("\n");
        cut.Should().Contain("see report.html");
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void No_text_makes_a_summary_long_or_adds_a_line(int index)
    {
        string text = MarkdownWriter.Text(HostileTexts.Report(index, "."));

        text.Length.Should().BeLessThan(8_000);
        text.Split('\n').Count(line => line.StartsWith("  - `", StringComparison.Ordinal)).Should().Be(4, "four cases failed");
    }

    [Fact]
    public void No_text_of_it_is_obeyed_by_a_terminal() => HostileTexts.IsHarmless(MarkdownWriter.Text(HostileTexts.Report(HostileTexts.Obeyed, "."))).Should().BeTrue();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Run_that_tested_nothing_says_so(int cases)
    {
        RunReport report = SyntheticRun.Report(cases, seed: 1, ".");
        report = report with { Results = [.. report.Results.Where(result => result.Case.Target == "hardware:none")] };

        MarkdownWriter.Text(report).Should().Contain("**Nothing ran on any device.**");
    }
}
