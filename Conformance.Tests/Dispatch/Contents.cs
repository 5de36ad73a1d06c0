namespace Conformance.Tests.Dispatch;

/// <summary>Compares what a dispatch left with what the CPU computed.</summary>
internal static class Contents
{
    /// <summary>Fails at the first element that differs.</summary>
    public static void ShouldBe<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, string what)
        where T : unmanaged, IEquatable<T>
    {
        actual.Length.Should().Be(expected.Length, $"{what} has that many elements");
        int first = actual.CommonPrefixLength(expected);
        if (first < expected.Length)
            actual[first].Should().Be(expected[first], $"the CPU computes that for element {first} of {expected.Length} of {what}");
    }
}
