using Harness.Programs;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>A run of a test program: on both instruction sets, with full waves, several work-groups and odd sizes.</summary>
internal static class ProgramRun
{
    /// <summary>Work-items of a work-group.</summary>
    public const uint Group = 256;

    public static TheoryData<string, uint> Sizes => new()
    {
        { "gfx900", 1 }, { "gfx900", 4099 },
        { "gfx942", 1 }, { "gfx942", 257 }, { "gfx942", 1024 }, { "gfx942", 4099 },
        { "gfx1100", 1 }, { "gfx1100", 257 }, { "gfx1100", 1024 }, { "gfx1100", 4099 },
    };

    /// <summary>Work-items of whole work-groups for a number of elements.</summary>
    public static uint RoundUp(uint count) => (count + Group - 1) / Group * Group;

    public static uint[] Words(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (uint)random.NextInt64(1L << 32))];
    }

    /// <summary>The dispatch of a program whose arguments are pointers and the number of elements.</summary>
    public static Dispatch Prepare(ShaderMachine machine, string name, uint count, params ulong[] pointers)
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

    public static float[] Floats(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (float)((random.NextDouble() * 2000) - 1000))];
    }

    public static ulong[] Longs(uint count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (ulong)random.NextInt64())];
    }
}
