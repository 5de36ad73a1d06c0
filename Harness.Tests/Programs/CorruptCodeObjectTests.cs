using Fixtures.Programs;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Programs;

namespace Harness.Tests.Programs;

/// <summary>Whatever the bytes are: a <see cref="CodeObjectException"/> or an object that loads, soon.</summary>
public sealed class CorruptCodeObjectTests
{
    private static readonly GfxVersion s_isa = new(9, 4, 2);

    [Theory]
    [InlineData(0, 0x00, "*not ELF*")]
    [InlineData(4, 0x01, "*not little-endian ELF64*")]
    [InlineData(7, 0x00, "*OS ABI 0*64 (AMDGPU HSA)*")]
    [InlineData(8, 0x00, "*ABI version 0*")]
    [InlineData(16, 0x01, "*not a shared object*")]
    [InlineData(18, 0x3e, "*machine 62*AMDGPU is 224*")]
    [InlineData(48, 0xee, "*machine 0xee in e_flags*")]
    [InlineData(48, 0x51, "*generic target*")]
    [InlineData(54, 0x10, "*program headers have 16 bytes*")]
    [InlineData(39, 0x80, "*program header table*outside*")]
    public void Header_field_that_is_wrong_is_named(int offset, byte value, string message)
    {
        byte[] bytes = GpuPrograms.Bytes(s_isa);
        bytes[offset] = value;

        Action load = () => CodeObject.Load(bytes);

        load.Should().Throw<CodeObjectException>().WithMessage(message);
    }

    [Fact]
    public void Empty_file_is_an_error()
    {
        Action load = () => CodeObject.Load(ReadOnlyMemory<byte>.Empty);

        load.Should().Throw<CodeObjectException>().WithMessage("*ELF header*truncated*");
    }

    [Fact]
    public void Segment_that_would_fill_memory_is_an_error()
    {
        byte[] bytes = GpuPrograms.Bytes(s_isa);
        const int ThirdLoadMemorySize = 64 + (3 * 56) + 40;
        BitConverter.TryWriteBytes(bytes.AsSpan(ThirdLoadMemorySize), ulong.MaxValue - 0x1000).Should().BeTrue();

        Action load = () => CodeObject.Load(bytes);

        load.Should().Throw<CodeObjectException>().WithMessage("*beyond the 256 MiB*");
    }

    [Fact]
    public void Every_truncation_is_an_error()
    {
        byte[] bytes = GpuPrograms.Bytes(s_isa);

        // Behind the last segment only section headers follow, which the loader does not read.
        for (int length = 0; length < 0x8000; length += 61)
        {
            int cut = length;
            Action load = () => CodeObject.Load(bytes.AsMemory(0, cut));
            load.Should().Throw<CodeObjectException>($"the first {cut} bytes are not all");
        }
    }

    [Theory]
    [MemberData(nameof(CodeObjectTests.Objects), MemberType = typeof(CodeObjectTests))]
    public void Mutated_object_never_fails_in_another_way(string name, int version)
    {
        const int Mutations = 400;
        GfxVersion.TryParse(name, out GfxVersion isa).Should().BeTrue();
        byte[] original = GpuPrograms.Bytes(isa, version);
        var random = new Random(HashCode(name, version));
        Starvation.Watch();
        Deadline soon = Deadline.After(TimeSpan.FromSeconds(20));
        for (int i = 0; i < Mutations; i++)
        {
            byte[] bytes = Mutate(original, random);
            try
            {
                Use(CodeObject.Load(bytes));
            }
            catch (CodeObjectException error)
            {
                error.Message.Should().NotBeNullOrWhiteSpace().And.NotContain("\n");
            }
        }

        soon.HasPassed.Should().BeFalse("corrupt sizes must not cost time");
    }

    private static int HashCode(string name, int version) => (name.Sum(c => c) * 10) + version;

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();

        // Headers, notes, dynamic tables and descriptors come first; the code behind them matters to nobody here.
        int interesting = random.Next(4) switch
        {
            0 => 64 + (9 * 56),
            1 => 0x600,
            _ => 0x6800,
        };
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            int at = random.Next(interesting);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = 0xff;
                    break;
                default:
                    bytes.AsSpan(at, random.Next(1, 9)).Fill((byte)(random.Next(2) * 0xff));
                    break;
            }
        }

        return random.Next(10) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static void Use(CodeObject code)
    {
        if (code.LoadedSize <= 1 << 20)
            code.WriteTo(new byte[code.LoadedSize], 0x1_0000_0000);

        foreach (GpuKernel kernel in code.Kernels)
        {
            kernel.Name.Should().NotBeEmpty();
            (kernel.EntryOffset % 256).Should().Be(0);
        }
    }
}
