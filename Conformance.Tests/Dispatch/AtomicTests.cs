using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Atomics on memory, from many waves at few addresses.</summary>
[Category("Dispatch")]
public sealed class AtomicTests(DeviceFixture device)
{
    private const int Count = DispatchBench.OddCount;
    private const int Buckets = 7;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsAreIndivisible)]
    public void Every_atomic_of_32_bits_loses_no_update(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = Values(Count), cells = Values(9 * Buckets);
        GpuBuffer operands = bench.Holding<uint>(values), target = bench.HoldingInVideoMemory<uint>(cells);

        bench.Run("atomic_u32", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(operands.GpuAddress).Add((uint)Buckets).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            Update(cells.AsSpan(), i % Buckets, values[i]);
        Contents.ShouldBe<uint>(bench.Read<uint>(target, cells.Length), cells, "the cells: add, sub, smin, smax, umin, umax, and, or, xor");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsReturnOldValue, DispatchClauses.AtomicsAreIndivisible)]
    public void Atomics_of_32_bits_return_what_was_there(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer target = bench.HoldingInVideoMemory<uint>(new uint[3 * Buckets]);
        GpuBuffer tickets = bench.Filled(Count, uint.MaxValue), exchanged = bench.Filled(Count, uint.MaxValue);

        bench.Run("atomic_return_u32", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(tickets.GpuAddress).Add(exchanged.GpuAddress).Add((uint)Buckets).Add((uint)Count));

        uint[] cells = bench.Read<uint>(target, 3 * Buckets);
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            uint[] items = [.. Enumerable.Range(0, Count).Where(i => i % Buckets == bucket).Select(static i => (uint)i)];
            cells[bucket].Should().Be((uint)items.Length, "each work-item added 1");
            cells[(2 * Buckets) + bucket].Should().Be((uint)items.Length, "each work-item counted by compare-and-swap");
            ShouldBeTickets([.. items.Select(i => tickets.AsSpan<uint>()[(int)i])]);

            // Each work-item left its number and took another's: together with the last that stayed they are the 0 of the beginning and all numbers.
            uint[] seen = [.. items.Select(i => exchanged.AsSpan<uint>()[(int)i]), cells[Buckets + bucket]];
            Array.Sort(seen);
            Contents.ShouldBe<uint>(seen, [0, .. items.Select(static i => i + 1)], "the exchanged values, sorted");
        }
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsAreIndivisible, DispatchClauses.AtomicsReturnOldValue)]
    public void Atomics_of_64_bits_lose_no_update(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        ulong[] values = new ulong[Count], expected = new ulong[Buckets];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        GpuBuffer operands = bench.Holding<ulong>(values), tickets = bench.Filled(Count, ulong.MaxValue);
        GpuBuffer target = bench.HoldingInVideoMemory<ulong>(new ulong[2 * Buckets]);

        bench.Run("atomic_u64", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(operands.GpuAddress).Add(tickets.GpuAddress).Add((uint)Buckets).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            expected[i % Buckets] = unchecked(expected[i % Buckets] + values[i]);
        Contents.ShouldBe<ulong>(bench.Read<ulong>(target, Buckets), expected, "the sums");
        for (int bucket = 0; bucket < Buckets; bucket++)
            ShouldBeTickets([.. Enumerable.Range(0, Count).Where(i => i % Buckets == bucket).Select(i => (uint)tickets.AsSpan<ulong>()[i])]);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce)]
    public void Addition_of_whole_waves_to_one_cell_is_complete(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = Values(Count);
        GpuBuffer operands = bench.Holding<uint>(values), target = bench.HoldingInVideoMemory<uint>([5]);

        bench.Run("atomic_uniform_u32", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(operands.GpuAddress).Add((uint)Count));

        bench.Read<uint>(target, 1)[0].Should().Be(values.Aggregate(5u, static (sum, value) => unchecked(sum + value)));
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsAreIndivisible, DispatchClauses.AtomicsReturnOldValue)]
    public void Atomics_of_single_precision_lose_no_update(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        float[] values = [.. SmallNumbers().Select(static value => (float)value)];
        float[] expected = new float[Buckets];
        GpuBuffer operands = bench.Holding<float>(values), found = bench.Filled(Count, float.NaN);
        GpuBuffer target = bench.HoldingInVideoMemory<float>(new float[2 * Buckets]);

        bench.Run("atomic_f32", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(operands.GpuAddress).Add(found.GpuAddress).Add((uint)Buckets).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            expected[i % Buckets] += values[i];
        Contents.ShouldBe<float>(bench.Read<float>(target, Buckets), expected, "the sums");
        for (int bucket = 0; bucket < Buckets; bucket++)
            ShouldBeTickets([.. Enumerable.Range(0, Count).Where(i => i % Buckets == bucket).Select(i => (uint)found.AsSpan<float>()[i])]);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.AtomicsAreIndivisible, DispatchClauses.AtomicsReturnOldValue)]
    public void Atomics_of_double_precision_lose_no_update(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        double[] values = [.. SmallNumbers().Select(static value => (double)value)];
        double[] expected = new double[Buckets];
        GpuBuffer operands = bench.Holding<double>(values), found = bench.Filled(Count, double.NaN);
        GpuBuffer target = bench.HoldingInVideoMemory<double>(new double[2 * Buckets]);

        bench.Run("atomic_f64", Count, (ref KernelArguments arguments) =>
            arguments.Add(target.GpuAddress).Add(operands.GpuAddress).Add(found.GpuAddress).Add((uint)Buckets).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            expected[i % Buckets] += values[i];
        Contents.ShouldBe<double>(bench.Read<double>(target, Buckets), expected, "the sums");
        for (int bucket = 0; bucket < Buckets; bucket++)
            ShouldBeTickets([.. Enumerable.Range(0, Count).Where(i => i % Buckets == bucket).Select(i => (uint)found.AsSpan<double>()[i])]);
    }

    private static void Update(Span<uint> cells, int bucket, uint value)
    {
        Span<uint> cell = cells[bucket..];
        cell[0] = unchecked(cell[0] + value);
        cell[Buckets] = unchecked(cell[Buckets] - value);
        cell[2 * Buckets] = (uint)int.Min((int)cell[2 * Buckets], (int)value);
        cell[3 * Buckets] = (uint)int.Max((int)cell[3 * Buckets], (int)value);
        cell[4 * Buckets] = uint.Min(cell[4 * Buckets], value);
        cell[5 * Buckets] = uint.Max(cell[5 * Buckets], value);
        cell[6 * Buckets] &= value;
        cell[7 * Buckets] |= value;
        cell[8 * Buckets] ^= value;
    }

    private static void ShouldBeTickets(uint[] tickets)
    {
        Array.Sort(tickets);
        Contents.ShouldBe<uint>(tickets, [.. Enumerable.Range(0, tickets.Length).Select(static i => (uint)i)], "the tickets, sorted: each found another value");
    }

    private uint[] Values(int count)
    {
        uint[] values = new uint[count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    // Whole numbers whose sums a float holds exactly in any order.
    private int[] SmallNumbers()
    {
        Random random = device.NewRandom();
        return [.. Enumerable.Range(0, Count).Select(_ => random.Next(-1000, 1000))];
    }
}
