using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Many dispatches under way at once.</summary>
[Category("Dispatch")]
public sealed class ConcurrencyTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(DispatchClauses.EveryGroupRunsOnce)]
    public void Dispatches_of_many_queues_do_not_disturb_each_other()
    {
        const int queues = 8, rounds = 12, count = 777;
        List<DispatchBench> benches = [];
        try
        {
            for (int n = 0; n < queues; n++)
                benches.Add(new DispatchBench(device, n % 2 == 0 ? QueueType.Pm4 : QueueType.Aql));
            GpuBuffer[] targets = [.. benches.Select(static bench => bench.Filled(rounds * count, 0u))];

            for (uint round = 0; round < rounds; round++)
            {
                for (int n = 0; n < queues; n++)
                {
                    ulong target = targets[n].GpuAddress + (round * count * sizeof(uint));
                    benches[n].Start("fill_dword", new DispatchGeometry(count, DispatchBench.GroupSize), (ref KernelArguments arguments) =>
                        arguments.Add(target).Add(Value(n, round)).Add((uint)count));
                }
            }

            for (int n = 0; n < queues; n++)
            {
                benches[n].Dispatcher.Require(rounds, device.NewDeadline());
                for (uint round = 0; round < rounds; round++)
                    targets[n].Slice<uint>(round * count * sizeof(uint), count).IndexOfAnyExcept(Value(n, round)).Should().Be(-1, $"queue {n} filled range {round}");
            }
        }
        finally
        {
            benches.ForEach(static bench => bench.Dispose());
        }
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.CompletesAfterLastWave, Pm4Clauses.PartialFlushWaits, AqlClauses.BarrierBitWaits, DispatchClauses.EveryGroupRunsOnce)]
    public void Dispatches_of_one_queue_see_each_others_results(QueueType type)
    {
        const int rounds = 40, count = 3001;
        using DispatchBench bench = new(device, type);
        GpuBuffer values = bench.Filled(count, 0f), ones = bench.Filled(count, 1f);

        for (int round = 0; round < rounds; round++)
        {
            bench.Start("vector_add_f32", new DispatchGeometry(count, DispatchBench.GroupSize), (ref KernelArguments arguments) =>
                arguments.Add(values.GpuAddress).Add(values.GpuAddress).Add(ones.GpuAddress).Add((uint)count));
        }

        bench.Dispatcher.Require(rounds, device.NewDeadline());
        values.AsSpan<float>()[..count].IndexOfAnyExcept(rounds).Should().Be(-1, "each dispatch added 1 to what the one before it left");
    }

    private static uint Value(int queue, uint round) => ((uint)queue << 16) | (round + 1);
}
