using Harness.Packets.Aql;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Queues.Aql;

/// <summary>Errors of AQL packets, and how user mode and driver hear of them.</summary>
public sealed class AqlErrorTests : IDisposable
{
    private readonly QueueBench _bench = AqlBench.Create();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Dimension_0_is_queue_error_2() => Fails(
        e => e.KernelDispatch(AqlBench.Packet()), slot => slot[0] &= 0xffff, error: 2, exception: 16, "0 dimensions");

    [Fact]
    public void Too_much_lds_is_queue_error_4() => Fails(
        e => e.KernelDispatch(AqlBench.Packet() with { GroupSegmentSize = 65537 }), null, error: 4, exception: 17, "65537 bytes of LDS, more than 65536");

    [Fact]
    public void Missing_kernel_object_is_queue_error_8() => Fails(
        e => e.KernelDispatch(AqlBench.Packet() with { KernelObject = 0 }), null, error: 8, exception: 18, "without a kernel object");

    [Fact]
    public void Unknown_type_is_queue_error_32() => Fails(
        e => e.BarrierAnd([], 0), slot => slot[0] = 4, error: 32, exception: 20, "AGENT_DISPATCH is not a packet that a GPU executes");

    [Fact]
    public void Work_group_of_more_than_1024_is_queue_error_64() => Fails(
        e => e.KernelDispatch(AqlBench.Packet() with { GroupSize = (1024, 2, 1) }), null, error: 64, exception: 21, "more than 1024 work-items");

    [Fact]
    public void Unknown_vendor_format_is_queue_error_256() => Fails(
        e => e.BarrierAnd([], 0), slot => slot[0] = 9 << 16, error: 256, exception: 23, "format 9");

    [Fact]
    public void Dispatch_without_enough_scratch_is_tried_again_when_the_signal_is_0()
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet() with { PrivateSegmentSize = 1000 }));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Qword(AqlBench.ErrorSignal + 8).Should().Be(1);
        _bench.Shaders.Launched.Should().BeEmpty();

        _bench.Dword(QueueBench.Descriptor + 176) = 1024;
        _bench.Set(AqlBench.ErrorSignal, 0);
        _bench.Run();
        _bench.Shaders.Launched.Should().ContainSingle();
    }

    [Fact]
    public void Fault_of_a_wave_halts_its_queue()
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Run();
        _bench.Shaders.Fail(0, new ShaderFault(0x1000, "s_illegal", null));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    private void Fails(Action<AqlEncoder> emit, Action<uint[]>? damage, long error, uint exception, string text)
    {
        _bench.Put(0, emit);
        if (damage is not null)
        {
            uint[] slot = _bench.Slot(0).ToArray();
            damage(slot);
            slot.CopyTo(_bench.Slot(0));
        }

        _bench.Processor.Ring(0);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Processor.Fault!.Description.Should().Contain(text);
        _bench.Qword(AqlBench.ErrorSignal + 8).Should().Be((ulong)error);
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 183, 0x21, 8, 0x8001, 0, 1000, (exception << 10) | 0x203, 0, 0, 0));
    }
}
