using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Work-groups that work together through local memory and barriers.</summary>
[Category("Dispatch")]
public sealed class LocalMemoryTests(DeviceFixture device)
{
    private const int Count = DispatchBench.OddCount;
    private const int Groups = (Count + (int)DispatchBench.GroupSize - 1) / (int)DispatchBench.GroupSize;

    // The programs start from all 256 slots of local memory, so that the last work-group must be whole.
    private const int WholeGroups = Groups * (int)DispatchBench.GroupSize;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.BarrierHoldsWaves, DispatchClauses.LocalMemoryIsPrivateToGroups)]
    public void Reduction_in_fixed_local_memory_sums_each_group(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = new uint[Count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        GpuBuffer sums = bench.Filled(Groups, 0u), source = bench.Holding<uint>(values);

        bench.Run("reduce_u32", WholeGroups, (ref KernelArguments arguments) =>
            arguments.Add(sums.GpuAddress).Add(source.GpuAddress).Add((uint)Count));

        uint[] expected = [.. values.Chunk((int)DispatchBench.GroupSize).Select(static group => group.Aggregate(0u, static (sum, value) => unchecked(sum + value)))];
        Contents.ShouldBe<uint>(sums.AsSpan<uint>()[..Groups], expected, "the sums of the work-groups");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.BarrierHoldsWaves, DispatchClauses.LocalMemoryIsPrivateToGroups)]
    public void Reduction_in_local_memory_sized_by_the_dispatch_sums_each_group(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        Random random = device.NewRandom();

        // Whole numbers whose sums a float holds exactly in any order.
        float[] values = [.. Enumerable.Range(0, Count).Select(_ => (float)random.Next(1 << 12))];
        GpuBuffer sums = bench.Filled(Groups, 0f), source = bench.Holding<float>(values);

        bench.Run("reduce_dynamic_f32", WholeGroups, (ref KernelArguments arguments) =>
            arguments.Add(sums.GpuAddress).Add(source.GpuAddress).AddLocal(DispatchBench.GroupSize * sizeof(float)).Add((uint)Count));

        float[] expected = [.. values.Chunk((int)DispatchBench.GroupSize).Select(static group => group.Sum())];
        Contents.ShouldBe<float>(sums.AsSpan<float>()[..Groups], expected, "the sums of the work-groups");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.BarrierHoldsWaves, DispatchClauses.LocalMemoryIsPrivateToGroups, DispatchClauses.GroupIdsInOrder, DispatchClauses.WorkItemIdsPacked)]
    public void Matrix_product_through_tiles_is_exact(QueueType type)
    {
        const int rows = 67, columns = 45, depth = 39, tile = 16;
        using DispatchBench bench = new(device, type);
        Random random = device.NewRandom();
        float[] a = [.. Enumerable.Range(0, rows * depth).Select(_ => random.NextSingle() - 0.5f)];
        float[] b = [.. Enumerable.Range(0, depth * columns).Select(_ => random.NextSingle() - 0.5f)];
        GpuBuffer product = bench.Filled(rows * columns, float.NaN), left = bench.Holding<float>(a), right = bench.Holding<float>(b);

        DispatchGeometry tiles = new((48, 80, 1), (tile, tile, 1));
        bench.Run("matrix_multiply_f32", tiles, (ref KernelArguments arguments) =>
            arguments.Add(product.GpuAddress).Add(left.GpuAddress).Add(right.GpuAddress).Add((uint)rows).Add((uint)columns).Add((uint)depth));

        float[] expected = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int k = 0; k < depth; k++)
                    expected[(row * columns) + column] = MathF.FusedMultiplyAdd(a[(row * depth) + k], b[(k * columns) + column], expected[(row * columns) + column]);
            }
        }

        Contents.ShouldBe<float>(product.AsSpan<float>()[..expected.Length], expected, "the product");
    }
}
