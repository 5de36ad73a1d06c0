using Harness.Kernel;
using Harness.Memory;

namespace Harness.Tests.Memory;

public sealed class GpuVirtualAddressAllocatorTests
{
    private static readonly AddressRange s_everywhere = new(0x10000, 0x7fff_ffff_0000);

    private readonly GpuVirtualAddressAllocator _allocator = new(LinuxKernel.Instance, s_everywhere);

    [Theory]
    [InlineData(0x1000, 0x1000)]
    [InlineData(0x3000, 0x10000)]
    [InlineData(0x200000, 0x200000)]
    [InlineData(0x201000, 0x40000000)]
    public void Ranges_are_aligned_and_can_be_given_back(int size, int alignment)
    {
        AddressRange range = _allocator.Reserve((ulong)size, (ulong)alignment);

        (range.Start % (ulong)alignment).Should().Be(0);
        range.Size.Should().Be((ulong)size);
        LinuxKernel.Instance.Advise((nint)range.Start, (nuint)range.Size, MemoryAdvice.DontFork).Succeeded.Should().BeTrue();
        _allocator.Release(range);
        LinuxKernel.Instance.Advise((nint)range.Start, (nuint)range.Size, MemoryAdvice.DontFork).Error.Should().Be(Errno.ENOMEM);
    }

    [Fact]
    public void Ranges_do_not_overlap()
    {
        AddressRange[] ranges = [.. Enumerable.Range(0, 32).Select(_ => _allocator.Reserve(0x3000, 0x10000))];

        ranges = [.. ranges.OrderBy(range => range.Start)];
        for (int i = 1; i < ranges.Length; i++)
            ranges[i].Start.Should().BeGreaterThanOrEqualTo(ranges[i - 1].End);
        foreach (AddressRange range in ranges)
            _allocator.Release(range);
    }

    [Fact]
    public unsafe void Memory_for_user_pointers_is_there_and_zero()
    {
        AddressRange range = _allocator.ReserveMemory(0x2000, 0x1000);

        new ReadOnlySpan<byte>((void*)range.Start, 0x2000).IndexOfAnyExcept((byte)0).Should().Be(-1);
        _allocator.Release(range);
    }

    [Fact]
    public void Addresses_outside_of_the_aperture_are_an_error() =>
        FluentActions.Invoking(() => new GpuVirtualAddressAllocator(LinuxKernel.Instance, new AddressRange(0x10000, 0x10000)).Reserve(0x1000, 0x1000))
            .Should().Throw<KernelCallException>().WithMessage("*outside of the device's aperture*");

    [Theory]
    [InlineData(0x1001, 0x1000)]
    [InlineData(0x1000, 0x800)]
    [InlineData(0x1000, 0x3000)]
    public void Sizes_and_alignments_that_no_page_table_has_are_refused(int size, int alignment) =>
        FluentActions.Invoking(() => _allocator.Reserve((ulong)size, (ulong)alignment)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void More_than_there_is_is_an_error_with_advice() =>
        FluentActions.Invoking(() => _allocator.Reserve(1UL << 50, 0x1000)).Should().Throw<KernelCallException>().Which.Error.Should().Be(Errno.ENOMEM);
}
