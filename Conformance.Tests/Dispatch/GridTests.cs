using System.Numerics;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Grids, work-groups and waves, as each work-item sees itself.</summary>
[Category("Dispatch")]
public sealed class GridTests(DeviceFixture device)
{
    // record_identity writes eight dwords a work-item; beyond the grid there is room for a whole layer of work-groups that must stay as it was.
    private const int RecordDwords = 8;
    private const uint Guard = 0xdeadbeef;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4, 1, 1, 1, 1, 1, 1)]
    [InlineData(QueueType.Pm4, 1000, 1, 1, 256, 1, 1)]
    [InlineData(QueueType.Pm4, 2048, 1, 1, 1024, 1, 1)]
    [InlineData(QueueType.Pm4, 70, 19, 1, 32, 8, 1)]
    [InlineData(QueueType.Pm4, 37, 11, 7, 16, 4, 2)]
    [InlineData(QueueType.Aql, 1, 1, 1, 1, 1, 1)]
    [InlineData(QueueType.Aql, 1000, 1, 1, 256, 1, 1)]
    [InlineData(QueueType.Aql, 2048, 1, 1, 1024, 1, 1)]
    [InlineData(QueueType.Aql, 70, 19, 1, 32, 8, 1)]
    [InlineData(QueueType.Aql, 37, 11, 7, 16, 4, 2)]
    [Verifies(
        DispatchClauses.EveryGroupRunsOnce, DispatchClauses.EdgeGroupsArePartial, DispatchClauses.GroupIdsInOrder,
        DispatchClauses.WorkItemIdsPacked, DispatchClauses.WaveSizeByInitiator)]
    public void Each_work_item_of_the_grid_knows_its_place(
        QueueType type, int gridX, int gridY, int gridZ, int groupX, int groupY, int groupZ)
    {
        using DispatchBench bench = new(device, type);
        DispatchGeometry geometry = new(((uint)gridX, (uint)gridY, (uint)gridZ), ((uint)groupX, (uint)groupY, (uint)groupZ));
        int items = gridX * gridY * gridZ;
        int room = items + (1024 * gridX * gridY);
        GpuBuffer records = bench.Filled(Math.Min(room, items + (64 * 1024)) * RecordDwords, Guard);

        bench.Run("record_identity", geometry, (ref KernelArguments arguments) =>
            arguments.Add(records.GpuAddress).Add((uint)groupX).Add((uint)groupY).Add((uint)groupZ).Add((uint)gridX).Add((uint)gridY));

        int waveSize = (int)bench.Kernel("record_identity").Kernel.Metadata.WavefrontSize;
        for (int item = 0; item < items; item++)
        {
            (int x, int y, int z) = (item % gridX, item / gridX % gridY, item / gridX / gridY);
            ReadOnlySpan<uint> record = records.AsSpan<uint>().Slice(item * RecordDwords, RecordDwords);
            if (!Fits(record, geometry, x, y, z, waveSize))
                throw new Xunit.Sdk.XunitException($"work-item ({x}, {y}, {z}) of {geometry}, waves of {waveSize}, recorded {Describe(record)}");
        }

        records.AsSpan<uint>()[(items * RecordDwords)..].IndexOfAnyExcept(Guard).Should().Be(-1, "only work-items of the grid run");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4, 4)]
    [InlineData(QueueType.Pm4, 5)]
    [InlineData(QueueType.Aql, 4)]
    [InlineData(QueueType.Aql, 5)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Program_learns_the_size_of_its_work_group(QueueType type, int codeObjectVersion)
    {
        using DispatchBench bench = new(device, type, codeObjectVersion);
        DispatchGeometry geometry = new((70, 11, 5), (32, 4, 2));
        GpuBuffer sizes = bench.Filled(3 * 3 * 3 * 4, uint.MaxValue);

        bench.Run("record_geometry", geometry, (ref KernelArguments arguments) => arguments.Add(sizes.GpuAddress).Add(3u).Add(3u));

        uint[] expected = [.. Enumerable.Repeat<uint[]>([32, 4, 2, 0], 27).SelectMany(static size => size)];
        Contents.ShouldBe<uint>(sizes.AsSpan<uint>()[..expected.Length], expected, "the sizes");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Hidden_arguments_tell_the_grid(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer arguments = bench.Filled(14, uint.MaxValue);

        // Every work-item writes the same.
        bench.Run("record_hidden_arguments", new DispatchGeometry((70, 11, 5), (32, 4, 2)), (ref KernelArguments explicitArguments) =>
            explicitArguments.Add(arguments.GpuAddress));

        Contents.ShouldBe<uint>(
            arguments.AsSpan<uint>()[..14],
            [
                2, 2, 2,                                  // hidden_block_count_x, y, z: full work-groups
                32 | (4 << 16), 2 | (6 << 16), 3 | (1 << 16), // hidden_group_size_x, y, z and hidden_remainder_x, y, z
                0, 0, 0, 0,
                0, 0, 0, 0,                               // hidden_global_offset_x and y
            ],
            "the hidden arguments (LLVM AMDGPUUsage: Code Object V5 Metadata)");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Hidden_arguments_of_version_4_are_0(QueueType type)
    {
        using DispatchBench bench = new(device, type, codeObjectVersion: 4);
        GpuBuffer arguments = bench.Filled(14, uint.MaxValue);

        bench.Run("record_hidden_arguments", new DispatchGeometry(300, 64), (ref KernelArguments explicitArguments) =>
            explicitArguments.Add(arguments.GpuAddress));

        Contents.ShouldBe<uint>(arguments.AsSpan<uint>()[..14], new uint[14], "global offsets and the addresses of services that there are not");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesPacket)]
    public void Program_reads_its_dispatch_packet(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer packet = bench.Filled(16, uint.MaxValue);

        bench.Run("record_packet", new DispatchGeometry((70, 11, 5), (32, 4, 2)), (ref KernelArguments arguments) => arguments.Add(packet.GpuAddress));

        ReadOnlySpan<uint> dwords = packet.AsSpan<uint>();
        (dwords[0] >> 16).Should().Be(3, "setup has the number of dimensions");
        dwords[1].Should().Be(32 | (4 << 16), "workgroup_size_x and y are there");
        (dwords[2] & 0xffff).Should().Be(2, "workgroup_size_z is there");
        Contents.ShouldBe<uint>(dwords[3..6], [70, 11, 5], "grid_size");
        (dwords[8] | ((ulong)dwords[9] << 32)).Should().Be(bench.Kernel("record_packet").DescriptorAddress, "kernel_object is the descriptor");
    }

    [ConformanceFact(Requires = Capability.Aql | Capability.MultipleXcc)]
    [Verifies(DispatchClauses.GroupsSpreadOverXccs)]
    public void Work_groups_are_dealt_out_to_the_xccs_in_turn()
    {
        int xccs = device.Node.XccCount;
        int groups = (3 * xccs) + 1;
        using DispatchBench bench = new(device, QueueType.Aql);
        GpuBuffer seen = bench.Filled(groups, uint.MaxValue);

        bench.Run("record_xcc", groups * (int)DispatchBench.GroupSize, (ref KernelArguments arguments) => arguments.Add(seen.GpuAddress));

        uint[] first = seen.Slice<uint>(0, xccs).ToArray();
        first.Should().OnlyHaveUniqueItems($"{xccs} work-groups in a row go to as many XCCs");
        uint[] expected = [.. Enumerable.Range(0, groups).Select(group => first[group % xccs])];
        Contents.ShouldBe<uint>(seen.Slice<uint>(0, groups), expected, "the XCCs of the work-groups");
    }

    private static bool Fits(ReadOnlySpan<uint> record, in DispatchGeometry geometry, int x, int y, int z, int waveSize)
    {
        (uint localX, uint groupX) = ((uint)x % geometry.Group.X, (uint)x / geometry.Group.X);
        (uint localY, uint groupY) = ((uint)y % geometry.Group.Y, (uint)y / geometry.Group.Y);
        (uint localZ, uint groupZ) = ((uint)z % geometry.Group.Z, (uint)z / geometry.Group.Z);
        bool isWhole = groupX < geometry.FullGroups.X && groupY < geometry.FullGroups.Y && groupZ < geometry.FullGroups.Z;
        uint flat = localX + (geometry.Group.X * (localY + (geometry.Group.Y * localZ)));
        uint size = geometry.Group.X * geometry.Group.Y * geometry.Group.Z;
        ulong on = record[6] | ((ulong)record[7] << 32);
        return record[0] == (localX | (localY << 10) | (localZ << 20))
            && record[1] == groupX && record[2] == groupY && record[3] == groupZ
            && record[5] == waveSize
            && record[4] < waveSize && ((on >> (int)record[4]) & 1) != 0

            // How lanes are numbered in a partial work-group is the hardware's own business.
            && (!isWhole || (record[4] == flat % waveSize && BitOperations.PopCount(on) == Math.Min(waveSize, size - (flat / waveSize * waveSize))));
    }

    private static string Describe(ReadOnlySpan<uint> record) =>
        $"local id 0x{record[0]:x}, work-group ({record[1]}, {record[2]}, {record[3]}), lane {record[4]}, wave size {record[5]}, lanes on 0x{record[7]:x8}{record[6]:x8}";
}
