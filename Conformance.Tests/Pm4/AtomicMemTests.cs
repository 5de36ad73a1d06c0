using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Conformance.Tests.Pm4;

/// <summary>ATOMIC_MEM, on video memory: system memory would need atomics of PCI Express.</summary>
[Category("Pm4")]
public sealed class AtomicMemTests(DeviceFixture device)
{
    private const ulong Before = 0x8000_0000_0000_0010;

    [ConformanceTheory]
    [InlineData(AtomicOperation.Swap32, 5ul, 0x8000_0000_0000_0005ul)]
    [InlineData(AtomicOperation.Add32, 5ul, 0x8000_0000_0000_0015ul)]
    [InlineData(AtomicOperation.Subtract32, 0x11ul, 0x8000_0000_ffff_ffffUL)]
    [InlineData(AtomicOperation.SignedMin32, 0xffff_fffful, 0x8000_0000_ffff_ffffUL)]
    [InlineData(AtomicOperation.UnsignedMin32, 0xffff_fffful, 0x8000_0000_0000_0010ul)]
    [InlineData(AtomicOperation.SignedMax32, 0xffff_fffful, 0x8000_0000_0000_0010ul)]
    [InlineData(AtomicOperation.UnsignedMax32, 0xffff_fffful, 0x8000_0000_ffff_ffffUL)]
    [InlineData(AtomicOperation.And32, 0ul, 0x8000_0000_0000_0000ul)]
    [InlineData(AtomicOperation.Or32, 1ul, 0x8000_0000_0000_0011ul)]
    [InlineData(AtomicOperation.Xor32, 0x11ul, 0x8000_0000_0000_0001ul)]
    [InlineData(AtomicOperation.Increment32, 0x11ul, 0x8000_0000_0000_0011ul)]
    [InlineData(AtomicOperation.Increment32, 0x10ul, 0x8000_0000_0000_0000ul)]
    [InlineData(AtomicOperation.Decrement32, 0x10ul, 0x8000_0000_0000_000ful)]
    [InlineData(AtomicOperation.Decrement32, 0xful, 0x8000_0000_0000_000ful)]
    [InlineData(AtomicOperation.Decrement32, 0xeul, 0x8000_0000_0000_000eul)]
    [InlineData(AtomicOperation.Swap64, 5ul, 5ul)]
    [InlineData(AtomicOperation.Add64, 0x1_0000_0000ul, 0x8000_0001_0000_0010ul)]
    [InlineData(AtomicOperation.Subtract64, 1ul, 0x8000_0000_0000_000ful)]
    [InlineData(AtomicOperation.SignedMax64, 1ul, 1ul)]
    [InlineData(AtomicOperation.SignedMin64, 1ul, Before)]
    [InlineData(AtomicOperation.UnsignedMin64, 1ul, 1ul)]
    [InlineData(AtomicOperation.UnsignedMax64, 1ul, Before)]
    [InlineData(AtomicOperation.And64, 0x8000_0000_0000_0001ul, 0x8000_0000_0000_0000ul)]
    [InlineData(AtomicOperation.Or64, 0x1_0000_0001ul, 0x8000_0001_0000_0011ul)]
    [InlineData(AtomicOperation.Xor64, 0x8000_0000_0000_0001ul, 0x11ul)]
    [InlineData(AtomicOperation.Increment64, Before + 1, Before + 1)]
    [InlineData(AtomicOperation.Increment64, Before, 0ul)]
    [InlineData(AtomicOperation.Decrement64, Before, Before - 1)]
    [InlineData(AtomicOperation.Decrement64, Before - 1, Before - 1)]
    [InlineData(AtomicOperation.Decrement64, Before - 2, Before - 2)]
    [Verifies(Pm4Clauses.AtomicMemOperates)]
    public void Operation_changes_memory(AtomicOperation operation, ulong operand, ulong after)
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);

        bench.Run((ref packets) =>
        {
            packets.WriteData64(target.GpuAddress, Before);
            packets.AtomicMem(operation, target.GpuAddress, operand, command: AtomicCommand.WaitForWriteConfirm);
            packets.CopyData(CopyDataSource.Memory, target.GpuAddress, bench.Address(0));
        });

        bench.Wide(0).Should().Be(after, "{0} of 0x{1:x} with 0x{2:x}", operation, Before, operand);
    }

    [ConformanceTheory]
    [InlineData(0x10ul, 7ul)]
    [InlineData(0x11ul, 0x10ul)]
    [Verifies(Pm4Clauses.AtomicMemOperates)]
    public void Compare_and_swap_swaps_what_compares(ulong compare, ulong after)
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);

        bench.Run((ref packets) =>
        {
            packets.WriteData64(target.GpuAddress, 0x10);
            packets.AtomicMem(AtomicOperation.CompareSwap64, target.GpuAddress, 7, compare, AtomicCommand.WaitForWriteConfirm);
            packets.CopyData(CopyDataSource.Memory, target.GpuAddress, bench.Address(0));
        });

        bench.Wide(0).Should().Be(after);
    }

    [ConformanceTheory]
    [InlineData(AtomicOperation.Decrement32, 5ul)]
    [InlineData(AtomicOperation.Decrement64, 5ul)]
    [Verifies(Pm4Clauses.AtomicMemOperates)]
    public void Decrement_of_zero_wraps_to_the_operand(AtomicOperation operation, ulong operand)
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);

        bench.Run((ref packets) =>
        {
            packets.WriteData64(target.GpuAddress, 0);
            packets.AtomicMem(operation, target.GpuAddress, operand, command: AtomicCommand.WaitForWriteConfirm);
            packets.CopyData(CopyDataSource.Memory, target.GpuAddress, bench.Address(0));
        });

        bench.Wide(0).Should().Be(operand);
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(AtomicOperation.CompareSwap32, 0x5_0000_0009ul)]
    [InlineData(AtomicOperation.CompareSwap64, 9ul)]
    [Verifies(Pm4Clauses.AtomicMemLoops)]
    public void Loop_holds_the_queue_until_the_value_compares(AtomicOperation operation, ulong after)
    {
        const ulong Awaited = 0x5_0000_0007;
        using SdmaBench other = new(device);
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);
        bench.Run((ref packets) => packets.WriteData64(target.GpuAddress, Awaited - 1));
        ulong step = bench.Start((ref packets) =>
        {
            packets.AtomicMem(operation, target.GpuAddress, 9, Awaited, AtomicCommand.LoopUntilCompareSatisfied);
            packets.CopyData(CopyDataSource.Memory, target.GpuAddress, bench.Address(0));
        });
        other.LetTimePass();
        bench.HasEnded(step).Should().BeFalse("the value is one less than what it is compared with");

        other.Run((ref encoder) => encoder.WriteLinear(target.GpuAddress, [unchecked((uint)Awaited), (uint)(Awaited >> 32)]));

        bench.MustEnd(step);
        bench.Wide(0).Should().Be(after, "the value that compared was swapped");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.CopyDataAtomicReturn)]
    public void Operation_without_return_leaves_the_old_value_of_another()
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);

        bench.Run((ref packets) =>
        {
            packets.WriteData64(target.GpuAddress, Before);
            packets.AtomicMem(AtomicOperation.Add64, target.GpuAddress, 1, command: AtomicCommand.WaitForWriteConfirm);
            packets.AtomicMem(AtomicOperation.Add64, target.GpuAddress, 1, command: AtomicCommand.WaitForWriteConfirm, returns: false);
            packets.CopyData(CopyDataSource.AtomicReturn, 0, bench.Address(0));
            packets.CopyData(CopyDataSource.Memory, target.GpuAddress, bench.Address(2));
        });

        bench.Wide(2).Should().Be(Before + 2, "both add");
        bench.Wide(0).Should().Be(Before, "the second one returns nothing");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.CopyDataAtomicReturn)]
    public void Old_value_can_be_copied()
    {
        using Pm4Bench bench = new(device);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Vram);

        bench.Run((ref packets) =>
        {
            packets.WriteData64(target.GpuAddress, Before);
            packets.AtomicMem(AtomicOperation.Add64, target.GpuAddress, 1);
            packets.CopyData(CopyDataSource.AtomicReturn, 0, bench.Address(0));
        });

        bench.Wide(0).Should().Be(Before);
    }
}
