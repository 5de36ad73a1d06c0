using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Programs;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>What orders packets: the barrier bit, and the packets that wait for signals.</summary>
[Category("Aql")]
public sealed class AqlBarrierTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.BarrierBitWaits)]
    public void Barrier_bit_waits_for_the_packets_before()
    {
        using AqlBench bench = new(device);
        using MemorySignal gate = bench.NewSignal(0);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal earlier = bench.NewSignal(2);
        using MemorySignal done = bench.NewSignal();
        bench.Submit(bench.Gated(open, earlier));
        bench.Submit(bench.Gated(gate, earlier));
        bench.Submit(bench.Gated(open, done), barrier: true);
        bench.Hold(done, "an earlier packet of the queue still runs");

        gate.Value = 1;

        bench.Finish(done);
        earlier.Value.Should().Be(0, "all earlier packets are complete");
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [Verifies(AqlClauses.BarrierAndWaitsForAll)]
    public void Barrier_and_waits_for_the_last_signal(int last)
    {
        using AqlBench bench = new(device);
        MemorySignal[] signals = Signals(bench, AqlBarrierPacket.SignalCount);
        using MemorySignal done = bench.NewSignal();
        bench.SubmitBarrierAnd(done, signals);
        for (int i = 0; i < signals.Length; i++)
            signals[i].Value = i == last ? 1u : 0u;
        bench.Hold(done, $"signal {last} is still 1");

        signals[last].Value = 0;

        bench.Finish(done);
        DisposeAll(bench, signals);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.BarrierAndWithoutSignals)]
    public void Barrier_and_without_signals_is_complete_at_once()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();

        bench.SubmitBarrierAnd(done);

        bench.Finish(done);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [Verifies(AqlClauses.BarrierOrWaitsForAny)]
    public void Barrier_or_waits_for_the_first_signal(int first)
    {
        using AqlBench bench = new(device);
        MemorySignal[] signals = Signals(bench, AqlBarrierPacket.SignalCount);
        using MemorySignal done = bench.NewSignal();
        bench.SubmitBarrierOr(done, signals);
        bench.Hold(done, "no signal is 0 yet");

        signals[first].Value = 0;

        bench.Finish(done);
        DisposeAll(bench, signals);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Verifies(AqlClauses.BarrierIgnoresNoSignal, AqlClauses.BarrierAndWaitsForAll)]
    public void Barrier_and_waits_for_as_many_signals_as_it_has(int count)
    {
        using AqlBench bench = new(device);
        MemorySignal[] signals = Signals(bench, count);
        using MemorySignal done = bench.NewSignal();
        bench.SubmitBarrierAnd(done, signals);
        foreach (MemorySignal signal in signals[1..])
            signal.Value = 0;
        bench.Hold(done, "the first signal is still 1");

        signals[0].Value = 0;

        bench.Finish(done);
        DisposeAll(bench, signals);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(1)]
    [InlineData(3)]
    [Verifies(AqlClauses.BarrierOrWaitsForAny)]
    public void Barrier_or_waits_for_one_of_as_many_signals_as_it_has(int count)
    {
        using AqlBench bench = new(device);
        MemorySignal[] signals = Signals(bench, count);
        using MemorySignal done = bench.NewSignal();
        bench.SubmitBarrierOr(done, signals);
        bench.Hold(done, "no signal is 0, and what is not there does not count");

        signals[^1].Value = 0;

        bench.Finish(done);
        DisposeAll(bench, signals);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.BarrierAndWaitsForAll)]
    public void Barrier_and_waits_for_a_kernel_of_another_queue()
    {
        using AqlBench producer = new(device);
        using AqlBench consumer = new(device);
        using GpuBuffer data = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using MemorySignal gate = producer.NewSignal(0);
        using MemorySignal produced = producer.NewSignal(2);
        using MemorySignal consumed = consumer.NewSignal();
        producer.Submit(producer.Gated(gate, produced));
        producer.Submit(
            producer.Prepare("write_to_address", new DispatchGeometry(64, 64), (ref KernelArguments arguments) => arguments.Add(data.GpuAddress).Add(77u), produced),
            barrier: true);
        consumer.SubmitBarrierAnd(null, produced);
        consumer.Submit(
            consumer.Prepare(
                "read_from_address", new DispatchGeometry(64, 64), (ref KernelArguments arguments) => arguments.Add(data.GpuAddress + 2048).Add(data.GpuAddress), consumed),
            barrier: true);
        consumer.Hold(consumed, "the other queue has not finished");

        gate.Value = 1;
        consumer.Finish(consumed);

        data.Slice<uint>(2048, 64).IndexOfAnyExcept(77u).Should().Be(-1, "the consumer reads what the producer wrote; the number is the first work-item that did not");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.BarrierAndWaitsForAll, AqlClauses.BarrierBitWaits)]
    public void Two_queues_take_turns()
    {
        const int turns = 30;
        using AqlBench left = new(device);
        using AqlBench right = new(device);
        using MemorySignal open = left.NewSignal(1);
        MemorySignal[] signals = Signals(left, turns + 1);
        for (int i = 0; i < turns; i++)
        {
            AqlBench bench = i % 2 == 0 ? left : right;
            bench.SubmitBarrierAnd(null, signals[i]);
            bench.Submit(bench.Gated(open, signals[i + 1]), barrier: true);
        }

        left.Hold(signals[1], "the first turn has not begun");
        signals[0].Value = 0;

        right.Finish(signals[turns]);
        signals.Should().OnlyContain(signal => signal.Value == 0, "the last turn follows all others");
        (left.CountPassed() + right.CountPassed()).Should().Be(turns);
        right.Queue.Dispose();
        DisposeAll(left, signals);
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(AqlSignalCondition.Equal, 5L, -1L, 4L, 5L)]
    [InlineData(AqlSignalCondition.NotEqual, 5L, -1L, 5L, 6L)]
    [InlineData(AqlSignalCondition.Less, 0L, -1L, 0L, -1L)]
    [InlineData(AqlSignalCondition.GreaterOrEqual, 0L, -1L, -1L, 0L)]
    [InlineData(AqlSignalCondition.GreaterOrEqual, 0x100000000L, -1L, 0xffffffffL, 0x100000000L)]
    [InlineData(AqlSignalCondition.Equal, 0x30L, 0xf0L, 0x35fL, 0x13cL)]
    [Verifies(AqlClauses.BarrierValueCompares)]
    public void Barrier_value_waits_until_the_masked_signal_compares(AqlSignalCondition condition, long value, long mask, long holds, long releases)
    {
        RequireBarrierValue();
        using AqlBench bench = new(device);
        using MemorySignal signal = bench.NewSignal((ulong)holds);
        using MemorySignal done = bench.NewSignal();
        SubmitBarrierValue(bench, new AqlBarrierValue(signal.Address, value, mask, condition, done.Address));
        bench.Hold(done, $"{holds} & 0x{mask:x} is not {condition} {value}");

        signal.Value = (ulong)releases;

        bench.Finish(done);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.BarrierValueWithoutSignal)]
    public void Barrier_value_without_a_signal_is_complete_at_once()
    {
        RequireBarrierValue();
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();

        SubmitBarrierValue(bench, new AqlBarrierValue(0, 1, -1, AqlSignalCondition.Equal, done.Address));

        bench.Finish(done);
    }

    private void RequireBarrierValue()
    {
        GfxVersion gfx = device.Device.Gfx;
        Require.That(
            gfx is { Major: 9, Minor: >= 4 } or { Major: 9, Minor: 0, Stepping: 10 },
            $"firmware of {gfx} is not known to take the packet (ROCclr rocsettings.cpp uses it on gfx90a and gfx94x alone)");
    }

    private void SubmitBarrierValue(AqlBench bench, in AqlBarrierValue packet)
    {
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).BarrierValue(packet);
        bench.Queue.Submit(slot, device.NewDeadline());
    }

    private static MemorySignal[] Signals(AqlBench bench, int count)
    {
        var signals = new MemorySignal[count];
        for (int i = 0; i < count; i++)
            signals[i] = bench.NewSignal();
        return signals;
    }

    // The queue first, so that none of its packets looks at memory that is gone.
    private static void DisposeAll(AqlBench bench, MemorySignal[] signals)
    {
        bench.Queue.Dispose();
        foreach (MemorySignal signal in signals)
            signal.Dispose();
    }
}
