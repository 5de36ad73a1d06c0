using Harness.Programs;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>The test programs that compute, against the CPU.</summary>
public sealed class ArithmeticProgramTests
{
    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Vector_add_adds_every_element(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        float[] a = ProgramRun.Floats(count, 1);
        float[] b = ProgramRun.Floats(count, 2);
        ulong first = machine.Upload<float>(a);
        ulong second = machine.Upload<float>(b);
        ulong sum = machine.Allocate(count * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "vector_add_f32", count, sum, first, second));

        machine.View<float>(sum, (int)count).ToArray().Should().Equal(a.Zip(b, (x, y) => x + y));
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Saxpy_matches_the_fused_multiply_add_of_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        float[] x = ProgramRun.Floats(count, 5);
        float[] y = ProgramRun.Floats(count, 6);
        ulong source = machine.Upload<float>(x);
        ulong target = machine.Upload<float>(y);
        Dispatch dispatch = machine.Prepare("saxpy_f32", new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(1.1f).Add(count);
            return arguments.Complete(new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<float>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => MathF.FusedMultiplyAdd(1.1f, a, b)));
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Saxpy_in_double_precision_matches_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        double[] x = [.. ProgramRun.Floats(count, 5).Select(v => v / 3.0)];
        double[] y = [.. ProgramRun.Floats(count, 6).Select(v => v / 7.0)];
        ulong source = machine.Upload<double>(x);
        ulong target = machine.Upload<double>(y);
        Dispatch dispatch = machine.Prepare("saxpy_f64", new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(1.1).Add(count);
            return arguments.Complete(new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<double>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(1.1, a, b)));
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Saxpy_in_integers_wraps_as_the_host(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const ulong factor = 0x9e3779b97f4a7c15;
        ulong[] x = ProgramRun.Longs(count, 7);
        ulong[] y = ProgramRun.Longs(count, 8);
        ulong source = machine.Upload<ulong>(x);
        ulong target = machine.Upload<ulong>(y);
        Dispatch dispatch = machine.Prepare("saxpy_i64", new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group), (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            arguments.Add(target).Add(source).Add(factor).Add(count);
            return arguments.Complete(new DispatchGeometry(ProgramRun.RoundUp(count), ProgramRun.Group));
        });

        machine.RunToEnd(dispatch);

        machine.View<ulong>(target, (int)count).ToArray().Should().Equal(x.Zip(y, (a, b) => unchecked((factor * a) + b)));
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Matrix_multiply_matches_the_host(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const int rows = 37, columns = 50, depth = 21;
        float[] a = ProgramRun.Floats(rows * depth, 12);
        float[] b = ProgramRun.Floats(depth * columns, 13);
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
}
