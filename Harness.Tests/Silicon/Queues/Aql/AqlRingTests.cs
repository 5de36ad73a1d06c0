using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Aql;

/// <summary>Slots, doorbells, and the completion of packets.</summary>
public sealed class AqlRingTests : IDisposable
{
    private readonly QueueBench _bench = AqlBench.Create();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Completion_decrements_the_signal_and_frees_the_slot()
    {
        _bench.Set(AqlBench.Signal, 1);
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Run();
        _bench.Qword(AqlBench.Signal + 8).Should().Be(1);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);

        _bench.Clock = 2000;
        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(AqlBench.Signal + 8).Should().Be(0);
        _bench.Qword(AqlBench.Signal + 32).Should().Be(1000);
        _bench.Qword(AqlBench.Signal + 40).Should().Be(2000);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(1);
        ((ushort)_bench.Dword(QueueBench.Ring)).Should().Be((ushort)AqlPacketType.Invalid);
        _bench.Interrupts.Should().BeEmpty();
    }

    [Fact]
    public void Signal_with_a_mailbox_interrupts()
    {
        _bench.Set(AqlBench.Signal, 1);
        _bench.Qword(AqlBench.Signal + 16) = AqlBench.Mailbox;
        _bench.Dword(AqlBench.Signal + 24) = 33;
        _bench.Submit(e => e.BarrierAnd([], AqlBench.Signal));
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(AqlBench.Mailbox).Should().Be(33);
        _bench.Interrupts.Should().Equal(new InterruptVector(0x14, 181, 0x21, 8, 0x8001, 0, 1000, 33, 0, 0, 0));
    }

    [Fact]
    public void Invalid_packet_holds_the_queue_until_its_header_is_written()
    {
        _bench.Put(1, e => e.BarrierAnd([], 0));
        new AqlEncoder(_bench.Slot(0)).Invalid();
        _bench.Processor.Ring(1);
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);

        _bench.Put(0, e => e.BarrierAnd([], 0));
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Fact]
    public void Doorbell_that_goes_backwards_is_ignored()
    {
        _bench.Submit(e => e.BarrierAnd([], 0));
        _bench.Submit(e => e.BarrierAnd([], 0));
        _bench.Processor.Ring(0);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Fact]
    public void Slots_are_freed_in_order()
    {
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Submit(e => e.KernelDispatch(AqlBench.Packet()));
        _bench.Run();
        _bench.Shaders.End(1);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(0);
        _bench.Shaders.End(0);
        _bench.Run();
        _bench.Qword(QueueBench.ReadPointer).Should().Be(2);
    }

    [Fact]
    public void Pm4_indirect_buffer_is_complete_when_its_dispatch_is()
    {
        _bench.Set(AqlBench.Signal, 1);
        var encoder = new Pm4Encoder(_bench.Dwords(QueueBench.Buffer, 64), _bench.Model.Gfx);
        encoder.WriteData(AqlBench.Mailbox, 7);
        encoder.SetShReg(ComputeRegister.NumThreadX, [1, 1, 1]);
        encoder.DispatchDirect(1, 1, 1, DispatchInitiator.ComputeShaderEnable);
        uint dwords = (uint)encoder.Count;
        _bench.Submit(e => e.Pm4IndirectBuffer(QueueBench.Buffer, dwords, AqlBench.Signal));
        _bench.Run().Should().Be(StepResult.Blocked);
        _bench.Dword(AqlBench.Mailbox).Should().Be(7);
        _bench.Qword(AqlBench.Signal + 8).Should().Be(1);
        _bench.Shaders.End(0);
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Qword(AqlBench.Signal + 8).Should().Be(0);
        _bench.Qword(QueueBench.ReadPointer).Should().Be(1);
    }

    [Fact]
    public void Ring_wraps()
    {
        for (int i = 0; i < 40; i++)
        {
            _bench.Submit(e => e.BarrierAnd([], 0));
            _bench.Run().Should().Be(StepResult.Idle);
        }

        _bench.Qword(QueueBench.ReadPointer).Should().Be(40);
    }
}
