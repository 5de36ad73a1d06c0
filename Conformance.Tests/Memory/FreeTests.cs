using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>FREE_MEMORY_OF_GPU.</summary>
[Category("Memory")]
public sealed class FreeTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(MemoryClauses.FreeMapped)]
    public void Mapped_buffer_is_busy()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();

        buffer.Free().Error.Should().Be(Errno.EBUSY);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.FreeMapped)]
    public void Handle_survives_a_refused_free()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        buffer.Map().Succeeded.Should().BeTrue();
        buffer.Free().Error.Should().Be(Errno.EBUSY);

        buffer.Unmap().Error.Should().Be(Errno.None);
        buffer.Free().Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(MemoryClauses.FreeReturnsMemory)]
    public void Rounds_of_big_buffers_do_not_use_memory_up()
    {
        device.Available(device.Node.GpuId, out ulong available).Succeeded.Should().BeTrue();
        ulong quarter = (available / 4) & ~0x1f_ffffUL;
        Require.That(quarter > 0, "no video memory is left to allocate");

        // Eight quarters are twice what there is.
        for (int round = 0; round < 8; round++)
        {
            using RawBuffer buffer = RawBuffer.Allocate(device, quarter, MemoryCalls.Vram);
            buffer.Free().Succeeded.Should().BeTrue();
        }
    }
}
