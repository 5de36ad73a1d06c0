using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Programs that move memory.</summary>
[Category("Dispatch")]
public sealed class CopyTests(DeviceFixture device)
{
    private const uint Guard = 0xdeadbeef;
    private const int GuardDwords = 1024;

    // A grid of whole work-groups, so that the work-items beyond the count are there and switched off by the program's own branch.
    private static readonly DispatchGeometry s_wholeGroups = new(21 * DispatchBench.GroupSize, DispatchBench.GroupSize);

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, DispatchClauses.InactiveLanesStoreNothing)]
    public void Copy_of_dwords_ends_at_its_count(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] expected = Random(DispatchBench.OddCount);
        GpuBuffer source = bench.Filled(DispatchBench.OddCount + GuardDwords, 0u);
        GpuBuffer target = bench.Filled(DispatchBench.OddCount + GuardDwords, Guard);
        expected.CopyTo(source.AsSpan<uint>());

        bench.Run("copy_dword", s_wholeGroups, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add((uint)DispatchBench.OddCount));

        ShouldHold(target, expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.InactiveLanesStoreNothing)]
    public void Copy_of_four_dwords_a_work_item_ends_at_its_count(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] expected = Random(4 * DispatchBench.OddCount);
        GpuBuffer source = bench.Filled(expected.Length + GuardDwords, 0u);
        GpuBuffer target = bench.Filled(expected.Length + GuardDwords, Guard);
        expected.CopyTo(source.AsSpan<uint>());

        bench.Run("copy_dwordx4", s_wholeGroups, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add((uint)DispatchBench.OddCount));

        ShouldHold(target, expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce, DispatchClauses.InactiveLanesStoreNothing)]
    public void Fill_ends_at_its_count(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] expected = new uint[DispatchBench.OddCount];
        Array.Fill(expected, 0x600df00du);
        GpuBuffer target = bench.Filled(expected.Length + GuardDwords, Guard);

        bench.Run("fill_dword", s_wholeGroups, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(0x600df00du).Add((uint)DispatchBench.OddCount));

        ShouldHold(target, expected);
    }

    [ConformanceTheory(Limit = 60_000)]
    [InlineData(QueueType.Pm4, "copy_dword", 4)]
    [InlineData(QueueType.Aql, "copy_dwordx4", 16)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce)]
    public void Copy_of_64_MiB_is_whole(QueueType type, string kernel, int bytesPerItem)
    {
        const int bytes = 64 << 20;
        uint count = (uint)(bytes / bytesPerItem);
        using DispatchBench bench = new(device, type);
        GpuBuffer source = bench.Allocate(bytes, MemoryKind.Gtt), target = bench.Allocate(bytes, MemoryKind.Gtt);
        device.NewRandom().NextBytes(source.AsSpan<byte>());

        bench.Run(
            kernel,
            new DispatchGeometry(count, DispatchBench.GroupSize),
            (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add(count),
            Deadline.After(8 * device.Patience));

        Contents.ShouldBe<ulong>(target.AsSpan<ulong>(), source.AsSpan<ulong>(), "the copy");
    }

    private static void ShouldHold(GpuBuffer target, uint[] expected)
    {
        Contents.ShouldBe<uint>(target.AsSpan<uint>()[..expected.Length], expected, "the target");
        target.AsSpan<uint>()[expected.Length..].IndexOfAnyExcept(Guard).Should().Be(-1, "work-items beyond the count are off and store nothing");
    }

    private uint[] Random(int count)
    {
        uint[] values = new uint[count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
