using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Harness.Tests.Silicon.Shader;

/// <summary>The programs of <see cref="ContextSwitchPrograms"/> against the assembler.</summary>
public sealed class ContextSwitchSourceTests
{
    [ToolFact("llvm-19", "llvm-mc-19", "llvm-objcopy-19")]
    public void Dwords_are_what_the_assembler_makes_of_the_sources()
    {
        Assemble(ContextSwitchPrograms.HandlerSource).Should().Equal(ContextSwitchBench.Words(ContextSwitchPrograms.HandlerWords));
        Assemble(ContextSwitchPrograms.HolderSource).Should().Equal(ContextSwitchBench.Words(ContextSwitchPrograms.HolderWords));
    }

    private static uint[] Assemble(string source)
    {
        string folder = Directory.CreateTempSubdirectory("assemble-").FullName;
        try
        {
            string text = Path.Combine(folder, "a.s"), theObject = Path.Combine(folder, "a.o"), code = Path.Combine(folder, "a.bin");
            File.WriteAllText(text, source);
            Run("llvm-mc-19", "-triple=amdgcn-amd-amdhsa", "-mcpu=gfx900", "-filetype=obj", text, "-o", theObject);
            Run("llvm-objcopy-19", "-O", "binary", "--only-section=.text", theObject, code);
            return MemoryMarshal.Cast<byte, uint>(File.ReadAllBytes(code)).ToArray();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments))!;
        process.WaitForExit(TimeSpan.FromSeconds(60)).Should().BeTrue();
        process.ExitCode.Should().Be(0);
    }
}
