using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData(new byte[] { 0x7f }, 127)]
    [InlineData(new byte[] { 0xcc, 0xff }, 255)]
    [InlineData(new byte[] { 0xcd, 0x01, 0x00 }, 256)]
    [InlineData(new byte[] { 0xce, 0xff, 0xff, 0xff, 0xff }, 0xffff_ffff)]
    [InlineData(new byte[] { 0xd0, 0x05 }, 5)]
    [InlineData(new byte[] { 0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff }, ulong.MaxValue)]
    public void Integers_of_every_width_are_read(byte[] bytes, ulong expected)
        => new MessagePackReader(bytes).Unsigned("x").Should().Be(expected);

    [Fact]
    public void Negative_integer_is_an_error()
    {
        Action read = () => new MessagePackReader([0xd0, 0xff]).Unsigned(".size");

        read.Should().Throw<CodeObjectException>().WithMessage("metadata: .size is -1, and must not be negative");
    }

    [Fact]
    public void Array_that_claims_more_than_is_there_is_an_error()
    {
        Action read = () => new MessagePackReader([0xdd, 0xff, 0xff, 0xff, 0xff, 0x00]).ArrayHeader(".args");

        read.Should().Throw<CodeObjectException>().WithMessage("metadata: .args claims 4294967295 elements in the 1 bytes that are left");
    }

    [Fact]
    public void Nesting_without_end_is_an_error()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x91, 1000)];

        Action skip = () => new MessagePackReader(bytes).Skip("x");

        skip.Should().Throw<CodeObjectException>().WithMessage("metadata: x is nested more than 16 deep");
    }

    [Fact]
    public void Every_type_can_be_skipped()
    {
        byte[][] values =
        [
            [0xc0], [0xc2], [0xc3], [0x05], [0xff], [0xc4, 1, 9], [0xc7, 1, 7, 9], [0xca, 0, 0, 0, 0], [0xcb, 0, 0, 0, 0, 0, 0, 0, 0], [0xd1, 0, 0],
            [0xd3, 0, 0, 0, 0, 0, 0, 0, 0], [0xd4, 1, 2], [0xd8, .. new byte[17]], [0xd9, 2, 97, 98], [0xa1, 97], [0x92, 1, 2], [0x81, 0xa1, 97, 1],
            [0xdc, 0, 1, 5], [0xde, 0, 1, 5, 6],
        ];

        foreach (byte[] value in values)
        {
            var reader = new MessagePackReader([.. value, 0x2a]);
            reader.Skip("x");
            reader.Unsigned("what follows").Should().Be(42, $"0x{value[0]:x2} has {value.Length} bytes");
            reader.Remaining.Should().Be(0);
        }
    }

    [Fact]
    public void Extension_of_4_GiB_is_an_error()
    {
        Action skip = () => new MessagePackReader([0xc9, 0xff, 0xff, 0xff, 0xff, 1]).Skip("x");

        skip.Should().Throw<CodeObjectException>().WithMessage("metadata: x needs 4294967295 bytes and 1 are left");
    }
}
