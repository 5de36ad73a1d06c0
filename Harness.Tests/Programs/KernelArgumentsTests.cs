using System.Buffers.Binary;
using Fixtures.Programs;
using Harness.Foundation;
using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class KernelArgumentsTests
{
    private static readonly GfxVersion s_isa = new(9, 4, 2);
    private readonly byte[] _segment = [.. Enumerable.Repeat((byte)0xee, 512)];

    [Fact]
    public void Explicit_arguments_are_where_the_metadata_says()
    {
        var arguments = new KernelArguments(Find("saxpy_f32"), _segment);

        arguments.Add(0x1111_2222_3333_4444ul).Add(0x5555_6666_7777_8888ul).Add(1.5f).Add(1000u);
        arguments.Complete(new DispatchGeometry(1000, 256));

        _segment[..24].Should().Equal(
            0x44, 0x44, 0x33, 0x33, 0x22, 0x22, 0x11, 0x11, 0x88, 0x88, 0x77, 0x77, 0x66, 0x66, 0x55, 0x55, 0x00, 0x00, 0xc0, 0x3f, 0xe8, 0x03, 0x00, 0x00);
        _segment[24].Should().Be(0xee, "the segment has 24 bytes");
    }

    [Fact]
    public void Hidden_arguments_of_version_5_tell_the_geometry()
    {
        var arguments = new KernelArguments(Find("record_hidden_arguments"), _segment);

        arguments.Add(0x1000ul);
        arguments.Complete(new DispatchGeometry((100, 7, 3), (32, 2, 1)));

        ReadOnlySpan<byte> hidden = _segment.AsSpan(8);
        U32(hidden, 0).Should().Be(3, "96 of 100 work-items are full work-groups");
        U32(hidden, 4).Should().Be(3);
        U32(hidden, 8).Should().Be(3);
        U16(hidden, 12).Should().Be(32);
        U16(hidden, 14).Should().Be(2);
        U16(hidden, 16).Should().Be(1);
        U16(hidden, 18).Should().Be(4);
        U16(hidden, 20).Should().Be(1);
        U16(hidden, 22).Should().Be(0);
        U16(hidden, 64).Should().Be(3, "the grid has three dimensions");
    }

    [Fact]
    public void Hidden_arguments_of_version_4_are_nothing()
    {
        var arguments = new KernelArguments(Find("record_hidden_arguments", version: 4), _segment);

        arguments.Add(0x1000ul);
        arguments.Complete(new DispatchGeometry((100, 7, 3), (32, 2, 1)));

        _segment[8..64].Should().OnlyContain(value => value == 0);
    }

    [Fact]
    public void Dynamic_local_memory_is_placed_behind_the_fixed()
    {
        var arguments = new KernelArguments(Find("reduce_dynamic_f32"), _segment);

        arguments.Add(0x1000ul).Add(0x2000ul).AddLocal(1024).Add(256u);
        uint size = arguments.Complete(new DispatchGeometry(256, 256));

        size.Should().Be(1024);
        U32(_segment, 16).Should().Be(0, "the kernel has no fixed local memory");
        U32(_segment, 20).Should().Be(256);
    }

    [Fact]
    public void Fixed_local_memory_is_told()
    {
        var arguments = new KernelArguments(Find("reduce_u32"), _segment);

        arguments.Add(0x1000ul).Add(0x2000ul).Add(256u);

        arguments.Complete(new DispatchGeometry(256, 256)).Should().Be(1024);
    }

    [Fact]
    public void Argument_of_another_size_is_an_error_with_names()
    {
        Action add = () => new KernelArguments(Find("fill_dword"), _segment).Add(0x1000u);

        add.Should().Throw<ArgumentException>().WithMessage(
            "kernel fill_dword: argument target has 8 bytes, and UInt32 has 4; it takes (target: global_buffer of 8 bytes, value: by_value of 4 bytes, count: by_value of 4 bytes)");
    }

    [Fact]
    public void Missing_argument_is_an_error_with_its_name()
    {
        Action complete = () =>
        {
            var arguments = new KernelArguments(Find("fill_dword"), _segment);
            arguments.Add(0x1000ul).Add(1u);
            arguments.Complete(new DispatchGeometry(256, 256));
        };

        complete.Should().Throw<ArgumentException>().WithMessage("kernel fill_dword: argument count (by_value, 4 bytes) is missing*");
    }

    [Fact]
    public void Argument_too_many_is_an_error()
    {
        Action add = () => new KernelArguments(Find("record_packet"), _segment).Add(0x1000ul).Add(1u);

        add.Should().Throw<ArgumentException>().WithMessage("kernel record_packet has no further argument for UInt32*");
    }

    [Fact]
    public void Local_memory_for_another_argument_is_an_error()
    {
        Action add = () => new KernelArguments(Find("fill_dword"), _segment).AddLocal(16);

        add.Should().Throw<ArgumentException>().WithMessage("*argument target is global_buffer, not a pointer to local memory*");
    }

    [Fact]
    public void Segment_that_is_too_small_is_an_error()
    {
        Action start = () => _ = new KernelArguments(Find("fill_dword"), new byte[15]);

        start.Should().Throw<ArgumentException>().WithMessage("the arguments of kernel fill_dword take 16 bytes, and 15 are there*");
    }

    [Fact]
    public void Geometry_that_the_kernel_does_not_take_is_an_error()
    {
        Action complete = () =>
        {
            var arguments = new KernelArguments(Find("fill_dword"), _segment);
            arguments.Add(0x1000ul).Add(1u).Add(2u);
            arguments.Complete(new DispatchGeometry(256, 64));
        };

        complete.Should().Throw<ArgumentException>().WithMessage("kernel fill_dword is compiled for work-groups of 256 x 1 x 1, and the dispatch has 64 x 1 x 1");
    }

    private static GpuKernel Find(string name, int version = 5) => GpuPrograms.For(s_isa, version).Kernel(name);

    private static uint U32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
