using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Isa;
using VirtualGpu.Silicon.Shader.Waves;

namespace Harness.Tests.Silicon.Shader;

/// <summary>The decoders against the assembler.</summary>
public sealed unsafe class DecoderTests
{
    [Fact]
    public void Gfx942_names_every_instruction_as_the_assembler_does() => Check(GpuModels.Gfx942, Gfx942Encodings.All);

    [Fact]
    public void Gfx1100_names_every_instruction_as_the_assembler_does() => Check(GpuModels.Gfx1100, Gfx1100Encodings.All);

    private static void Check(GpuModel model, string table)
    {
        using var machine = new ShaderMachine(model);
        InstructionSet instructionSet = InstructionSets.Of(model);
        using var page = new CodePage();
        var wrong = new List<string>();
        foreach (string row in table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = row.Split(':');
            uint[] dwords = [.. parts[0].Split('-').Select(d => Convert.ToUInt32(d, 16))];
            uint[] words = [.. dwords, 0, 0, 0];
            *page.Instructions = default;
            string? error = instructionSet.Decode(words.AsSpan(0, InstructionSet.LongestInstruction), machine.Space, page.Instructions);

            // What the model does not execute, it must refuse by its name.
            if (error != null)
            {
                if (!error.Contains(parts[1], StringComparison.Ordinal))
                    wrong.Add($"{row}: {error}");
            }
            else if (instructionSet.Operations.NameOf(page.Instructions->Operation) != parts[1] || page.Instructions->Size != dwords.Length * sizeof(uint))
            {
                wrong.Add($"{row}: {instructionSet.Operations.NameOf(page.Instructions->Operation)} of {page.Instructions->Size} bytes");
            }
        }

        wrong.Should().BeEmpty();
    }
}
