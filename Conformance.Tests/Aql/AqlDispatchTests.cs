using Conformance.Tests.Dispatch;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Programs;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>Kernel dispatch packets.</summary>
[Category("Aql")]
public sealed class AqlDispatchTests(DeviceFixture device)
{
    private const int IdentityDwords = 8;
    private const uint AllLocalMemory = 0;

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1u, 1u, 1u, 1u, 1u, 1u)]
    [InlineData(1000u, 1u, 1u, 64u, 1u, 1u)]
    [InlineData(256u, 1u, 1u, 256u, 1u, 1u)]
    [InlineData(33u, 17u, 1u, 16u, 4u, 1u)]
    [InlineData(9u, 10u, 11u, 4u, 4u, 4u)]
    [InlineData(2000u, 1u, 1u, 1024u, 1u, 1u)]
    [Verifies(AqlClauses.DispatchCoversGrid)]
    public void Every_work_item_knows_its_place(uint x, uint y, uint z, uint groupX, uint groupY, uint groupZ)
    {
        DispatchGeometry geometry = new((x, y, z), (groupX, groupY, groupZ));
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer records = device.Device.Allocate(x * y * z * IdentityDwords * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        records.AsSpan<uint>().Fill(uint.MaxValue);

        bench.Submit(bench.Prepare("record_identity", geometry, (ref KernelArguments arguments) =>
            arguments.Add(records.GpuAddress).Add(groupX).Add(groupY).Add(groupZ).Add(x).Add(y), done));
        bench.Finish(done);

        for (uint item = 0; item < x * y * z; item++)
        {
            (uint itemX, uint itemY, uint itemZ) = (item % x, item / x % y, item / x / y);
            uint local = (itemX % groupX) | (itemY % groupY << 10) | (itemZ % groupZ << 20);
            records.Slice<uint>(item * IdentityDwords * sizeof(uint), 4).ToArray().Should().Equal(
                [local, itemX / groupX, itemY / groupY, itemZ / groupZ], $"that is work-item {itemX}, {itemY}, {itemZ}");
        }
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1u)]
    [InlineData(64u)]
    [InlineData(1000u)]
    [InlineData(4097u)]
    [Verifies(AqlClauses.DispatchCoversGrid)]
    public void Every_work_item_runs_once(uint workItems)
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal();

        bench.Submit(bench.Gated(open, done, workItems));
        bench.Finish(done);

        bench.CountPassed().Should().Be(workItems);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchPassesKernarg)]
    public void Kernel_reads_its_arguments()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal(2);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Submit(bench.Prepare("write_to_address", new DispatchGeometry(2, 2), (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(0x12345678u), done));
        bench.Submit(bench.Prepare("write_to_address", new DispatchGeometry(1, 1), (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress + 8).Add(0x9abcdef0u), done));
        bench.Finish(done);

        target.Slice<uint>(0, 4).ToArray().Should().Equal(0x12345678u, 0x12345678u, 0x9abcdef0u, 0u);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchPassesPacket)]
    public void Kernel_reads_its_packet()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        AqlKernelDispatch packet = bench.Prepare("record_packet", new DispatchGeometry(1, 1), (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress), done);
        uint[] expected = new uint[AqlEncoder.SlotDwords];
        new AqlEncoder(expected).KernelDispatch(packet);

        bench.Submit(packet);
        bench.Finish(done);

        // The header is the processor's once it has taken the packet (docs/hardware-notes.md); setup and everything behind stay for the kernel.
        uint[] seen = target.Slice<uint>(0, AqlEncoder.SlotDwords).ToArray();
        (seen[0] >> 16).Should().Be(expected[0] >> 16, "setup follows the header");
        seen[1..].Should().Equal(expected[1..]);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1, 7u, 1u, 1u)]
    [InlineData(2, 7u, 3u, 1u)]
    [InlineData(2, 1u, 1u, 1u)]
    [InlineData(3, 1u, 1u, 5u)]
    [Verifies(AqlClauses.DispatchCoversGrid)]
    public void Grid_has_the_dimensions_of_the_packet(int dimensions, uint x, uint y, uint z)
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal();

        bench.Submit(bench.Gated(open, done) with { Dimensions = dimensions, GridSize = (x, y, z), GroupSize = (2, 1, 1) });
        bench.Finish(done);

        bench.CountPassed().Should().Be(x * y * z);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchPassesQueue, AqlClauses.DispatchPassesPacket)]
    public void Kernel_knows_its_packet()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer inputs = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        ulong number = bench.Queue.NextPacket;

        bench.Submit(bench.Prepare("record_inputs", new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(inputs.GpuAddress), done));
        bench.Finish(done);

        inputs.Slice<ulong>(0, 2).ToArray().Should().Equal(
            [bench.Queue.Ring.GpuAddress + (number * AqlEncoder.SlotBytes), number], "these are address and number of the packet");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchPassesQueue)]
    public void Kernel_knows_its_queue()
    {
        using DispatchBench bench = new(device, QueueType.Aql, codeObjectVersion: 4);
        GpuBuffer queue = bench.Filled(1, 0UL);

        bench.Run("record_queue", new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(queue.GpuAddress));

        queue.At<ulong>(0).Should().Be(bench.Queue.PointerPage.GpuAddress, "the amd_queue_t is at the start of the page of the pointers");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchAllocatesGroupSegment)]
    public void Work_groups_have_the_local_memory_of_the_kernel()
    {
        const uint count = 1000;
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer values = device.Device.Allocate(count * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer sums = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        for (int i = 0; i < count; i++)
            values.AsSpan<uint>()[i] = (uint)i + 1;

        bench.Submit(bench.Prepare("reduce_u32", new DispatchGeometry(1024, 256), (ref KernelArguments arguments) =>
            arguments.Add(sums.GpuAddress).Add(values.GpuAddress).Add(count), done));
        bench.Finish(done);

        sums.Slice<uint>(0, 4).ToArray().Should().Equal(32896u, 98432u, 163968u, 205204u);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchAllocatesGroupSegment)]
    public void Work_groups_have_the_local_memory_of_the_packet()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer values = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer sums = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        values.AsSpan<float>().Fill(0.5f);

        bench.Submit(bench.Prepare("reduce_dynamic_f32", new DispatchGeometry(512, 256), (ref KernelArguments arguments) =>
            arguments.Add(sums.GpuAddress).Add(values.GpuAddress).AddLocal(256 * sizeof(float)).Add(500u), done));
        bench.Finish(done);

        sums.Slice<float>(0, 2).ToArray().Should().Equal(128f, 122f);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1u)]
    [InlineData(512u)]
    [InlineData(513u)]
    [InlineData(1025u)]
    [InlineData(AllLocalMemory)]
    [Verifies(AqlClauses.DispatchAllocatesGroupSegment)]
    public void Work_group_has_all_the_bytes_of_the_packet(uint bytes)
    {
        bytes = bytes == AllLocalMemory ? (uint)device.Node.LdsKilobytes << 10 : bytes;
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer totals = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);

        bench.Submit(bench.Prepare("sum_local_bytes", new DispatchGeometry(64, 64), (ref KernelArguments arguments) =>
            arguments.Add(totals.GpuAddress).AddLocal(bytes).Add(bytes), done));
        bench.Finish(done);

        uint[] expected = new uint[64];
        for (uint i = 0; i < bytes; i++)
            expected[i % 64] += (byte)((bytes - 1 - i) * 7);
        totals.Slice<uint>(0, 64).ToArray().Should().Equal(expected);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchReadsDescriptor)]
    public void Kernel_may_lie_far_from_its_descriptor()
    {
        const int Dwords = 16;
        const ulong EntryOffset = 16;
        const ulong Page = 4096;
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer near = device.Device.Allocate(Page, MemoryKind.Gtt, MemoryFlags.Shared);
        using FarPage far = new(device);
        LoadedKernel kernel = bench.Kernel("write_to_address");
        bench.CopyDwords(near.GpuAddress, kernel.DescriptorAddress, Dwords);
        near.At<ulong>(EntryOffset) = kernel.EntryAddress - far.Address;
        bench.CopyDwords(far.Address, near.GpuAddress, Dwords);

        bench.Submit(bench.Prepare("write_to_address", new DispatchGeometry(1, 1), (ref KernelArguments arguments) =>
            arguments.Add(near.GpuAddress).Add(0x600d_c0deu), done) with
        { KernelObject = far.Address });
        bench.Finish(done);

        near.At<uint>(0).Should().Be(0x600d_c0deu, "the kernel is where the descriptor's 64-bit offset says");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.DispatchUsesQueueScratch)]
    public void Work_items_have_scratch_of_their_own()
    {
        const uint count = 500;
        using AqlBench bench = new(device);
        using GpuBuffer seeds = device.Device.Allocate(count * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer results = device.Device.Allocate(count * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        Random random = device.NewRandom();
        for (int i = 0; i < count; i++)
            seeds.AsSpan<uint>()[i] = (uint)random.Next();

        bench.Dispatcher.Run(bench.Kernel("scratch_shuffle"), new DispatchGeometry(512, 256), (ref KernelArguments arguments) =>
            arguments.Add(results.GpuAddress).Add(seeds.GpuAddress).Add(count), device.NewDeadline());

        for (uint i = 0; i < count; i++)
            results.At<uint>(i * sizeof(uint)).Should().Be(Shuffled(i, seeds.At<uint>(i * sizeof(uint))), $"that is work-item {i}");
    }

    /// <summary>What scratch_shuffle computes.</summary>
    private static uint Shuffled(uint item, uint seed)
    {
        uint[] words = new uint[256];
        for (uint k = 0; k < words.Length; k++)
            words[k] = unchecked((k * 0x9e3779b9u) + item);

        uint other = 0;
        for (int k = 0; k < words.Length; k++)
        {
            seed = unchecked((seed * 1664525u) + 1013904223u);
            other = unchecked(other + words[k] + (seed >> 24)) % 256;
            (words[k], words[other]) = (words[other], words[k]);
        }

        uint hash = 2166136261u;
        foreach (uint word in words)
            hash = unchecked((hash ^ word) * 16777619u);
        return hash;
    }
}
