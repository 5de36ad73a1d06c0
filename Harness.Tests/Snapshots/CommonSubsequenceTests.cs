using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

public sealed class CommonSubsequenceTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a", "", "")]
    [InlineData("a b c", "a b c", "0:0 1:1 2:2")]
    [InlineData("a b c", "a c", "0:0 2:1")]
    [InlineData("a c", "a b c", "0:0 1:2")]
    [InlineData("x a y b z", "a q b", "1:0 3:2")]
    [InlineData("a a", "a", "0:0")]
    [InlineData("a b", "b a", "1:0")]
    public void Equal_elements_are_paired_in_order(string left, string right, string expected) =>
        Pairs(left, right).Should().Be(expected);

    [Fact]
    public void What_is_too_large_to_align_counts_as_replaced()
    {
        List<string> left = ["head", .. Enumerable.Range(0, 5000).Select(number => $"l{number}"), "tail"];
        List<string> right = ["head", .. Enumerable.Range(0, 5000).Select(number => $"r{number}"), "tail"];

        CommonSubsequence.Of(left, right).Should().Equal((0, 0), (5001, 5001));
    }

    private static string Pairs(string left, string right) => string.Join(' ', CommonSubsequence.Of(Words(left), Words(right)).Select(pair => $"{pair.Left}:{pair.Right}"));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
