using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>Completion signals.</summary>
[Category("Aql")]
public sealed class AqlCompletionTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.CompletionDecrements)]
    public void Completion_takes_1_from_the_signal_and_not_before()
    {
        using AqlBench bench = new(device);
        using MemorySignal gate = bench.NewSignal(0);
        using MemorySignal done = bench.NewSignal(5);
        bench.Submit(bench.Gated(gate, done));
        done.Wait(Harness.Packets.Values.CompareFunction.NotEqual, 5, Deadline.AfterMilliseconds(100)).Should().BeFalse("the kernel still runs");

        gate.Value = 1;

        done.WaitEqual(4, device.NewDeadline()).Should().BeTrue($"the kernel has ended, and the signal was 5; it is {done.Value}");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.CompletionDecrements)]
    public void Completions_of_many_packets_add_up()
    {
        const int count = 60;
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal(3 * count);
        var dispatch = bench.Gated(open, done);

        for (int i = 0; i < count; i++)
        {
            bench.Submit(dispatch);
            bench.SubmitBarrierAnd(done);
            bench.Submit(dispatch, barrier: true);
        }

        bench.Finish(done);
        bench.CountPassed().Should().Be(2 * count);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.CompletionInterrupts)]
    public void Completion_signals_the_event_of_the_mailbox()
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = device.Device.CreateSignal(1, canInterrupt: true);
        using KfdEvent other = device.Device.CreateEvent();

        bench.Submit(bench.Gated(open, done));

        done.WakeUp!.Wait(device.NewDeadline()).Should().BeTrue("the completion signal has a mailbox");
        bench.Finish(done);
        other.Wait(Deadline.Now).Should().BeFalse("nobody signalled the other event");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.CompletionTimestamps)]
    public void Completion_tells_when_the_kernel_ran()
    {
        using AqlBench bench = new(device);
        using MemorySignal gate = bench.NewSignal(0);
        using MemorySignal first = bench.NewSignal();
        using MemorySignal second = bench.NewSignal();
        bench.Submit(bench.Gated(gate, first));
        bench.Submit(bench.Gated(gate, second), barrier: true);
        bench.Hold(first, "the kernel waits for its gate");
        gate.Value = 1;
        bench.Finish(second);

        first.StartTimestamp.Should().NotBe(0, "the queue has profiling on");
        first.EndTimestamp.Should().BeGreaterThan(first.StartTimestamp, "the kernel ran a tenth of a second");
        second.StartTimestamp.Should().BeGreaterThanOrEqualTo(first.EndTimestamp, "the second packet has the barrier bit");
        second.EndTimestamp.Should().BeGreaterThanOrEqualTo(second.StartTimestamp);
    }
}
