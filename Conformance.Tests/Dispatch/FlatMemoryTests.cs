using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Flat instructions, which find local, private and global memory by the address alone: the driver puts the apertures into SH_MEM_BASES.</summary>
[Category("Dispatch")]
public sealed class FlatMemoryTests(DeviceFixture device)
{
    private const int Count = 4 * (int)DispatchBench.GroupSize;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.FlatFindsApertures)]
    public void Pointers_lead_to_memory_of_every_kind(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        Random random = device.NewRandom();
        uint[] kinds = [.. Enumerable.Range(0, Count).Select(_ => (uint)random.Next(3))];
        GpuBuffer results = bench.Filled(Count, 0u), source = bench.Holding<uint>(kinds), addresses = bench.Filled(2, 0UL);

        bench.Run("generic_pointers", Count, (ref KernelArguments arguments) => arguments.Add(results.GpuAddress).Add(source.GpuAddress).Add(addresses.GpuAddress));

        uint[] expected = [.. kinds.Select(static (kind, i) => 2 * (((uint)i * 16) + kind))];
        Contents.ShouldBe<uint>(results.AsSpan<uint>()[..Count], expected, "what each work-item stored, seen by both ways");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.FlatFindsApertures)]
    public void Local_and_private_memory_lie_in_the_apertures_of_the_process(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer results = bench.Filled(Count, 0u), kinds = bench.Filled(Count, 0u), addresses = bench.Filled(2, 0UL);

        bench.Run("generic_pointers", Count, (ref KernelArguments arguments) => arguments.Add(results.GpuAddress).Add(kinds.GpuAddress).Add(addresses.GpuAddress));

        DeviceApertures apertures = device.Device.Backend.Apertures;
        addresses.At<ulong>(0).Should().Be(apertures.Lds.Start, "the array is the first thing in the work-group's local memory");
        (addresses.At<ulong>(8) >> 32).Should().Be(apertures.Scratch.Start >> 32, "the array is somewhere in the lane's scratch");
        Contents.ShouldBe<uint>(results.AsSpan<uint>()[..Count], [.. Enumerable.Range(0, Count).Select(static i => 32 * (uint)i)], "local memory from its first byte on");
    }
}
