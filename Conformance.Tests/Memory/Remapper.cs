using Conformance.Tests.Pm4;
using Harness.Packets.Pm4;

namespace Conformance.Tests.Memory;

/// <summary>Two buffers at one address, of which one at a time is mapped, and a queue that says which one the GPU reaches.</summary>
internal sealed class Remapper : IDisposable
{
    private readonly Pm4Bench _bench;
    private readonly RawBuffer[] _buffers;

    public Remapper(DeviceFixture device)
    {
        _bench = new Pm4Bench(device);
        RawBuffer first = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.Gtt);
        _buffers = [first, RawBuffer.AllocateAt(device, first.Address, device.PageSize, MemoryCalls.Gtt)];
    }

    /// <summary>Maps the buffers in turn. The GPU must find in each what it wrote there last, and fresh memory before.</summary>
    public void Remap(int rounds)
    {
        ulong address = _buffers[0].Address;
        for (uint round = 0; round < rounds; round++)
        {
            RawBuffer mapped = _buffers[round % 2];
            mapped.Map().Succeeded.Should().BeTrue();
            _bench.Run((ref packets) =>
            {
                packets.CopyData(CopyDataSource.Memory, address, _bench.Address(0), wide: false);
                packets.WriteData(address, round + 1);
            });
            mapped.Unmap().Succeeded.Should().BeTrue();

            _bench[0].Should().Be(round < 2 ? 0 : round - 1, "that is what the GPU left in buffer {0} before round {1}", round % 2, round);
        }
    }

    public void Dispose()
    {
        foreach (RawBuffer buffer in _buffers.Reverse())
            buffer.Dispose();
        _bench.Dispose();
    }
}
