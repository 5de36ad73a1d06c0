using Conformance.Tests.Pm4;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Queues;

namespace Conformance.Tests.Queue;

/// <summary>Queues beside each other.</summary>
[Category("Queue")]
public sealed class ManyQueueTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.Oversubscribed)]
    public void More_queues_than_the_hardware_has_all_run()
    {
        List<Pm4Bench> benches = [];
        try
        {
            for (int i = 0; i <= device.Node.ComputeQueues; i++)
                benches.Add(new Pm4Bench(device, QueueOptions.Default with { RingSize = (uint)device.PageSize }));
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
    [Verifies(QueueClauses.RunSideBySide, Pm4Clauses.WaitRegMemCompares)]
    public void Queue_that_waits_does_not_hold_up_another()
    {
        using Pm4Bench waiting = new(device);
        using Pm4Bench working = new(device);
        ulong step = waiting.Start((ref packets) => packets.WaitRegMem(waiting.Address(0), Harness.Packets.Values.CompareFunction.Equal, 1));

        working.LetTimePass();
        waiting.HasEnded(step).Should().BeFalse("nobody told it to go on");

        waiting[0] = 1;
        waiting.MustEnd(step);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.PrioritiesAccepted)]
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
    [Verifies(QueueClauses.RunSideBySide)]
    public void One_queue_can_let_another_go_on()
    {
        using Pm4Bench first = new(device);
        using Pm4Bench second = new(device);
        ulong step = second.Start((ref packets) =>
        {
            packets.WaitRegMem(first.Address(0), Harness.Packets.Values.CompareFunction.Equal, 17);
            packets.WriteData(second.Address(1), 18);
        });
        first.LetTimePass();
        second[1].Should().Be(0, "the word that it waits for is not written yet");

        first.Run((ref packets) => packets.WriteData(first.Address(0), 17));

        second.MustEnd(step);
        second[1].Should().Be(18);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.DmaDataCopies)]
    public void Queues_that_work_at_once_do_not_mix_their_data()
    {
        const int Queues = 8, Rounds = 8, Bytes = 64 * 1024;
        Random random = device.NewRandom();
        List<(Pm4Bench Bench, GpuBuffer Data)> workers = [];
        try
        {
            for (int i = 0; i < Queues; i++)
                workers.Add((new Pm4Bench(device, QueueOptions.Default with { RingSize = (uint)device.PageSize }), device.Device.Allocate((Rounds + 1) * Bytes, MemoryKind.Gtt, MemoryFlags.Shared)));
            foreach ((_, GpuBuffer data) in workers)
                random.NextBytes(data.Slice<byte>(0, Bytes));

            // Each round copies what the round before it left, so that one lost or mixed copy is in all that follow.
            ulong last = 0;
            for (ulong round = 0; round < Rounds; round++)
            {
                foreach ((Pm4Bench bench, GpuBuffer data) in workers)
                    last = bench.Start((ref packets) => packets.DmaCopy(data.GpuAddress + (round * Bytes), data.GpuAddress + ((round + 1) * Bytes), Bytes));
            }

            foreach ((Pm4Bench bench, GpuBuffer data) in workers)
            {
                bench.MustEnd(last);
                int same = data.Slice<byte>(Rounds * Bytes, Bytes).CommonPrefixLength(data.Slice<byte>(0, Bytes));
                same.Should().Be(Bytes, "{0} copied its own data {1} times", bench.Queue, Rounds);
            }
        }
        finally
        {
            foreach ((Pm4Bench bench, GpuBuffer data) in workers)
            {
                bench.Dispose();
                data.Dispose();
            }
        }
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DestroyStops)]
    public void Threads_can_make_and_destroy_queues_at_once()
    {
        const int Threads = 4, Rounds = 5;
        uint[] sums = new uint[Threads];
        Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (uint round = 1; round <= Rounds; round++)
            {
                using Pm4Bench bench = new(device);
                bench.Run((ref packets) => packets.WriteData(bench.Address(0), round));
                sums[thread] += bench[0];
            }
        }))];

        Task.WaitAll(tasks, device.Patience * Rounds).Should().BeTrue("every thread ends");
        sums.Should().OnlyContain(sum => sum == Rounds * (Rounds + 1) / 2);
    }
}
