using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Programs;

namespace Conformance.Tests.Pm4;

/// <summary>DISPATCH_DIRECT and DISPATCH_INDIRECT: each work-item leaves a record at its place in the grid.</summary>
[Category("Pm4")]
public sealed class DispatchTests(DeviceFixture device)
{
    private const uint Group = 64;

    // Room for more work-groups than any test starts, so that one too many shows in a record and not in a fault.
    private const int MostRecords = 16384;

    [ConformanceTheory]
    [InlineData(1u, 1u, 1u)]
    [InlineData(7u, 1u, 1u)]
    [InlineData(2u, 3u, 5u)]
    [Verifies(Pm4Clauses.DispatchDimensions)]
    public void Every_work_group_runs(uint x, uint y, uint z)
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (x, y, z), (ref packets, initiator) => packets.DispatchDirect(x, y, z, initiator));

        AssertGroups(records, x, y, z);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchIndirectReadsDimensions)]
    public void Indirect_dispatch_takes_its_dimensions_from_memory()
    {
        using Pm4Bench bench = new(device);

        // The last dwords of the buffer: there are three of them, and no fourth.
        int word = (int)(bench.Memory.Size / sizeof(uint)) - 3;
        bench[word] = 3;
        bench[word + 1] = 2;
        bench[word + 2] = 4;

        Identity[] records = Run(bench, (3, 2, 4), (ref packets, initiator) => packets.DispatchIndirect(bench.Address(word), initiator));

        AssertGroups(records, 3, 2, 4);
    }

    [ConformanceTheory]
    [InlineData(100u)]
    [InlineData(64u)]
    [InlineData(1u)]
    [Verifies(Pm4Clauses.DispatchThreadDimensions)]
    public void Dimensions_can_count_work_items(uint items)
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(
            bench, (2, 1, 1), (ref packets, initiator) => packets.DispatchDirect(items, 1, 1, initiator | DispatchInitiator.UseThreadDimensions), grid: items);

        records.Count(record => record.IsWritten).Should().Be((int)items);
        records.Take((int)items).Should().OnlyContain(record => record.IsWritten, "the last work-group has {0} work-items", items % Group);
    }

    [ConformanceTheory]
    [InlineData(0u, 1u, 1u)]
    [InlineData(1u, 0u, 1u)]
    [InlineData(1u, 1u, 0u)]
    [Verifies(Pm4Clauses.DispatchDimensions, Pm4Clauses.DispatchIndirectReadsDimensions)]
    public void Dispatch_without_work_groups_runs_nothing(uint x, uint y, uint z)
    {
        using Pm4Bench bench = new(device);
        bench[0] = x;
        bench[1] = y;
        bench[2] = z;

        Identity[] none = Run(bench, (1, 1, 1), (ref packets, initiator) => packets.DispatchIndirect(bench.Address(0), initiator));
        Identity[] next = Run(bench, (2, 1, 1), (ref packets, initiator) => packets.DispatchDirect(2, 1, 1, initiator));

        none.Should().OnlyContain(record => !record.IsWritten, "a grid of {0} x {1} x {2} work-groups has none", x, y, z);
        AssertGroups(next, 2, 1, 1);
    }

    [ConformanceTheory]
    [InlineData(2u, 36u)]
    [InlineData(1u, 1u)]
    [InlineData(3u, 63u)]
    [Verifies(Pm4Clauses.DispatchPartialGroups)]
    public void Last_work_group_of_a_dimension_can_be_partial(uint groups, uint last)
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (groups, 1, 1), (ref packets, initiator) =>
        {
            packets.SetShReg(ComputeRegister.NumThreadX, Group | (last << 16));
            packets.DispatchDirect(groups, 1, 1, initiator | DispatchInitiator.PartialGroups);
        });

        int items = (int)(((groups - 1) * Group) + last);
        records.Count(record => record.IsWritten).Should().Be(items);
        records.Take(items).Should().OnlyContain(record => record.IsWritten, "the last of {0} work-groups has {1} work-items", groups, last);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchDimensions)]
    public void Partial_size_does_not_count_unless_it_is_asked_for()
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (2, 1, 1), (ref packets, initiator) =>
        {
            packets.SetShReg(ComputeRegister.NumThreadX, Group | (36u << 16));
            packets.DispatchDirect(2, 1, 1, initiator);
        });

        AssertGroups(records, 2, 1, 1);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchStarts)]
    public void Work_groups_are_numbered_from_the_start_registers()
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (5, 1, 1), (ref packets, initiator) =>
        {
            packets.SetShReg(ComputeRegister.StartX, 2);
            packets.DispatchDirect(5, 1, 1, initiator & ~DispatchInitiator.ForceStartAtZero);
        });

        uint[] groups = [.. records.Where(record => record.IsWritten).Select(record => record.GroupX).Distinct().Order()];
        groups.Should().Equal(2, 3, 4);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchStarts)]
    public void Work_groups_start_in_every_dimension()
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (2, 4, 4), (ref packets, initiator) =>
        {
            packets.SetShReg(ComputeRegister.StartX, [1, 2, 3]);
            packets.DispatchDirect(2, 4, 4, initiator & ~DispatchInitiator.ForceStartAtZero);
        });

        (uint, uint, uint)[] groups = [.. records.Where(record => record.IsWritten).Select(record => (record.GroupX, record.GroupY, record.GroupZ)).Distinct().Order()];
        groups.Should().Equal((1, 2, 3), (1, 3, 3));
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchDimensions)]
    public void Forced_start_ignores_the_start_registers()
    {
        using Pm4Bench bench = new(device);
        Identity[] records = Run(bench, (3, 1, 1), (ref packets, initiator) =>
        {
            packets.SetShReg(ComputeRegister.StartX, [2, 0, 0]);
            packets.DispatchDirect(3, 1, 1, initiator | DispatchInitiator.ForceStartAtZero);
        });

        AssertGroups(records, 3, 1, 1);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.AcquireMemShowsCode)]
    public void Acquire_makes_new_code_visible()
    {
        const int Code = 256, Dwords = 64;
        using GpuProgram program = device.LoadPrograms();
        LoadedKernel kernel = program.Kernel("write_to_address");
        using Pm4Bench bench = new(device);
        using PreparedDispatch dispatch = new(device, kernel, new DispatchGeometry(1, 1), (ref arguments) => arguments.Add(bench.Address(0)).Add(71u));
        bench.Run((ref packets) => packets.DmaCopy(kernel.EntryAddress, bench.Address(Code), Dwords * sizeof(uint)));
        dispatch.Load(bench, device.NewDeadline());
        bench.Run((ref packets) =>
        {
            packets.AcquireMem();
            packets.SetShReg(ComputeRegister.PgmLo, [(uint)(bench.Address(Code) >> 8), (uint)(bench.Address(Code) >> 40)]);
            packets.DispatchDirect(1, 1, 1, dispatch.Initiator);
        });
        bench[0].Should().Be(71, "the code is a copy of the kernel");
        bench[0] = 0;

        // s_endpgm in place of the first instruction.
        bench[Code] = device.Node.GfxVersion.Major >= 11 ? 0xbfb0_0000 : 0xbf81_0000;
        bench.Run((ref packets) =>
        {
            packets.AcquireMem();
            packets.DispatchDirect(1, 1, 1, dispatch.Initiator);
        });

        bench[0].Should().Be(0, "the program ends at once");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DispatchUserData)]
    public void User_data_reaches_the_scalar_registers()
    {
        using GpuProgram program = device.LoadPrograms();
        LoadedKernel kernel = program.Kernel("write_to_address");
        using Pm4Bench bench = new(device);
        DispatchGeometry geometry = new(1, 1);
        using PreparedDispatch first = new(device, kernel, geometry, (ref arguments) => arguments.Add(bench.Address(0)).Add(71u));
        using PreparedDispatch second = new(device, kernel, geometry, (ref arguments) => arguments.Add(bench.Address(1)).Add(72u));
        foreach (PreparedDispatch dispatch in new[] { first, second })
        {
            dispatch.Load(bench, device.NewDeadline());
            bench.Run((ref packets) => packets.DispatchDirect(1, 1, 1, dispatch.Initiator));
        }

        bench[0].Should().Be(71, "the first dispatch finds its arguments by COMPUTE_USER_DATA");
        bench[1].Should().Be(72, "the second one finds others");
    }

    private delegate void DispatchWriter(ref Pm4Encoder packets, DispatchInitiator initiator);

    // The kernel is set up for whole groups of 64; the dispatch packet says how many there are.
    private Identity[] Run(Pm4Bench bench, (uint X, uint Y, uint Z) groups, DispatchWriter write, uint grid = 0)
    {
        using GpuProgram program = device.LoadPrograms();
        using GpuBuffer records = device.Device.Allocate(MostRecords * 32, MemoryKind.Gtt, MemoryFlags.Shared);
        records.AsSpan<byte>().Clear();
        uint width = groups.X * Group;
        DispatchGeometry geometry = new((grid == 0 ? width : grid, groups.Y, groups.Z), (Group, 1, 1));
        using PreparedDispatch dispatch = new(device, program.Kernel("record_identity"), geometry, (ref arguments) =>
            arguments.Add(records.GpuAddress).Add(Group).Add(1u).Add(1u).Add(width).Add(groups.Y));
        dispatch.Load(bench, device.NewDeadline());
        bench.Run((ref packets) => write(ref packets, dispatch.Initiator));
        return records.AsSpan<Identity>().ToArray();
    }

    private static void AssertGroups(Identity[] records, uint x, uint y, uint z)
    {
        int items = (int)(x * y * z * Group);
        for (int i = 0; i < items; i++)
        {
            uint group = (uint)i / Group;
            (uint, uint, uint, uint) expected = ((uint)i % Group, group % x, group / x % y, group / x / y);
            Identity record = records[i];
            (record.LocalId, record.GroupX, record.GroupY, record.GroupZ).Should().Be(expected, "that is work-item {0} of {1}", i, items);
            record.IsWritten.Should().BeTrue("work-item {0} of {1} runs", i, items);
        }

        records.Skip(items).Should().OnlyContain(record => !record.IsWritten, "there are {0} work-items", items);
    }
}
