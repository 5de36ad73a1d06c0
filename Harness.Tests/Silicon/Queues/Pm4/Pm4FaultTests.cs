using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>What halts a PM4 queue, and what is told of it.</summary>
public sealed class Pm4FaultTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Pm4);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Unknown_opcode_halts_with_its_dwords_and_an_interrupt()
    {
        _bench.Submit([0xc0001234, 1]);

        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("CLEAR_STATE is not a packet of gfx942").And.Contain("c0001234 00000001").And.Contain("read pointer 0x0");
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 183, 0x21, 8, 0x8001, 0, 1000, (20u << 10) | 0x203, 0, 0, 0));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    [Theory]
    [InlineData(0x00000000u)]
    [InlineData(0x40000000u)]
    public void Dword_that_is_no_header_halts(uint dword)
    {
        _bench.Submit([dword]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("not a type-3 header");
    }

    [Fact]
    public void Type_2_packet_halts_by_its_name()
    {
        _bench.Submit([0x80000000]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("TYPE2_NOP: the model does not execute it");
    }

    [Fact]
    public void Wrong_length_halts()
    {
        _bench.Submit([0xc0004600 | (1 << 16), 0x407, 0]);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain("EVENT_WRITE of 3 dwords");
    }

    [Fact]
    public void Page_fault_without_a_dummy_page_halts()
    {
        _bench.Submit((ref Pm4Encoder e) => e.WriteData(QueueBench.Unmapped + 0x1238, 1));

        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Page.Should().Be(new PageFault(QueueBench.Unmapped + 0x1238, MemoryAccess.Write, false));
    }

    [Fact]
    public void Fault_of_a_wave_halts_its_queue()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.SetUpProgram();
            e.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
        });
        _bench.Run();
        var fault = new ShaderFault(0x1000, "s_illegal", null);
        _bench.Shaders.Fail(0, fault);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Shader.Should().BeSameAs(fault);
    }
}
