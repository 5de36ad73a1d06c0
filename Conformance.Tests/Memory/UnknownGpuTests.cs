using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Memory ioctls that name a GPU which the process does not have.</summary>
[Category("Memory")]
[Verifies(MemoryClauses.UnknownGpu)]
public sealed class UnknownGpuTests(DeviceFixture device)
{
    private ulong HandleOfUnknownGpu => ((ulong)device.UnknownGpu() << 32) | 1;

    [ConformanceFact]
    public void Alloc_is_refused()
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = 0x10_0000_0000, size = 4096, gpu_id = device.UnknownGpu(), flags = MemoryCalls.Gtt };

        device.Alloc(ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    public void Map_is_refused() => device.Map(HandleOfUnknownGpu, device.Node.GpuId).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    public void Unmap_is_refused() => device.Unmap(HandleOfUnknownGpu, device.Node.GpuId).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    public void Free_is_refused() => device.Free(HandleOfUnknownGpu).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    public void Available_memory_is_refused() => device.Available(device.UnknownGpu(), out _).Error.Should().Be(Errno.EINVAL);
}
