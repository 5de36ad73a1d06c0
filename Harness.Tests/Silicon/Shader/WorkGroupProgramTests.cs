using Harness.Programs;
using VirtualGpu.Silicon.Shader;

namespace Harness.Tests.Silicon.Shader;

/// <summary>The test programs against the CPU, on both instruction sets, with full waves, several work-groups and odd sizes.</summary>
public sealed class WorkGroupProgramTests
{
    private const uint Group = 256;

    public static TheoryData<string, uint> Sizes => new()
    {
        { "gfx942", 1 }, { "gfx942", 257 }, { "gfx942", 1024 }, { "gfx942", 4099 },
        { "gfx1100", 1 }, { "gfx1100", 257 }, { "gfx1100", 1024 }, { "gfx1100", 4099 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vector_add_adds_every_element(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        float[] a = Floats(count, 1);
        float[] b = Floats(count, 2);
        ulong first = machine.Upload<float>(a);
        ulong second = machine.Upload<float>(b);
        ulong sum = machine.Allocate(count * 4);

        machine.RunToEnd(Prepare(machine, "vector_add_f32", count, sum, first, second));

        machine.View<float>(sum, (int)count).ToArray().Should().Equal(a.Zip(b, (x, y) => x + y));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Copy_copies_dwords_and_nothing_behind_them(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] source = Words(count, 3);
        ulong from = machine.Upload<uint>(source);
        ulong to = machine.Allocate((count + 64) * 4);
        machine.View<uint>(to, (int)count + 64).Fill(0xdeadbeef);

        machine.RunToEnd(Prepare(machine, "copy_dword", count, to, from));

        machine.View<uint>(to, (int)count).ToArray().Should().Equal(source);
        machine.View<uint>(to, (int)count + 64)[(int)count..].ToArray().Should().AllBeEquivalentTo(0xdeadbeef);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Wide_copy_copies_sixteen_bytes_each(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] source = Words(count * 4, 4);
        ulong from = machine.Upload<uint>(source);
        ulong to = machine.Allocate(count * 16);

        machine.RunToEnd(Prepare(machine, "copy_dwordx4", count, to, from));

        machine.View<uint>(to, (int)count * 4).ToArray().Should().Equal(source);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Saxpy_matches_the_fused_multiply_add_of_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        float[] x = Floats(count, 5);
        float[] y = Floats(count, 6);
        ulong source = machine.Upload<float>(x);
        ulong target = machine.Upload<float>(y);
        Dispatch dispatch = machine.Prepare("saxpy_f32", new DispatchGeometry(RoundUp(count), Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(1.1f).Add(count);
            return arguments.Complete(new DispatchGeometry(RoundUp(count), Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<float>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => MathF.FusedMultiplyAdd(1.1f, a, b)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Saxpy_in_double_precision_matches_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        double[] x = [.. Floats(count, 5).Select(v => v / 3.0)];
        double[] y = [.. Floats(count, 6).Select(v => v / 7.0)];
        ulong source = machine.Upload<double>(x);
        ulong target = machine.Upload<double>(y);
        Dispatch dispatch = machine.Prepare("saxpy_f64", new DispatchGeometry(RoundUp(count), Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(1.1).Add(count);
            return arguments.Complete(new DispatchGeometry(RoundUp(count), Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<double>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(1.1, a, b)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Saxpy_in_integers_wraps_as_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const ulong factor = 0x9e3779b97f4a7c15;
        ulong[] x = Longs(count, 7);
        ulong[] y = Longs(count, 8);
        ulong source = machine.Upload<ulong>(x);
        ulong target = machine.Upload<ulong>(y);
        Dispatch dispatch = machine.Prepare("saxpy_i64", new DispatchGeometry(RoundUp(count), Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(factor).Add(count);
            return arguments.Complete(new DispatchGeometry(RoundUp(count), Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<ulong>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => unchecked((factor * a) + b)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Reduction_sums_each_group_through_local_memory(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] values = Words(count, 9);
        ulong source = machine.Upload<uint>(values);
        uint groups = RoundUp(count) / Group;
        ulong sums = machine.Allocate(groups * 4);

        machine.RunToEnd(Prepare(machine, "reduce_u32", count, sums, source));

        machine.View<uint>(sums, (int)groups).ToArray().Should().Equal(Sums(values));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Divergent_lanes_go_their_own_ways(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] values = Words(count, 10);
        ulong source = machine.Upload<uint>(values);
        ulong steps = machine.Allocate(count * 4);

        machine.RunToEnd(Prepare(machine, "diverge", count, steps, source));

        machine.View<uint>(steps, (int)count).ToArray().Should().Equal(values.Select(Diverge));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Scratch_holds_a_private_array_of_each_work_item(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] seeds = Words(count, 11);
        ulong source = machine.Upload<uint>(seeds);
        ulong results = machine.Allocate(count * 4);

        machine.RunToEnd(Prepare(machine, "scratch_shuffle", count, results, source));

        machine.View<uint>(results, (int)count).ToArray().Should().Equal(seeds.Select(Shuffle));
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Matrix_multiply_matches_the_host(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const int rows = 37, columns = 50, depth = 21;
        float[] a = Floats(rows * depth, 12);
        float[] b = Floats(depth * columns, 13);
        ulong first = machine.Upload<float>(a);
        ulong second = machine.Upload<float>(b);
        ulong product = machine.Allocate(rows * columns * 4);
        var geometry = new DispatchGeometry((64, 48, 1), (16, 16, 1));
        Dispatch dispatch = machine.Prepare("matrix_multiply_f32", geometry, (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(product).Add(first).Add(second).Add(rows).Add(columns).Add(depth);
            return arguments.Complete(geometry);
        });

        machine.RunToEnd(dispatch);

        float[] expected = new float[rows * columns];
        for (int n = 0; n < expected.Length; n++)
        {
            for (int k = 0; k < depth; k++)
                expected[n] = MathF.FusedMultiplyAdd(a[(n / columns * depth) + k], b[(k * columns) + (n % columns)], expected[n]);
        }

        machine.View<float>(product, expected.Length).ToArray().Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Large_copy_streams_through_the_device(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const uint count = 8 << 20;
        ulong from = machine.Allocate(count * 4);
        ulong to = machine.Allocate(count * 4);
        Span<uint> source = machine.View<uint>(from, (int)count);
        for (int n = 0; n < source.Length; n++)
            source[n] = (uint)n * 0x9e3779b9;

        machine.RunToEnd(Prepare(machine, "copy_dword", count, to, from));

        machine.View<uint>(to, (int)count).SequenceEqual(machine.View<uint>(from, (int)count)).Should().BeTrue();
    }

    internal static uint RoundUp(uint count) => (count + Group - 1) / Group * Group;

    internal static uint[] Words(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (uint)random.NextInt64(1L << 32))];
    }

    internal static Dispatch Prepare(ShaderMachine machine, string name, uint count, params ulong[] pointers)
    {
        var geometry = new DispatchGeometry(RoundUp(count), Group);
        return machine.Prepare(name, geometry, (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            foreach (ulong pointer in pointers)
                arguments.Add(pointer);
            arguments.Add(count);
            return arguments.Complete(geometry);
        });
    }

    private static float[] Floats(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (float)((random.NextDouble() * 2000) - 1000))];
    }

    private static ulong[] Longs(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (ulong)random.NextInt64())];
    }

    private static IEnumerable<uint> Sums(uint[] values) =>
        values.Chunk((int)Group).Select(chunk => chunk.Aggregate(0u, (sum, value) => unchecked(sum + value)));

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
