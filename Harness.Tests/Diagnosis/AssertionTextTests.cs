using Fixtures.Diagnosis;
using Harness.Kernel;

namespace Harness.Tests.Diagnosis;

/// <summary>Assertions as the library words them, and what is made of them.</summary>
public sealed class AssertionTextTests
{
    [Fact]
    public void Error_that_did_not_come_is_told_by_names() =>
        Said(() => KernelResult.Success().Error.Should().Be(Errno.EINVAL)).Should().Be("expected EINVAL, but got success");

    [Fact]
    public void Error_that_came_is_told_by_names() =>
        Said(() => KernelResult.Failure(Errno.ENOMEM).Error.Should().Be(Errno.None, "the size is {0}", 4096)).Should().Be("expected success, but got ENOMEM (the size is 4096)");

    [Theory]
    [InlineData("Expected descriptor[\"header\"] to be 3224438784u, but found 0u.", "header: expected 3224438784 (0xc0310800), but got 0")]
    [InlineData("Expected descriptor.Field(\"cp_hqd_pq_control\", \"QUEUE_SIZE\") to be 11u because the ring has 4096 dwords now, but found 9u (difference of -2).",
        "cp_hqd_pq_control.QUEUE_SIZE: expected 11, but got 9 (the ring has 4096 dwords now)")]
    [InlineData("Expected queue.ReadPointer to be greater than 5UL, but found 3UL (difference of -2).", "read pointer: expected greater than 5, but got 3")]
    [InlineData("Expected arguments.n_success to be 1u, but found 0u.", "n_success: expected 1, but got 0")]
    [InlineData("Expected device.IsSignalled(mine.Id) to be True because nobody else waits, but found False.", "is signalled: expected true, but got false (nobody else waits)")]
    [InlineData("Expected (buffer.Handle >> 32) to be 11273UL, but found 0UL (difference of -11273).", "(buffer.Handle >> 32): expected 11273 (0x2c09), but got 0")]
    [InlineData("Expected log to contain 2 item(s), but found 1: {\"a\"}.", "log: expected to contain 2 item(s), but got 1: {\"a\"}")]
    [InlineData("Did not expect second to be 7u.", "second: did not expect 7")]
    public void Expressions_of_the_test_become_names(string message, string words)
    {
        AssertionText text = AssertionText.Of(message);

        text.FirstLine.Should().Be(words);
        text.Text.Should().EndWith("\nin the test: " + message, "who looks at the test needs it as it is");
    }

    [Fact]
    public void Texts_that_differ_are_both_in_the_first_line()
    {
        string label = "it's (7)";

        Said(() => label.Should().Be("something else")).Should().EndWith(": expected \"something else\", but got \"it's (7)\"", "the name before it is read from the sources, which a build for CI does not name");
    }

    [Theory]
    [InlineData("the wait for 3 events took 5 s")]
    [InlineData("Expected nothing of the kind.\nSecond line to be read.")]
    public void Other_messages_stay(string message) => AssertionText.Of(message).Text.Should().Be(message);

    private static string Said(Action assertion) => AssertionText.Of(FluentActions.Invoking(assertion).Should().Throw<Exception>().Which.Message).FirstLine;
}
