using Conformance.Tests.Dispatch;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Memory;
using Harness.Programs;
using Harness.Topology;

namespace Conformance.Tests.ManyGpus;

/// <summary>Kernels that work on the video memory of another GPU.</summary>
[Category("ManyGpus")]
public sealed class DispatchTests(DeviceFixture device)
{
    private const int Count = DispatchBench.OddCount;
    private const int Buckets = 7;

    [ConformanceTheory(Requires = Capability.PeerMemory)]
    [InlineData(QueueType.Pm4, false)]
    [InlineData(QueueType.Pm4, true)]
    [InlineData(QueueType.Aql, false)]
    [InlineData(QueueType.Aql, true)]
    [Verifies(PeerClauses.VideoMemory)]
    public void Kernel_reads_and_writes_the_video_memory_of_the_other_gpu(QueueType type, bool isOfOther)
    {
        (GpuDevice owner, GpuDevice guest) = isOfOther ? (device.OtherGpu, device.Device) : (device.Device, device.OtherGpu);
        uint[] expected = new uint[Count];
        device.NewRandom().NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected.AsSpan()));
        using DispatchBench home = new(device, type, gpu: owner);
        using DispatchBench bench = new(device, type, gpu: guest);
        using GpuBuffer source = owner.Allocate(Count * sizeof(uint), MemoryKind.Vram), target = owner.Allocate(Count * sizeof(uint), MemoryKind.Vram);
        GpuBuffer input = home.Holding<uint>(expected), output = home.Filled(Count, 0u);
        source.MapTo(guest);
        target.MapTo(guest);

        CopyDwords(home, source, input);
        CopyDwords(bench, target, source);
        CopyDwords(home, output, target);

        Contents.ShouldBe<uint>(output.Slice<uint>(0, Count), expected, $"what {guest} copied in the memory of {owner}");
    }

    [ConformanceTheory(Requires = Capability.PeerMemory)]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PeerClauses.VideoMemory, DispatchClauses.AtomicsAreIndivisible)]
    public void Atomics_of_both_gpus_on_the_same_memory_lose_no_update(QueueType type)
    {
        Require.That(WaysTo(device.Node).All(link => link is { Atomics32: true }), "the link of the other GPU to this one has the flag NO_ATOMICS_32_BIT");
        using DispatchBench own = new(device, type), other = new(device, type, gpu: device.OtherGpu);
        GpuBuffer cells = own.HoldingInVideoMemory<uint>(new uint[3 * Buckets]);
        GpuBuffer ownTickets = own.Filled(Count, uint.MaxValue), otherTickets = other.Filled(Count, uint.MaxValue);
        GpuBuffer ownExchanged = own.Filled(Count, uint.MaxValue), otherExchanged = other.Filled(Count, uint.MaxValue);
        cells.MapTo(device.OtherGpu);

        ulong ownStep = Start(own, cells, ownTickets, ownExchanged), otherStep = Start(other, cells, otherTickets, otherExchanged);
        own.Dispatcher.Require(ownStep, device.NewDeadline());
        other.Dispatcher.Require(otherStep, device.NewDeadline());

        uint[] counts = own.Read<uint>(cells, Buckets);
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            int first = bucket;
            uint[] taken = [.. Enumerable.Range(0, Count).Where(i => i % Buckets == first)
                .SelectMany(i => new[] { ownTickets.AsSpan<uint>()[i], otherTickets.AsSpan<uint>()[i] }).Order()];
            counts[bucket].Should().Be((uint)taken.Length, "each work-item of both GPUs added 1");
            Contents.ShouldBe<uint>(taken, [.. Enumerable.Range(0, taken.Length).Select(static i => (uint)i)], "what the additions found, sorted");
        }
    }

    private static void CopyDwords(DispatchBench bench, GpuBuffer target, GpuBuffer source) =>
        bench.Run("copy_dword", Count, (ref KernelArguments arguments) => arguments.Add(target.GpuAddress).Add(source.GpuAddress).Add((uint)Count));

    private static ulong Start(DispatchBench bench, GpuBuffer cells, GpuBuffer tickets, GpuBuffer exchanged) =>
        bench.Start("atomic_return_u32", new DispatchGeometry((uint)Count, DispatchBench.GroupSize), (ref KernelArguments arguments) =>
            arguments.Add(cells.GpuAddress).Add(tickets.GpuAddress).Add(exchanged.GpuAddress).Add((uint)Buckets).Add((uint)Count));

    private IEnumerable<Link> WaysTo(TopologyNode node) =>
        device.OtherGpu.Node.IoLinks.Concat(device.OtherGpu.Node.PeerLinks).Where(link => link.To == node.Index);
}
