using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Atomics on local memory: one histogram a work-group.</summary>
[Category("Dispatch")]
public sealed class LocalAtomicTests(DeviceFixture device)
{
    private const int Count = DispatchBench.OddCount;
    private const int Buckets = 16;
    private const int Groups = (Count + (int)DispatchBench.GroupSize - 1) / (int)DispatchBench.GroupSize;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.LocalAtomicsReturnOldValue, DispatchClauses.LocalMemoryIsPrivateToGroups)]
    public void Histograms_of_work_groups_are_complete(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = new uint[Count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        GpuBuffer sums = bench.Filled(Groups * Buckets, 0u), maxima = bench.Filled(Groups * Buckets, 0u), swapped = bench.Filled(Groups * Buckets, 0u);
        GpuBuffer totals = bench.Filled(Groups * Buckets, float.NaN), found = bench.Filled(Count, float.NaN);
        GpuBuffer tickets = bench.Filled(Count, uint.MaxValue), source = bench.Holding<uint>(values);

        bench.Run("atomic_local", Count, (ref KernelArguments arguments) =>
            arguments.Add(sums.GpuAddress).Add(maxima.GpuAddress).Add(totals.GpuAddress).Add(found.GpuAddress).Add(tickets.GpuAddress)
                .Add(swapped.GpuAddress).Add(source.GpuAddress).Add((uint)Count));

        for (int slot = 0; slot < Groups * Buckets; slot++)
        {
            int[] items = [.. ItemsOf(slot)];
            uint[] mine = [.. items.Select(i => values[i])];
            sums.AsSpan<uint>()[slot].Should().Be(mine.Aggregate(0u, static (sum, value) => unchecked(sum + value)), $"it is the sum of slot {slot}");
            maxima.AsSpan<uint>()[slot].Should().Be(mine.DefaultIfEmpty().Max(), $"it is the maximum of slot {slot}");
            totals.AsSpan<float>()[slot].Should().Be(mine.Sum(static value => (float)(value & 0xff)), $"it is the total of slot {slot}");
            swapped.AsSpan<uint>()[slot].Should().Be((uint)mine.Length, $"the work-items of slot {slot} counted by compare-and-swap");
            items.Select(i => tickets.AsSpan<uint>()[i]).Order().Should().Equal(Enumerable.Range(0, mine.Length).Select(static i => (uint)i), $"each work-item of slot {slot} found another value");
            ShouldChain(items, values, found.AsSpan<float>(), slot);
        }
    }

    // Each addition found what the ones before it had made: in the order of what they found, every step is one work-item's value.
    private static void ShouldChain(int[] items, uint[] values, ReadOnlySpan<float> found, int slot)
    {
        float[] keys = new float[items.Length];
        for (int n = 0; n < items.Length; n++)
            keys[n] = found[items[n]];

        // Those that added 0 come first among those that found the same.
        int[] order = [.. Enumerable.Range(0, items.Length).OrderBy(n => keys[n]).ThenBy(n => values[items[n]] & 0xff)];
        float total = 0;
        foreach (int n in order)
        {
            keys[n].Should().Be(total, $"work-item {items[n]} of slot {slot} must find the sum of those before it");
            total += values[items[n]] & 0xff;
        }
    }

    private static IEnumerable<int> ItemsOf(int slot)
    {
        int first = slot / Buckets * (int)DispatchBench.GroupSize;
        for (int i = first + (slot % Buckets); i < Math.Min(first + DispatchBench.GroupSize, Count); i += Buckets)
            yield return i;
    }
}
