using Reports.Baselines;

namespace Harness.Tests.Reports.Baselines;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("Queue.A", "Queue.A", true)]
    [InlineData("Queue.A", "Queue.AB", false)]
    [InlineData("Queue.*", "Queue.A.B(1)", true)]
    [InlineData("*", "", true)]
    [InlineData("*.B", "A.B.B", true)]
    [InlineData("*.B", "A.B.C", false)]
    [InlineData("A*B*C", "AxxBxxBxxC", true)]
    [InlineData("A*B*C", "AxxCxxB", false)]
    [InlineData("A?C", "ABC", true)]
    [InlineData("A?C", "AC", false)]
    [InlineData("hardware:*(gfx1100)", "hardware:node1(gfx1100)", true)]
    [InlineData("hardware:*(gfx1100)", "hardware:node1(gfx1101)", false)]
    public void Pattern_fits_whole_texts(string pattern, string text, bool expected) => new Wildcard(pattern).Matches(text).Should().Be(expected);

    [Theory]
    [InlineData("Queue.A(1,2)", "Queue.A(1,2)")]
    [InlineData("Queue.A(a b#*\n)", "Queue.A(a?b???)")]
    [InlineData("#A", "?A")]
    [InlineData("[A", "?A")]
    public void Pattern_of_a_text_fits_it_and_can_stand_in_a_line(string text, string expected)
    {
        Wildcard pattern = Wildcard.Of(text);

        pattern.Text.Should().Be(expected);
        pattern.Matches(text).Should().BeTrue();
    }
}
