using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Programs that compute element by element; the CPU computes the same bits.</summary>
[Category("Dispatch")]
public sealed class ArithmeticTests(DeviceFixture device)
{
    private const int Count = DispatchBench.OddCount;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce, DispatchClauses.UserDataArrives)]
    public void Vector_add_is_exact(QueueType type)
    {
        Random random = device.NewRandom();
        float[] a = Floats(random), b = Floats(random);
        ShouldAdd(type, a, b);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.FloatModeIsHonoured)]
    public void Denormals_survive(QueueType type)
    {
        // The programs are compiled with FLOAT_MODE 0xf0: no denormal is flushed. Sums of two stay denormal, or become the least normal.
        float[] a = new float[Count], b = new float[Count];
        for (int i = 0; i < Count; i++)
        {
            a[i] = BitConverter.UInt32BitsToSingle(0x1 + ((uint)i * 700));
            b[i] = BitConverter.UInt32BitsToSingle(0x3fffff - (uint)i);
        }

        ShouldAdd(type, a, b);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.FusedMultiplyAddRoundsOnce)]
    public void Saxpy_of_single_precision_rounds_once(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        Random random = device.NewRandom();
        float[] x = Floats(random), y = Floats(random);
        const float a = 1.0000001f;
        GpuBuffer ys = bench.Holding<float>(y), xs = bench.Holding<float>(x);

        bench.Run("saxpy_f32", Count, (ref KernelArguments arguments) =>
            arguments.Add(ys.GpuAddress).Add(xs.GpuAddress).Add(a).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            y[i] = MathF.FusedMultiplyAdd(a, x[i], y[i]);
        Contents.ShouldBe<float>(ys.AsSpan<float>()[..Count], y, "y");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.FusedMultiplyAddRoundsOnce)]
    public void Saxpy_of_double_precision_rounds_once(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        Random random = device.NewRandom();
        double[] x = new double[Count], y = new double[Count];
        for (int i = 0; i < Count; i++)
            (x[i], y[i]) = (random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        const double a = 1.0 / 3;
        GpuBuffer ys = bench.Holding<double>(y), xs = bench.Holding<double>(x);

        bench.Run("saxpy_f64", Count, (ref KernelArguments arguments) =>
            arguments.Add(ys.GpuAddress).Add(xs.GpuAddress).Add(a).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
        Contents.ShouldBe<double>(ys.AsSpan<double>()[..Count], y, "y");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.EveryGroupRunsOnce, DispatchClauses.UserDataArrives)]
    public void Saxpy_of_64_bit_integers_wraps(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        ulong[] x = new ulong[Count], y = new ulong[Count];
        Random random = device.NewRandom();
        random.NextBytes(MemoryMarshal.AsBytes(x.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(y.AsSpan()));
        const ulong a = 0x9e3779b97f4a7c15;
        GpuBuffer ys = bench.Holding<ulong>(y), xs = bench.Holding<ulong>(x);

        bench.Run("saxpy_i64", Count, (ref KernelArguments arguments) =>
            arguments.Add(ys.GpuAddress).Add(xs.GpuAddress).Add(a).Add((uint)Count));

        for (int i = 0; i < Count; i++)
            y[i] = unchecked((a * x[i]) + y[i]);
        Contents.ShouldBe<ulong>(ys.AsSpan<ulong>()[..Count], y, "y");
    }

    private void ShouldAdd(QueueType type, float[] a, float[] b)
    {
        using DispatchBench bench = new(device, type);
        GpuBuffer sum = bench.Filled(Count, float.NaN), first = bench.Holding<float>(a), second = bench.Holding<float>(b);

        bench.Run("vector_add_f32", Count, (ref KernelArguments arguments) =>
            arguments.Add(sum.GpuAddress).Add(first.GpuAddress).Add(second.GpuAddress).Add((uint)Count));

        Contents.ShouldBe<float>(sum.AsSpan<float>()[..Count], a.Zip(b, static (x, y) => x + y).ToArray(), "the sum");
    }

    private static float[] Floats(Random random)
    {
        float[] values = new float[Count];
        for (int i = 0; i < Count; i++)
            values[i] = random.NextSingle() - 0.5f;
        return values;
    }
}
