using Conformance.Tests.Pm4;
using Harness.Queues;

namespace Conformance.Tests.Queue;

/// <summary>Queues beside each other.</summary>
[Category("Queue")]
public sealed class ManyQueueTests(DeviceFixture device)
{
    [ConformanceFact]
    public void More_queues_than_the_hardware_has_all_run()
    {
        List<Pm4Bench> benches = [];
        try
        {
            for (int i = 0; i <= device.Node.ComputeQueues; i++)
                benches.Add(new Pm4Bench(device, QueueOptions.Default with { RingSize = 4096 }));
            ulong[] steps = [.. benches.Select((bench, i) => bench.Start((ref packets) => packets.WriteData(bench.Address(0), 1000u + (uint)i)))];

            for (int i = 0; i < benches.Count; i++)
            {
                benches[i].MustEnd(steps[i]);
                benches[i][0].Should().Be(1000u + (uint)i);
            }
        }
        finally
        {
            benches.ForEach(bench => bench.Dispose());
        }
    }

    [ConformanceFact]
    public void Queue_that_waits_does_not_hold_up_another()
    {
        using Pm4Bench waiting = new(device);
        using Pm4Bench working = new(device);
        ulong step = waiting.Start((ref packets) => packets.WaitRegMem(waiting.Address(0), Harness.Packets.CompareFunction.Equal, 1));

        working.LetTimePass();
        waiting.HasEnded(step).Should().BeFalse("nobody told it to go on");

        waiting[0] = 1;
        waiting.MustEnd(step);
    }

    [ConformanceFact]
    public void Queues_of_every_priority_run_together()
    {
        List<Pm4Bench> benches = [];
        try
        {
            for (int priority = 0; priority <= 15; priority++)
                benches.Add(new Pm4Bench(device, QueueOptions.Default with { Priority = priority }));
            ulong[] steps = [.. benches.Select(bench => bench.Start((ref packets) => packets.WriteData(bench.Address(0), 5)))];

            for (int i = 0; i < benches.Count; i++)
                benches[i].MustEnd(steps[i]);
            benches.Should().OnlyContain(bench => bench[0] == 5);
        }
        finally
        {
            benches.ForEach(bench => bench.Dispose());
        }
    }

    [ConformanceFact]
    public void One_queue_can_let_another_go_on()
    {
        using Pm4Bench first = new(device);
        using Pm4Bench second = new(device);
        ulong step = second.Start((ref packets) =>
        {
            packets.WaitRegMem(first.Address(0), Harness.Packets.CompareFunction.Equal, 17);
            packets.WriteData(second.Address(1), 18);
        });

        first.Run((ref packets) => packets.WriteData(first.Address(0), 17));

        second.MustEnd(step);
        second[1].Should().Be(18);
    }
}
