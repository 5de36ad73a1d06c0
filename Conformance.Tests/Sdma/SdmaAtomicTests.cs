using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Conformance.Tests.Sdma;

/// <summary>
/// ATOMIC, on video memory: on system memory it would need atomics of PCI Express. Additions of 64 bits are what every engine is known to do; whether it does the
/// others is a matter of its kind and firmware (docs/hardware-notes-packets.md), so they are not tried where a hang would hurt.
/// </summary>
[Category("Sdma")]
public sealed class SdmaAtomicTests(DeviceFixture device)
{
    private const uint Neighbour = 0xa5a5a5a5;

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(0xfffffffful, 1ul, 0x100000000ul)]
    [InlineData(0x100000000ul, ulong.MaxValue, 0xfffffffful)]
    [InlineData(0ul, ulong.MaxValue, ulong.MaxValue)]
    [Verifies(SdmaClauses.AtomicAdds)]
    public void Addition_of_64_bits_changes_two_dwords(ulong before, ulong operand, ulong after) =>
        Run(AtomicOperation.Add64, [(uint)before, (uint)(before >> 32), Neighbour], operand, 0).Should().Equal((uint)after, (uint)(after >> 32), Neighbour);

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(SdmaClauses.AtomicAdds)]
    public void Additions_of_several_queues_are_all_counted()
    {
        const uint rounds = 200;
        using GpuBuffer counter = device.Device.Allocate(4096, MemoryKind.Vram);
        using GpuBuffer result = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using SdmaBench left = new(device);
        using SdmaBench right = new(device);
        left.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(counter.GpuAddress, [0, 0]));
        for (uint i = 1; i <= rounds; i++)
        {
            left.Start((ref SdmaEncoder encoder) => encoder.Atomic(AtomicOperation.Add64, counter.GpuAddress, 1));
            right.Start((ref SdmaEncoder encoder) => encoder.Atomic(AtomicOperation.Add64, counter.GpuAddress, 1));
        }

        right.Finish(rounds);
        left.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(counter.GpuAddress, result.GpuAddress, sizeof(ulong)));

        result.At<ulong>(0).Should().Be(2 * rounds);
    }

    [ConformanceTheory(Requires = Capability.Sdma | Capability.Expendable)]
    [InlineData(AtomicOperation.Swap32, 5u, 9u, 9u)]
    [InlineData(AtomicOperation.Add32, 0xffffffffu, 2u, 1u)]
    [InlineData(AtomicOperation.Subtract32, 1u, 2u, 0xffffffffu)]
    [InlineData(AtomicOperation.SignedMin32, 1u, 0xfffffffeu, 0xfffffffeu)]
    [InlineData(AtomicOperation.UnsignedMin32, 0xfffffffeu, 1u, 1u)]
    [InlineData(AtomicOperation.SignedMax32, 0xfffffffeu, 1u, 1u)]
    [InlineData(AtomicOperation.UnsignedMax32, 1u, 0xfffffffeu, 0xfffffffeu)]
    [InlineData(AtomicOperation.And32, 0xff00ff00u, 0x0ff00ff0u, 0x0f000f00u)]
    [InlineData(AtomicOperation.Or32, 0xff00ff00u, 0x0ff00ff0u, 0xfff0fff0u)]
    [InlineData(AtomicOperation.Xor32, 0xff00ff00u, 0x0ff00ff0u, 0xf0f0f0f0u)]
    [InlineData(AtomicOperation.Increment32, 4u, 5u, 5u)]
    [InlineData(AtomicOperation.Increment32, 5u, 5u, 0u)]
    [InlineData(AtomicOperation.Decrement32, 5u, 7u, 4u)]
    [InlineData(AtomicOperation.Decrement32, 0u, 7u, 7u)]
    [Verifies(SdmaClauses.AtomicDoesWhatItSays)]
    public void Atomic_of_32_bits_changes_one_dword(AtomicOperation operation, uint before, uint operand, uint after) =>
        RunIfKnown(operation, [before, Neighbour], operand, 0).Should().Equal(after, Neighbour);

    [ConformanceTheory(Requires = Capability.Sdma | Capability.Expendable)]
    [InlineData(AtomicOperation.Swap64, 5ul, 0x900000009ul, 0x900000009ul)]
    [InlineData(AtomicOperation.Subtract64, 0x100000000ul, 1ul, 0xfffffffful)]
    [InlineData(AtomicOperation.SignedMin64, 1ul, ulong.MaxValue, ulong.MaxValue)]
    [InlineData(AtomicOperation.UnsignedMin64, ulong.MaxValue, 1ul, 1ul)]
    [InlineData(AtomicOperation.SignedMax64, ulong.MaxValue, 1ul, 1ul)]
    [InlineData(AtomicOperation.UnsignedMax64, 1ul, ulong.MaxValue, ulong.MaxValue)]
    [InlineData(AtomicOperation.And64, 0xff000000ff000000ul, 0x0ff000000ff00000ul, 0x0f0000000f000000ul)]
    [InlineData(AtomicOperation.Or64, 0xff000000ff000000ul, 0x0ff000000ff00000ul, 0xfff00000fff00000ul)]
    [InlineData(AtomicOperation.Xor64, 0xff000000ff000000ul, 0x0ff000000ff00000ul, 0xf0f00000f0f00000ul)]
    [InlineData(AtomicOperation.Increment64, 0x0fffffffful, 0x100000000ul, 0x100000000ul)]
    [InlineData(AtomicOperation.Increment64, 0x100000000ul, 0x100000000ul, 0ul)]
    [InlineData(AtomicOperation.Decrement64, 0x100000000ul, 0x700000000ul, 0x0fffffffful)]
    [InlineData(AtomicOperation.Decrement64, 0ul, 0x700000000ul, 0x700000000ul)]
    [Verifies(SdmaClauses.AtomicDoesWhatItSays)]
    public void Atomic_of_64_bits_changes_two_dwords(AtomicOperation operation, ulong before, ulong operand, ulong after) =>
        RunIfKnown(operation, [(uint)before, (uint)(before >> 32)], operand, 0).Should().Equal((uint)after, (uint)(after >> 32));

    [ConformanceTheory(Requires = Capability.Sdma | Capability.Expendable)]
    [InlineData(5u, 5u, 9u)]
    [InlineData(6u, 5u, 6u)]
    [Verifies(SdmaClauses.AtomicDoesWhatItSays)]
    public void Compare_and_swap_stores_if_the_value_compares(uint before, uint compare, uint after)
    {
        // The swap that succeeds comes first: it tells whether the engine knows the operation at all.
        RunIfKnown(AtomicOperation.CompareSwap32, [compare, Neighbour], 9, compare).Should().Equal(9, Neighbour);

        Run(AtomicOperation.CompareSwap32, [before, Neighbour], 9, compare).Should().Equal(after, Neighbour);
    }

    private uint[] RunIfKnown(AtomicOperation operation, uint[] before, ulong operand, ulong compare)
    {
        uint[] after = Run(operation, before, operand, compare);
        Require.That(!after.SequenceEqual(before), $"the SDMA engine does not perform {operation}, of which no public source says that it has to");
        return after;
    }

    private uint[] Run(AtomicOperation operation, uint[] before, ulong operand, ulong compare)
    {
        using SdmaBench bench = new(device);
        using GpuBuffer cell = device.Device.Allocate(4096, MemoryKind.Vram);
        using GpuBuffer result = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        uint bytes = (uint)before.Length * sizeof(uint);

        // In steps, as nothing but a fence orders the packets of one queue.
        bench.Run((ref SdmaEncoder encoder) => encoder.WriteLinear(cell.GpuAddress, before));
        bench.Run((ref SdmaEncoder encoder) => encoder.Atomic(operation, cell.GpuAddress, operand, compare));
        bench.Run((ref SdmaEncoder encoder) => encoder.CopyLinear(cell.GpuAddress, result.GpuAddress, bytes));

        return result.Slice<uint>(0, before.Length).ToArray();
    }
}
