namespace Conformance.Tests.Sdma;

/// <summary>Compares much memory, and names the first difference.</summary>
internal static class Bytes
{
    /// <summary>Fails at the first byte that is not as expected.</summary>
    public static void ShouldBeEqual(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected)
    {
        actual.Length.Should().Be(expected.Length);
        int first = actual.CommonPrefixLength(expected);
        if (first != expected.Length)
            actual[first].Should().Be(expected[first], $"that is byte {first} of {expected.Length}, the first that differs");
    }
}
