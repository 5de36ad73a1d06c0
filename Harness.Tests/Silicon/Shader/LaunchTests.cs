using Harness.Contracts.Clauses;
using Harness.Programs;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>Launch, scheduling, faults, and that broken clauses show.</summary>
public sealed class LaunchTests
{
    private const int RecordDwords = 8;

    public static TheoryData<string, string> VisibleClauses => new()
    {
        { "gfx942", DispatchClauses.EveryGroupRunsOnce },
        { "gfx942", DispatchClauses.GroupIdsInOrder },
        { "gfx942", DispatchClauses.WorkItemIdsPacked },
        { "gfx1100", DispatchClauses.WaveSizeByInitiator },
    };

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Every_work_item_knows_who_it_is_in_a_grid_with_partial_groups(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        Identify(machine).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(VisibleClauses))]
    public void Identities_show_a_broken_clause(string isa, string clause)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa, clause);
        Identify(machine).Should().BeFalse();
    }

    [Theory]
    [InlineData(DispatchClauses.LocalMemoryIsPrivateToGroups)]
    [InlineData(DispatchClauses.BarrierHoldsWaves)]
    public void Reduction_shows_a_broken_clause(string clause)
    {
        using ShaderMachine machine = ShaderMachine.Of("gfx942", clause);
        const uint count = 4096;
        uint[] values = ProgramRun.Words(count, 31);
        ulong source = machine.Upload<uint>(values);
        ulong sums = machine.Allocate(count / 256 * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "reduce_u32", count, sums, source));

        machine.View<uint>(sums, (int)count / 256).ToArray().Should().NotEqual(
            values.Chunk(256).Select(chunk => chunk.Aggregate(0u, (sum, value) => unchecked(sum + value))));
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Spinning_wave_lets_others_run_and_ends_when_told(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        ulong flag = machine.Allocate(8);
        ulong passed = machine.Allocate(4);
        Dispatch waiting = machine.Prepare("wait_for_flag", new DispatchGeometry(130, 64), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(flag).Add(5UL).Add(passed);
            return arguments.Complete(new DispatchGeometry(130, 64));
        });
        machine.Shader.Launch(waiting);
        for (int step = 0; step < 10; step++)
            machine.Shader.Step();
        machine.Shader.Step().Should().BeFalse("waves that only poll let the engine rest");

        uint[] source = ProgramRun.Words(100, 32);
        ulong from = machine.Upload<uint>(source);
        ulong to = machine.Allocate(400);
        machine.Run(ProgramRun.Prepare(machine, "copy_dword", 100, to, from));
        waiting.IsComplete.Should().BeFalse();
        machine.View<uint>(to, 100).ToArray().Should().Equal(source);

        machine.View<ulong>(flag, 1)[0] = 5;
        for (int step = 0; step < 1000 && !waiting.IsComplete; step++)
            machine.Shader.Step();
        waiting.IsComplete.Should().BeTrue();
        machine.View<uint>(passed, 1)[0].Should().Be(130);
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Suspended_owner_makes_no_progress_and_killed_owner_never_completes(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        Dispatch dispatch = ProgramRun.Prepare(machine, "copy_dword", 1000, machine.Allocate(4000), machine.Allocate(4000));
        machine.Shader.Suspend(machine);
        machine.Shader.Launch(dispatch);
        machine.Shader.Step().Should().BeFalse();
        machine.Shader.InstructionsExecuted.Should().Be(0);

        machine.Shader.Resume(machine);
        machine.Shader.Kill(machine);
        machine.Shader.Step().Should().BeFalse();
        dispatch.IsComplete.Should().BeFalse();
        machine.Shader.ResidentWaves.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Unmapped_address_stops_the_dispatch_with_a_page_fault(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const ulong unmapped = 0x1234_5000;
        Dispatch dispatch = ProgramRun.Prepare(machine, "copy_dword", 300, unmapped, machine.Allocate(4096));

        machine.Run(dispatch);

        dispatch.IsComplete.Should().BeFalse();
        dispatch.Fault!.Page.Should().Be(new PageFault(unmapped, MemoryAccess.Write, false));
        dispatch.Fault.Description.Should().Contain("not mapped");
        machine.Shader.ResidentWaves.Should().Be(0);
    }

    [Theory]
    [InlineData("gfx900", 0xd3d20000u, "VOP3P opcode 82 is reserved")]
    [InlineData("gfx942", 0xd3d20000u, "v_mfma")]
    [InlineData("gfx942", 0xbfff0000u, "SOPP opcode 127")]
    [InlineData("gfx1100", 0xbfff0000u, "SOPP opcode 127")]
    [InlineData("gfx1100", 0xf0000000u, "encoding 0x3c")]
    public void Unknown_instruction_stops_the_dispatch_by_name(string isa, uint dword, string expected)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        Dispatch dispatch = machine.Prepare([dword, 0], machine.Allocate(4096), 1);

        machine.Run(dispatch);

        dispatch.Fault!.ProgramCounter.Should().Be(dispatch.ProgramAddress);
        dispatch.Fault.Description.Should().Contain(expected).And.Contain($"{dword:x8}");
    }

    [Fact]
    public void Changed_code_runs_after_an_invalidation()
    {
        using ShaderMachine machine = ShaderMachine.Of("gfx942");
        uint[] program = [0x24280082, 0x7e140281, 0xdc708000, 0x00000a14, 0xbf810000];
        ulong buffer = machine.Allocate(256);
        Dispatch dispatch = machine.Prepare(program, buffer, 64);
        machine.RunToEnd(dispatch);
        machine.View<uint>(buffer, 1)[0].Should().Be(1);

        // v_mov_b32 v10, 2
        machine.View<uint>(dispatch.ProgramAddress, 2)[1] = 0x7e140282;
        machine.Shader.InvalidateInstructionCache();
        Dispatch again = new()
        {
            Memory = dispatch.Memory,
            Owner = dispatch.Owner,
            ProgramAddress = dispatch.ProgramAddress,
            ProgramResource1 = dispatch.ProgramResource1,
            ProgramResource2 = dispatch.ProgramResource2,
            Initiator = dispatch.Initiator,
            UserData = dispatch.UserData,
            GridSize = dispatch.GridSize,
            GroupSize = dispatch.GroupSize,
        };
        machine.RunToEnd(again);
        machine.View<uint>(buffer, 1)[0].Should().Be(2);
    }

    private static bool Identify(ShaderMachine machine)
    {
        (uint X, uint Y, uint Z) grid = (21, 10, 7);
        (uint X, uint Y, uint Z) group = (8, 4, 3);
        var geometry = new DispatchGeometry(grid, group);
        int count = (int)(grid.X * grid.Y * grid.Z);
        ulong records = machine.Allocate((ulong)count * RecordDwords * 4);
        Dispatch dispatch = machine.Prepare("record_identity", geometry, (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(records).Add(group.X).Add(group.Y).Add(group.Z).Add(grid.X).Add(grid.Y);
            return arguments.Complete(geometry);
        });

        machine.Run(dispatch);
        if (!dispatch.IsComplete)
            return false;

        uint[] found = machine.View<uint>(records, count * RecordDwords).ToArray();
        for (int n = 0; n < count; n++)
        {
            (uint x, uint y, uint z) = ((uint)n % grid.X, (uint)n / grid.X % grid.Y, (uint)n / grid.X / grid.Y);
            uint[] record = found[(n * RecordDwords)..((n + 1) * RecordDwords)];
            uint local = (x % group.X) | ((y % group.Y) << 10) | ((z % group.Z) << 20);
            if (record[0] != local || record[1] != x / group.X || record[2] != y / group.Y || record[3] != z / group.Z)
                return false;
            if (record[5] != machine.Model.WaveSize || record[4] >= record[5] || (machine.Model.WaveSize == 32 && record[7] != 0))
                return false;
        }

        return true;
    }
}
