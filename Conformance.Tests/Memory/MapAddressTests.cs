using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>GPU virtual addresses: ALLOC takes any, MAP looks at them.</summary>
[Category("Memory")]
public sealed class MapAddressTests(DeviceFixture device)
{
    private static readonly GfxVersion s_gfx1250 = new(12, 5, 0);

    [ConformanceFact]
    [Verifies(MemoryClauses.MapAddressZero)]
    public void Address_zero_cannot_be_mapped()
    {
        using RawBuffer buffer = RawBuffer.AllocateAt(device, 0, device.PageSize, MemoryCalls.Vram);

        buffer.Map().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(4UL)]
    [InlineData(0x200UL)]
    [InlineData(0x800UL)]
    [Verifies(MemoryClauses.MapUnaligned)]
    public void Address_inside_a_page_cannot_be_mapped(ulong offset)
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt, offset);

        buffer.Map().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(0x0000_ffff_ffff_f000, 0x1000UL, Errno.None)]
    [InlineData(0x0000_ffff_ffff_f000, 0x2000UL, Errno.EINVAL)]
    [InlineData(0x0001_0000_0000_0000, 0x1000UL, Errno.EINVAL)]
    [InlineData(0xffff_ffff_ffff_f000, 0x1000UL, Errno.EINVAL)]
    [InlineData(0xffff_ffff_ffff_f000, 0x2000UL, Errno.EINVAL)]
    [Verifies(MemoryClauses.MapBeyond)]
    public void Addresses_behind_the_last_of_48_bits_cannot_be_mapped(ulong address, ulong size, Errno expected)
    {
        Require.That(device.Node.GfxVersion < s_gfx1250, $"{device.Node.GfxVersion} has addresses of 57 bits");
        using RawBuffer buffer = RawBuffer.AllocateAt(device, address, size, MemoryCalls.Gtt);

        buffer.Map().Error.Should().Be(expected);
    }

    [ConformanceTheory(Provokes = KernelLogEvents.MapConflict)]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(3UL)]
    [Verifies(MemoryClauses.MapConflict)]
    public void Addresses_in_use_cannot_be_mapped(ulong page)
    {
        using RawBuffer first = RawBuffer.Allocate(device, 4 * device.PageSize, MemoryCalls.Gtt);
        first.Map().Succeeded.Should().BeTrue();
        using RawBuffer second = RawBuffer.AllocateAt(device, first.Address + (page * device.PageSize), device.PageSize, MemoryCalls.Gtt);

        second.Map().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact(Provokes = KernelLogEvents.MapConflict)]
    [Verifies(MemoryClauses.MapConflictLogged)]
    public void Addresses_in_use_are_told_in_the_kernel_log()
    {
        ulong page = device.PageSize;
        using RawBuffer first = RawBuffer.Allocate(device, 4 * page, MemoryCalls.Gtt);
        first.Map().Succeeded.Should().BeTrue();
        ulong start = first.Address / GpuVirtualAddressAllocator.PageSize;
        ulong inPage = page / GpuVirtualAddressAllocator.PageSize;
        using RawBuffer second = RawBuffer.AllocateAt(device, first.Address + page, 2 * page, MemoryCalls.Gtt);

        second.Map();

        // The wanted range has its last page, the one in use the page behind it.
        device.KernelLog.Should().ContainMatch($"*bo * va 0x{start + inPage:x10}-0x{start + (3 * inPage) - 1:x10} conflict with 0x{start:x10}-0x{start + (4 * inPage):x10}*");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapFreesAddresses)]
    public void Addresses_can_be_mapped_again_after_they_were_unmapped()
    {
        using RawBuffer first = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        first.Map().Succeeded.Should().BeTrue();
        first.Unmap().Succeeded.Should().BeTrue();
        using RawBuffer second = RawBuffer.AllocateAt(device, first.Address, device.PageSize, MemoryCalls.Gtt);

        second.Map().Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(MemoryCalls.Gtt)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE)]
    [Verifies(MemoryClauses.RemapReachesNewBuffer)]
    [GuardsAgainst("drm/amdkfd: fix TLB flush after unmap for GFX9.4.2")]
    public void Gpu_reaches_the_buffer_that_is_mapped_now(uint flags)
    {
        using Pm4Bench bench = new(device);
        using RawBuffer first = RawBuffer.Allocate(device, device.PageSize, flags);
        using RawBuffer second = RawBuffer.AllocateAt(device, first.Address, device.PageSize, flags);
        first.Map().Succeeded.Should().BeTrue();
        Write(bench, first.Address, 0x1111_1111);
        first.Unmap().Succeeded.Should().BeTrue();
        second.Map().Succeeded.Should().BeTrue();

        uint found = Read(bench, first.Address);
        Write(bench, first.Address, 0x2222_2222);
        second.Unmap().Succeeded.Should().BeTrue();
        first.Map().Succeeded.Should().BeTrue();

        found.Should().Be(0, "fresh memory is zero, and what was written before went into another buffer");
        Read(bench, first.Address).Should().Be(0x1111_1111, "the second write went into the other buffer");
        first.Unmap().Succeeded.Should().BeTrue();
    }

    private static void Write(Pm4Bench bench, ulong address, uint value) => bench.Run((ref packets) => packets.WriteData(address, value));

    private static uint Read(Pm4Bench bench, ulong address)
    {
        bench[0] = uint.MaxValue;
        bench.Run((ref packets) => packets.CopyData(CopyDataSource.Memory, address, bench.Address(0), wide: false));
        return bench[0];
    }
}
