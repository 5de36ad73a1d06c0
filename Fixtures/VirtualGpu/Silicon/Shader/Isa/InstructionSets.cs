using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Isa.Gfx11;
using VirtualGpu.Silicon.Shader.Isa.Gfx9;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa;

/// <summary>The instruction sets that the shader cores execute.</summary>
internal static class InstructionSets
{
    /// <summary>The instruction set of a GPU model.</summary>
    public static InstructionSet Of(GpuModel model) => (model.Gfx.Major, model.Gfx.Minor) switch
    {
        (9, 0) when model.Gfx.Stepping == 0 => new Gfx900InstructionSet(),
        (9, 4) => new Gfx9InstructionSet(),
        (11, _) => new Gfx11InstructionSet(),
        _ => throw new NotSupportedException($"{model.Gfx}: the shader cores know gfx900, gfx94x and gfx11; add an InstructionSet for it"),
    };
}
