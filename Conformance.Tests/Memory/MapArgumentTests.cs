using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>The array of devices of MAP_MEMORY_TO_GPU and UNMAP_MEMORY_FROM_GPU.</summary>
[Category("Memory")]
public sealed class MapArgumentTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(MemoryClauses.NoDevices)]
    public void Map_to_no_device_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);

        device.Map(buffer.Handle).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.NoDevices)]
    public void Unmap_from_no_device_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();

        device.Unmap(buffer.Handle).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.TooManyDone)]
    public void Map_with_more_devices_done_than_given_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        uint done = 2;

        device.MapFrom(buffer.Handle, [device.Node.GpuId], ref done).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.TooManyDone)]
    public void Unmap_with_more_devices_done_than_given_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();
        uint done = 2;

        device.UnmapFrom(buffer.Handle, [device.Node.GpuId], ref done).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnknownPeer)]
    public void Map_to_unknown_device_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);

        device.Map(buffer.Handle, device.UnknownGpu()).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnknownPeer)]
    public void Unmap_from_unknown_device_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();

        device.Unmap(buffer.Handle, device.UnknownGpu()).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.CountsSuccess)]
    public void Map_that_stops_half_way_counts_what_is_mapped()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        uint done = 0;

        KernelResult result = device.MapFrom(buffer.Handle, [device.Node.GpuId, device.UnknownGpu()], ref done);

        result.Error.Should().Be(Errno.EINVAL);
        done.Should().Be(1, "the first device of the array was mapped before the second was refused");
        buffer.Unmap().Succeeded.Should().BeTrue("the mapping of the first device stays");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.CountsSuccess)]
    public void Unmap_goes_on_behind_the_devices_that_are_done()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();
        uint done = 1;

        KernelResult result = device.UnmapFrom(buffer.Handle, [device.Node.GpuId, device.Node.GpuId], ref done);

        result.Error.Should().Be(Errno.None, "the first entry is done, and unmapping for it as well would fail for the second");
        done.Should().Be(2);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.CountsSuccess)]
    public void Unmap_that_stops_half_way_counts_what_is_unmapped()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();
        uint done = 0;

        KernelResult result = device.UnmapFrom(buffer.Handle, [device.Node.GpuId, device.UnknownGpu()], ref done);

        result.Error.Should().Be(Errno.EINVAL);
        done.Should().Be(1);
        buffer.Free().Succeeded.Should().BeTrue("nothing maps the buffer any more");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.MapAgain)]
    public void Second_map_to_the_same_device_succeeds()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();

        buffer.Map().Error.Should().Be(Errno.None);
    }
}
