
namespace Harness.Tests.Silicon.Shader;

/// <summary>The test programs that copy, against the CPU.</summary>
public sealed class CopyProgramTests
{
    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Copy_copies_dwords_and_nothing_behind_them(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] source = ProgramRun.Words(count, 3);
        ulong from = machine.Upload<uint>(source);
        ulong to = machine.Allocate((count + 64) * 4);
        machine.View<uint>(to, (int)count + 64).Fill(0xdeadbeef);

        machine.RunToEnd(ProgramRun.Prepare(machine, "copy_dword", count, to, from));

        machine.View<uint>(to, (int)count).ToArray().Should().Equal(source);
        machine.View<uint>(to, (int)count + 64)[(int)count..].ToArray().Should().AllBeEquivalentTo(0xdeadbeef);
    }

    [Theory]
    [MemberData(nameof(ProgramRun.Sizes), MemberType = typeof(ProgramRun))]
    public void Wide_copy_copies_sixteen_bytes_each(string isa, uint count)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] source = ProgramRun.Words(count * 4, 4);
        ulong from = machine.Upload<uint>(source);
        ulong to = machine.Allocate(count * 16);

        machine.RunToEnd(ProgramRun.Prepare(machine, "copy_dwordx4", count, to, from));

        machine.View<uint>(to, (int)count * 4).ToArray().Should().Equal(source);
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

        machine.RunToEnd(ProgramRun.Prepare(machine, "copy_dword", count, to, from));

        machine.View<uint>(to, (int)count).SequenceEqual(machine.View<uint>(from, (int)count)).Should().BeTrue();
    }
}
