using Conformance.Tests.Pm4;
using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Memory;
using Harness.Packets.Pm4;

namespace Conformance.Tests.Memory;

/// <summary>What crosses the border of two buffers that are neighbours for the GPU alone: their pages lie apart.</summary>
[Category("Memory")]
public sealed class NeighbourTests(DeviceFixture device)
{
    private const ulong Page = 4096;

    [ConformanceTheory]
    [InlineData(4u)]
    [InlineData(16u)]
    [InlineData(28u)]
    [Verifies(MemoryClauses.NeighboursAreOnePiece)]
    public void Packet_is_written_and_executed_across_the_border(uint before)
    {
        using Pm4Bench bench = new(device);
        using Neighbours pages = new(device);
        uint[] written = Encode(device.Device.Gfx, bench.Address(0));

        bench.Run((ref packets) => packets.WriteData(pages.Border - before, written));
        bench.Run((ref packets) =>
        {
            for (int i = 0; i < written.Length; i++)
                packets.CopyData(CopyDataSource.Memory, pages.Border - before + ((ulong)i * sizeof(uint)), bench.Address(16 + i), wide: false);
        });
        bench.Memory.Slice<uint>(16 * sizeof(uint), written.Length).ToArray().Should().Equal(written, "each dword was stored on its side of the border");

        bench.Run((ref packets) => packets.IndirectBuffer(pages.Border - before, (uint)written.Length));
        bench.Memory.Slice<uint>(0, 4).ToArray().Should().Equal([0x600d_0001, 0x600d_0002, 0x600d_0003, 0x600d_0004], "the packet was read from both sides");
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(4u, 60u)]
    [InlineData(60u, 4u)]
    [InlineData(100u, 0u)]
    [InlineData(0u, 100u)]
    [Verifies(MemoryClauses.NeighboursAreOnePiece)]
    public void Copy_crosses_a_border_on_each_side(uint beforeSource, uint beforeTarget)
    {
        const uint Bytes = 4196;
        using SdmaBench bench = new(device);
        using Neighbours sources = new(device, pages: 3), targets = new(device, pages: 3);
        using GpuBuffer data = device.Device.Allocate(2 * Page, MemoryKind.Gtt), result = device.Device.Allocate(2 * Page, MemoryKind.Gtt, MemoryFlags.Shared);
        device.NewRandom().NextBytes(data.AsSpan<byte>());

        bench.Run((ref packets) =>
        {
            packets.CopyLinear(data.GpuAddress, sources.Border - beforeSource, Bytes);
            packets.CopyLinear(sources.Border - beforeSource, targets.Border - beforeTarget, Bytes);
            packets.CopyLinear(targets.Border - beforeTarget, result.GpuAddress, Bytes);
        });

        result.Slice<byte>(0, (int)Bytes).SequenceEqual(data.Slice<byte>(0, (int)Bytes)).Should().BeTrue("every byte came through both ranges");
    }

    private static uint[] Encode(GfxVersion gfx, ulong target)
    {
        Pm4Encoder packets = new(new uint[64], gfx);
        packets.WriteData(target, [0x600d_0001, 0x600d_0002, 0x600d_0003, 0x600d_0004]);
        return packets.Written.ToArray();
    }
}
