using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>Ring, indirect buffers, and the packets that decide which packet comes next.</summary>
public sealed class Pm4EngineTests : IDisposable
{
    private readonly QueueBench _bench = new(QueueKind.Pm4);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Packet_across_the_end_of_the_ring_is_executed()
    {
        Span<uint> ring = _bench.Dwords(QueueBench.Ring, 256);
        ring.Fill(0xffff1000);
        _bench.Processor.Ring(253);
        _bench.Run();
        var words = new uint[8];
        var encoder = new Pm4Encoder(words, GpuModels.Gfx942.Gfx);
        encoder.WriteData(QueueBench.Data, 0xcafe);
        words.AsSpan(0, 3).CopyTo(ring[253..]);
        words.AsSpan(3, 2).CopyTo(ring);

        _bench.Processor.Ring(258);

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(0xcafe);
        _bench.Dword(QueueBench.ReadPointer).Should().Be(2, "the reported pointer wraps with the ring");
        _bench.Queue.ReadPointer.Should().Be(258);
    }

    [Fact]
    public void Packet_that_the_write_pointer_stands_inside_of_is_refused()
    {
        _bench.Submit((ref Pm4Encoder e) => e.WriteData(QueueBench.Data, 1), doorbell: 3);
        _bench.Run().Should().Be(StepResult.Halted);
        _bench.Dword(QueueBench.Data).Should().Be(0);
    }

    [Fact]
    public void Nop_skips_its_body()
    {
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.Nop(3);
            e.Nop();
            e.WriteData(QueueBench.Data, 7);
        });
        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dword(QueueBench.Data).Should().Be(7);
    }

    [Fact]
    public void Indirect_buffer_in_an_indirect_buffer_is_refused()
    {
        _bench.Put(QueueBench.Buffer, (ref Pm4Encoder e) => e.IndirectBuffer(QueueBench.Buffer + 0x100, 5));
        _bench.Submit((ref Pm4Encoder e) => e.IndirectBuffer(QueueBench.Buffer, 4));
        _bench.Run().Should().Be(StepResult.Halted);
    }

    [Theory]
    [InlineData(QueueKind.Graphics, StepResult.Idle)]
    [InlineData(QueueKind.Pm4, StepResult.Halted)]
    public void Compute_queues_alone_want_an_indirect_buffer_to_be_valid(QueueKind kind, StepResult expected)
    {
        using QueueBench bench = new(kind, GpuModels.Gfx900);
        bench.Put(QueueBench.Buffer, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data, 7));
        bench.Submit([0xc002_3f00, unchecked((uint)QueueBench.Buffer), (uint)(QueueBench.Buffer >> 32), 5]);

        bench.Run().Should().Be(expected);
        bench.Dword(QueueBench.Data).Should().Be(expected == StepResult.Idle ? 7u : 0);
    }

    [Fact]
    public void Indirect_buffers_chain()
    {
        _bench.Put(QueueBench.Buffer + 0x100, (ref Pm4Encoder e) =>
        {
            e.WriteData(QueueBench.Data + 8, 3);
            e.IndirectBuffer(QueueBench.Buffer + 0x200, 5, chain: true);
            e.WriteData(QueueBench.Data + 12, 4);
        });
        _bench.Put(QueueBench.Buffer + 0x200, (ref Pm4Encoder e) => e.WriteData(QueueBench.Data + 16, 5));
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.IndirectBuffer(QueueBench.Buffer + 0x100, 5 + 4 + 5);
            e.WriteData(QueueBench.Data + 20, 6);
        });

        _bench.Run().Should().Be(StepResult.Idle);
        _bench.Dwords(QueueBench.Data, 6).ToArray().Should().Equal(0, 0, 3, 0, 5, 6);
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(1u, 5u)]
    public void Cond_exec_skips_on_zero(uint condition, uint expected)
    {
        _bench.Dword(QueueBench.Data + 64) = condition;
        _bench.Submit((ref Pm4Encoder e) =>
        {
            e.CondExec(QueueBench.Data + 64, 5);
            e.WriteData(QueueBench.Data, 5);
            e.WriteData(QueueBench.Data + 4, 6);
        });
        _bench.Run();
        _bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(expected, 6);
    }

    [Theory]
    [InlineData(0xffu, 8u)]
    [InlineData(0x1u, 1u)]
    [InlineData(0x0u, 0u)]
    public void Pred_exec_selects_the_xccs_that_execute(uint mask, uint expected)
    {
        using var bench = new QueueBench(QueueKind.Pm4, xccs: 8);
        bench.Submit((ref Pm4Encoder e) =>
        {
            e.PredExec(mask, AtomicMemPacket.Length);
            e.AtomicMem(AtomicOperation.Add32, QueueBench.Data, 1);
            e.AtomicMem(AtomicOperation.Add32, QueueBench.Data + 4, 1);
        });
        bench.Run().Should().Be(StepResult.Idle);
        bench.Dwords(QueueBench.Data, 2).ToArray().Should().Equal(expected, 8);
    }
}
