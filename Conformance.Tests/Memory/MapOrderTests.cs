using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>What MAP_MEMORY_TO_GPU and UNMAP_MEMORY_FROM_GPU look at first, devices that stand in the array twice, and what a refused MAP leaves.</summary>
[Category("Memory")]
public sealed class MapOrderTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU)]
    [InlineData(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU)]
    [Verifies(MappingClauses.ArrayBeforeHandle)]
    public void Array_is_read_before_the_handle_is_looked_at([Hexadecimal] uint request)
    {
        var arguments = new kfd_ioctl_map_memory_to_gpu_args { handle = (ulong)device.UnknownGpu() << 32, n_devices = 1 };

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(MappingClauses.HandleBeforeDevices)]
    public void Handle_is_looked_at_before_the_devices()
    {
        device.Map(device.UnknownHandle(), device.UnknownGpu()).Error.Should().Be(Errno.ENOMEM);
        device.Unmap(device.UnknownHandle(), device.UnknownGpu()).Error.Should().Be(Errno.ENOMEM);
    }

    [ConformanceFact]
    [Verifies(MappingClauses.DeviceTwice)]
    public void Device_may_be_mapped_twice_and_unmapped_once()
    {
        uint[] twice = [device.Node.GpuId, device.Node.GpuId];
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        (uint mapped, uint unmapped) = (0, 0);

        device.MapFrom(buffer.Handle, twice, ref mapped).Error.Should().Be(Errno.None);
        device.UnmapFrom(buffer.Handle, twice, ref unmapped).Error.Should().Be(Errno.EINVAL, "nothing is mapped when it comes to the second place");

        (mapped, unmapped).Should().Be((2u, 1u));
        buffer.Free().Error.Should().Be(Errno.None, "nothing maps it any more");
    }

    [ConformanceFact(Provokes = KernelLogEvents.MapConflict)]
    [Verifies(MappingClauses.RefusedMapsNothing)]
    public void Buffer_that_could_not_be_mapped_is_not_mapped()
    {
        using RawBuffer there = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        using RawBuffer refused = RawBuffer.AllocateAt(device, there.Address, device.PageSize, MemoryCalls.Gtt);
        there.Map().Error.Should().Be(Errno.None);
        refused.Map().Error.Should().Be(Errno.EINVAL, "the addresses are in use");

        refused.Unmap().Error.Should().Be(Errno.EINVAL);
        refused.Free().Error.Should().Be(Errno.None);
    }
}
