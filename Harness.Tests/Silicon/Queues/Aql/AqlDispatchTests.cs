using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Queues.Aql;

/// <summary>Kernel dispatch packets.</summary>
public sealed class AqlDispatchTests : IDisposable
{
    private readonly QueueBench _bench = AqlBench.Create();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Dispatch_takes_registers_from_the_descriptor_and_sizes_from_the_packet()
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet() with { GroupSegmentSize = 1000 }));

        _bench.Run().Should().Be(StepResult.Blocked);
        Dispatch dispatch = _bench.Shaders.Launched.Should().ContainSingle().Subject;
        dispatch.ProgramAddress.Should().Be(AqlBench.Kernel + 0x100);
        dispatch.ProgramResource1.Should().Be(0x11);
        dispatch.ProgramResource2.Should().Be(0x80 | (2u << 15), "1000 bytes of LDS are two granules of 512");
        dispatch.GridSize.Should().Be((100, 3, 1));
        dispatch.GroupSize.Should().Be((64, 2, 1));
        dispatch.Owner.Should().BeSameAs(_bench.Queue);
        dispatch.TemporaryRing.Should().Be(0x1234);
        dispatch.ScratchBase.Should().Be(0x5_0000_0000);
    }

    [Fact]
    public void User_sgprs_come_in_the_order_of_the_code_properties()
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet() with { PrivateSegmentSize = 48 }));
        _bench.Run();
        _bench.Shaders.Launched[0].UserData.Should().Equal(
            unchecked((uint)QueueBench.Ring), (uint)(QueueBench.Ring >> 32), // dispatch packet
            unchecked((uint)QueueBench.Descriptor), (uint)(QueueBench.Descriptor >> 32), // amd_queue_t
            0x9000, 0x12, // arguments
            0, 0, // dispatch id
            0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void User_sgprs_of_older_scratch_are_refused()
    {
        _bench.Dword(AqlBench.Kernel + 56) = 1;
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("not modelled");
    }

    [Fact]
    public void Wave32_comes_from_the_descriptor()
    {
        using var bench = AqlBench.Create(GpuModels.Gfx1100);
        bench.Dword(AqlBench.Kernel + 56) = 1 << 10;
        bench.Put(0, e => e.KernelDispatch(AqlBench.Packet()));
        bench.Processor.Ring(0);
        bench.Run();
        (bench.Shaders.Launched[0].Initiator & (uint)DispatchInitiator.Wave32).Should().NotBe(0);
    }

    [Fact]
    public void Broken_clause_shows()
    {
        using var bench = AqlBench.Create(broken: AqlClauses.DispatchCoversGrid);
        bench.Put(0, e => e.KernelDispatch(AqlBench.Packet()));
        bench.Processor.Ring(0);
        bench.Run();
        bench.Shaders.Launched[0].GridSize.X.Should().Be(99);
    }
}
