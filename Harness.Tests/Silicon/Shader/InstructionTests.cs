using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>Single instructions whose effect is easy to get wrong.</summary>
public sealed class InstructionTests
{
    private static readonly uint[] s_storeGfx942 =
    [
        0xbefe01c1,             // s_mov_b64 exec, -1
        0x24280082,             // v_lshlrev_b32 v20, 2, v0
        0xdc708000, 0x00000a14, // global_store_dword v20, v10, s[0:1]
        0xbf810000,             // s_endpgm
    ];

    private static readonly uint[] s_storeGfx1100 =
    [
        0xbefe00c1,             // s_mov_b32 exec_lo, -1
        0x30280082,             // v_lshlrev_b32 v20, 2, v0
        0xdc6a0000, 0x00000a14, // global_store_b32 v20, v10, s[0:1]
        0xbfb00000,             // s_endpgm
    ];

    [Theory]
    [MemberData(nameof(Gfx942Instructions.All), MemberType = typeof(Gfx942Instructions))]
    public void Gfx942_instruction_has_its_effect(string text, uint[] dwords, int lane, uint expected) =>
        Run(GpuModels.Gfx942, dwords, s_storeGfx942)[lane].Should().Be(expected, text);

    [Theory]
    [MemberData(nameof(Gfx1100Instructions.All), MemberType = typeof(Gfx1100Instructions))]
    public void Gfx1100_instruction_has_its_effect(string text, uint[] dwords, int lane, uint expected) =>
        Run(GpuModels.Gfx1100, dwords, s_storeGfx1100)[lane].Should().Be(expected, text);

    private static uint[] Run(GpuModel model, uint[] dwords, uint[] store)
    {
        using var machine = new ShaderMachine(model);
        ulong buffer = machine.Allocate(64 * sizeof(uint));
        Dispatch dispatch = machine.Prepare([.. dwords, .. store], buffer, (uint)model.WaveSize);
        machine.RunToEnd(dispatch);
        return machine.View<uint>(buffer, 64).ToArray();
    }
}
