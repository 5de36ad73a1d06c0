using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>Handles of buffers.</summary>
[Category("Memory")]
public sealed class HandleTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(MemoryClauses.HandleFormat)]
    public void Handle_carries_gpu_id_in_its_upper_half()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);

        (buffer.Handle >> 32).Should().Be(device.Node.GpuId);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.HandlesDiffer)]
    public void Handles_of_live_buffers_differ()
    {
        using RawBuffer first = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        using RawBuffer second = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Vram);

        second.Handle.Should().NotBe(first.Handle);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnknownHandle)]
    public void Map_of_unknown_handle_is_refused() =>
        device.Map(device.UnknownHandle(), device.Node.GpuId).Error.Should().Be(Errno.ENOMEM);

    [ConformanceFact]
    [Verifies(MemoryClauses.UnknownHandle)]
    public void Unmap_of_unknown_handle_is_refused() =>
        device.Unmap(device.UnknownHandle(), device.Node.GpuId).Error.Should().Be(Errno.ENOMEM);

    [ConformanceFact]
    [Verifies(MemoryClauses.FreeUnknownHandle)]
    public void Free_of_unknown_handle_is_refused() => device.Free(device.UnknownHandle()).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(MemoryClauses.FreeUnknownHandle)]
    public void Second_free_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Free().Succeeded.Should().BeTrue();

        device.Free(buffer.Handle).Error.Should().Be(Errno.EINVAL);
    }
}
