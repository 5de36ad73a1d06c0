using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Lanes of one wave that go different ways, and memory that each has for itself.</summary>
[Category("Dispatch")]
public sealed class ControlFlowTests(DeviceFixture device)
{
    // Long programs: three full work-groups and a partial one.
    private const int Count = (3 * 256) + 77;

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.InactiveLanesStoreNothing)]
    public void Lanes_go_different_ways(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = Values();
        GpuBuffer steps = bench.Filled(Count, 0u), source = bench.Holding<uint>(values);

        bench.Run("diverge", Count, (ref KernelArguments arguments) =>
            arguments.Add(steps.GpuAddress).Add(source.GpuAddress).Add((uint)Count));

        Contents.ShouldBe<uint>(steps.AsSpan<uint>()[..Count], [.. values.Select(Diverge)], "the steps");
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(DispatchClauses.ScratchIsPrivate)]
    public void Each_work_item_has_its_own_scratch(QueueType type)
    {
        using DispatchBench bench = new(device, type);
        uint[] values = Values();
        GpuBuffer results = bench.Filled(Count, 0u), source = bench.Holding<uint>(values);

        bench.Run("scratch_shuffle", Count, (ref KernelArguments arguments) =>
            arguments.Add(results.GpuAddress).Add(source.GpuAddress).Add((uint)Count));

        Contents.ShouldBe<uint>(results.AsSpan<uint>()[..Count], [.. values.Select(Shuffle)], "the results");
    }

    // divergence.cl
    private static uint Diverge(uint value, int i)
    {
        uint result = 0;
        for (int step = 0; step < 200 && value > 1; step++)
        {
            if ((value & 1) == 0)
            {
                value >>= 1;
            }
            else
            {
                value = unchecked((3 * value) + 1);
                if (value % 5 == 0)
                {
                    result += 7;
                    continue;
                }
            }

            for (uint inner = value & 3; inner != 0;)
            {
                inner--;
                if ((value ^ inner) % 7 == 3)
                {
                    result ^= 0x100;
                    break;
                }

                result += inner;
            }

            result++;
        }

        return (i % 5) switch
        {
            0 => unchecked(result + value),
            1 => (result * 3) + 1,
            2 => result ^ 0xa5a5,
            3 => uint.RotateLeft(result, 5),
            _ => ~result,
        };
    }

    // scratch.cl
    private static uint Shuffle(uint seed, int i)
    {
        const int count = 256;
        Span<uint> words = stackalloc uint[count];
        for (int k = 0; k < count; k++)
            words[k] = unchecked(((uint)k * 0x9e3779b9) + (uint)i);

        uint other = 0;
        for (int k = 0; k < count; k++)
        {
            seed = unchecked((seed * 1664525) + 1013904223);
            other = unchecked(other + words[k] + (seed >> 24)) % count;
            (words[k], words[(int)other]) = (words[(int)other], words[k]);
        }

        uint hash = 2166136261;
        foreach (uint word in words)
            hash = unchecked((hash ^ word) * 16777619);
        return hash;
    }

    private uint[] Values()
    {
        uint[] values = new uint[Count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
