using Harness.Packets.Pm4;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>Packets that set registers and dispatch.</summary>
public sealed class Pm4DispatchPacketsTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Pm4);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Dispatch_has_the_registers_of_the_queue()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.SetShReg(ComputeRegister.UserData0, [10, 11]);
            e.SetShReg(ComputeRegisters.PgmRsrc3(GpuModels.Gfx942.Gfx), 0x55);
            e.DispatchDirect(3, 2, 1, DispatchInitiator.ComputeShaderEnable | DispatchInitiator.ForceStartAtZero);
        });

        _bench.Run().Should().Be(StepResult.Blocked, "the dispatch still runs");
        Dispatch dispatch = _bench.Shaders.Launched.Should().ContainSingle().Subject;
        dispatch.ProgramAddress.Should().Be(0x7f12_3456_7800);
        dispatch.ProgramResource1.Should().Be(0x11);
        dispatch.ProgramResource2.Should().Be(0x22);
        dispatch.GroupSize.Should().Be((64, 2, 1));
        dispatch.GridSize.Should().Be((192, 4, 1));
        dispatch.UserData.Should().StartWith(new uint[] { 10, 11 });
        dispatch.Owner.Should().BeSameAs(_bench.Queue);
    }

    [Fact]
    public void Dispatch_with_thread_dimensions_has_a_partial_group()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchDirect(100, 3, 1, DispatchInitiator.ComputeShaderEnable | DispatchInitiator.UseThreadDimensions);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].GridSize.Should().Be((100, 3, 1));
    }

    [Fact]
    public void Dispatch_runs_from_its_start_to_its_dimensions()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.SetShReg(ComputeRegister.StartX, [2, 0, 0]);
            e.DispatchDirect(5, 1, 1, DispatchInitiator.ComputeShaderEnable);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].FirstGroup.Should().Be((2, 0, 0));
        _bench.Shaders.Launched[0].GridSize.Should().Be((192, 2, 1));
    }

    [Fact]
    public void Dispatch_of_nothing_has_an_empty_grid()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchDirect(0, 1, 1, DispatchInitiator.ComputeShaderEnable);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].GridSize.Should().Be((0, 2, 1));
    }

    [Fact]
    public void Indirect_dispatch_reads_its_dimensions()
    {
        new uint[] { 2, 3, 4 }.CopyTo(_bench.Dwords(QueueBench.Data, 3));
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchIndirect(QueueBench.Data, DispatchInitiator.ComputeShaderEnable);
        });
        _bench.Run();
        _bench.Shaders.Launched[0].GridSize.Should().Be((128, 6, 4));
    }
}
