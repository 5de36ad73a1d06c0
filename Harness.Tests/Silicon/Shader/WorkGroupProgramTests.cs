
namespace Harness.Tests.Silicon.Shader;

/// <summary>The test programs that use local memory, divergent lanes and scratch, against the CPU.</summary>
public sealed class WorkGroupProgramTests
{
    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Reduction_sums_each_group_through_local_memory(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] values = ProgramRun.Words(count, 9);
        ulong source = machine.Upload<uint>(values);
        uint groups = ProgramRun.RoundUp(count) / ProgramRun.Group;
        ulong sums = machine.Allocate(groups * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "reduce_u32", count, sums, source));

        machine.View<uint>(sums, (int)groups).ToArray().Should().Equal(Sums(values));
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Divergent_lanes_go_their_own_ways(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] values = ProgramRun.Words(count, 10);
        ulong source = machine.Upload<uint>(values);
        ulong steps = machine.Allocate(count * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "diverge", count, steps, source));

        machine.View<uint>(steps, (int)count).ToArray().Should().Equal(values.Select(Diverge));
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Scratch_holds_a_private_array_of_each_work_item(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] seeds = ProgramRun.Words(count, 11);
        ulong source = machine.Upload<uint>(seeds);
        ulong results = machine.Allocate(count * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "scratch_shuffle", count, results, source));

        machine.View<uint>(results, (int)count).ToArray().Should().Equal(seeds.Select(Shuffle));
    }

    private static IEnumerable<uint> Sums(uint[] values) =>
        values.Chunk((int)ProgramRun.Group).Select(chunk => chunk.Aggregate(0u, (sum, value) => unchecked(sum + value)));

    private static uint Diverge(uint value, int index)
    {
        uint result = 0;
        for (uint step = 0; step < 200 && value > 1; step++)
        {
            if ((value & 1) != 0)
            {
                value = unchecked((3 * value) + 1);
                if (value % 5 == 0)
                {
                    result += 7;
                    continue;
                }
            }
            else
            {
                value >>= 1;
            }

            uint inner = value & 3;
            while (inner-- != 0)
            {
                if ((value ^ inner) % 7 == 3)
                {
                    result ^= 0x100;
                    break;
                }

                result += inner;
            }

            result++;
        }

        return (index % 5) switch
        {
            0 => unchecked(result + value),
            1 => unchecked((result * 3) + 1),
            2 => result ^ 0xa5a5,
            3 => (result << 5) | (result >> 27),
            _ => ~result,
        };
    }

    private static uint Shuffle(uint seed, int index)
    {
        unchecked
        {
            uint[] words = [.. Enumerable.Range(0, 256).Select(k => ((uint)k * 0x9e3779b9) + (uint)index)];
            uint other = 0;
            for (int k = 0; k < words.Length; k++)
            {
                seed = (seed * 1664525) + 1013904223;
                other = (other + words[k] + (seed >> 24)) % 256;
                (words[k], words[other]) = (words[other], words[k]);
            }

            return words.Aggregate(2166136261u, (hash, word) => (hash ^ word) * 16777619);
        }
    }
}
