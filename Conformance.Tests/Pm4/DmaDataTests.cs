using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;

namespace Conformance.Tests.Pm4;

/// <summary>DMA_DATA.</summary>
[Category("Pm4")]
public sealed class DmaDataTests(DeviceFixture device)
{
    private const int Guard = 64;

    [ConformanceTheory]
    [InlineData(4, MemoryKind.Gtt)]
    [InlineData(4099, MemoryKind.Gtt)]
    [InlineData(1 << 20, MemoryKind.Gtt)]
    [InlineData((3 << 20) + 5, MemoryKind.Gtt)]
    [InlineData(1 << 20, MemoryKind.UserPointer)]
    [Verifies(Pm4Clauses.DmaDataCopies)]
    public void Copy_moves_byte_count_bytes(int bytes, MemoryKind kind)
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer source = device.Device.Allocate((ulong)bytes, kind, MemoryFlags.Shared);
        using GpuBuffer target = device.Device.Allocate((ulong)bytes + (2 * Guard), kind, MemoryFlags.Shared);
        device.NewRandom().NextBytes(source.AsSpan<byte>());
        target.AsSpan<byte>().Fill(0xee);

        bench.Run((ref packets) => packets.DmaCopy(source.GpuAddress, target.GpuAddress + Guard, (uint)bytes));

        int same = target.AsSpan<byte>()[Guard..].CommonPrefixLength(source.AsSpan<byte>()[..bytes]);
        same.Should().Be(bytes, "that many bytes are copied, and byte {0} is the first that differs", same);
        AssertGuards(target, bytes);
    }

    [ConformanceTheory]
    [InlineData(4)]
    [InlineData(4092)]
    [InlineData(1 << 20)]
    [InlineData((3 << 20) + 8)]
    [Verifies(Pm4Clauses.DmaDataFills)]
    public void Fill_repeats_a_dword(int bytes)
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate((ulong)bytes + (2 * Guard), MemoryKind.Gtt, MemoryFlags.Shared);
        target.AsSpan<byte>().Fill(0xee);

        bench.Run((ref packets) => packets.DmaFill(0x0123_4567, target.GpuAddress + Guard, (uint)bytes));

        int other = target.Slice<uint>(Guard, bytes / sizeof(uint)).IndexOfAnyExcept(0x0123_4567u);
        other.Should().Be(-1, "every dword of the target has the value");
        AssertGuards(target, bytes);
    }

    private static void AssertGuards(GpuBuffer target, int bytes)
    {
        target.AsSpan<byte>()[..Guard].IndexOfAnyExcept((byte)0xee).Should().Be(-1, "nothing is written before the target");
        target.AsSpan<byte>().Slice(Guard + bytes, Guard).IndexOfAnyExcept((byte)0xee).Should().Be(-1, "nothing is written behind the target");
    }
}
