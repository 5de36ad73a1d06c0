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
    [InlineData(AtomicOperation.UnsignedMax32, 0xffff_fffful, 0x8000_0000_ffff_ffffUL)]
    [InlineData(AtomicOperation.And32, 0ul, 0x8000_0000_0000_0000ul)]
    [InlineData(AtomicOperation.Or32, 1ul, 0x8000_0000_0000_0011ul)]
    [InlineData(AtomicOperation.Xor32, 0x11ul, 0x8000_0000_0000_0001ul)]
    [InlineData(AtomicOperation.Swap64, 5ul, 5ul)]
    [InlineData(AtomicOperation.Add64, 0x1_0000_0000ul, 0x8000_0001_0000_0010ul)]
    [InlineData(AtomicOperation.Subtract64, 1ul, 0x8000_0000_0000_000ful)]
    [InlineData(AtomicOperation.SignedMax64, 1ul, 1ul)]
    [InlineData(AtomicOperation.UnsignedMin64, 1ul, 1ul)]
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
