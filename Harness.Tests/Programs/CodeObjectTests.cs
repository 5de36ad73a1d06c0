using Fixtures.Programs;
using Harness.Foundation;
using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class CodeObjectTests
{
    public static TheoryData<string, int> Objects()
    {
        var data = new TheoryData<string, int>();
        foreach (GfxVersion isa in GpuPrograms.Isas)
        {
            foreach (int version in GpuPrograms.Versions)
                data.Add(isa.Name, version);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_tells_what_it_is_for(string name, int version)
    {
        CodeObject code = Load(name, version);

        code.Target.Isa.Name.Should().Be(name);
        code.Version.Should().Be(version);
        (code.LoadedSize % 4096).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_has_every_program(string name, int version)
    {
        Load(name, version).Kernels.Select(kernel => kernel.Name).Should().BeEquivalentTo(
            "copy_dword", "copy_dwordx4", "fill_dword", "vector_add_f32", "saxpy_f32", "saxpy_f64", "saxpy_i64", "reduce_u32",
            "reduce_dynamic_f32", "sum_local_bytes", "generic_pointers", "atomic_u32", "atomic_return_u32", "atomic_u64", "atomic_uniform_u32", "atomic_f32", "atomic_f64",
            "atomic_local", "matrix_multiply_f32", "diverge", "scratch_shuffle", "record_identity", "record_geometry",
            "record_hidden_arguments", "record_packet", "record_inputs", "record_queue", "record_unit", "record_xcc", "write_to_address", "read_from_address", "wait_for_flag", "loop_until_told", "hold_state",
            "read_variables");
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Metadata_tells_arguments_of_copy(string name, int version)
    {
        KernelMetadata copy = Load(name, version).Kernel("copy_dword").Metadata;

        copy.ArgumentSegmentSize.Should().Be(20);
        copy.RequiredGroupSize.Should().Be((256u, 1u, 1u));
        copy.MaximumGroupSize.Should().Be(256);
        copy.Parameters.Select(p => (p.Name, p.Offset, p.Size, p.Kind)).Should().Equal(
            ("target", 0u, 8u, ArgumentKind.GlobalBuffer),
            ("source", 8u, 8u, ArgumentKind.GlobalBuffer),
            ("count", 16u, 4u, ArgumentKind.ByValue));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Waves_are_wide_on_gfx9_and_narrow_later(string name, int version)
    {
        CodeObject code = Load(name, version);
        uint lanes = code.Target.Isa.Generation == GfxGeneration.Gfx9 ? 64u : 32u;

        code.Kernels.Should().OnlyContain(kernel => kernel.Metadata.WavefrontSize == lanes && kernel.Descriptor.WavefrontSize == lanes);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Descriptor_and_metadata_agree_on_memory(string name, int version)
    {
        CodeObject code = Load(name, version);

        code.Kernels.Should().OnlyContain(kernel =>
            kernel.Descriptor.GroupSegmentFixedSize == kernel.Metadata.GroupSegmentFixedSize
            && kernel.Descriptor.PrivateSegmentFixedSize == kernel.Metadata.PrivateSegmentFixedSize
            && kernel.Descriptor.ArgumentSegmentSize == kernel.Metadata.ArgumentSegmentSize);
        code.Kernel("reduce_u32").Descriptor.GroupSegmentFixedSize.Should().Be(1024);
        code.Kernel("scratch_shuffle").Descriptor.PrivateSegmentFixedSize.Should().BeGreaterThanOrEqualTo(1024);
        code.Kernel("scratch_shuffle").Descriptor.UsesScratch.Should().BeTrue();
    }

    [Theory]
    [InlineData("gfx900", 5, 0x7680, 0x9e00, 0x00af0040, 0x8c)]
    [InlineData("gfx942", 5, 0x7840, 0x9d00, 0x00af0040, 0x84)]
    [InlineData("gfx942", 4, 0x6f40, 0x9400, 0x00af0040, 0x84)]
    [InlineData("gfx1100", 5, 0x7a40, 0xa300, 0x60af0080, 0x9e)]
    [InlineData("gfx1201", 5, 0x7a40, 0xa300, 0x600f0000, 0x84)]
    public void Descriptor_is_where_the_linker_put_it(string name, int version, uint descriptor, uint entry, uint resource1, uint resource2)
    {
        GpuKernel copy = Load(name, version).Kernel("copy_dword");

        copy.DescriptorOffset.Should().Be(descriptor);
        copy.EntryOffset.Should().Be(entry);
        copy.Descriptor.ProgramResource1.Should().Be(resource1);
        copy.Descriptor.ProgramResource2.Should().Be(resource2);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Image_has_its_pointers_relocated(string name, int version)
    {
        const ulong Address = 0x7f00_1234_5000;
        CodeObject code = Load(name, version);
        var image = new byte[code.LoadedSize];

        code.WriteTo(image, Address);

        // The two tables that read_variables reaches through pointers: 11, 12, 13, 14 and 21, 22, 23, 24.
        ulong first = Address + (ulong)image.AsSpan().IndexOf<byte>([11, 0, 0, 0, 12, 0, 0, 0, 13, 0, 0, 0, 14, 0, 0, 0]);
        byte[] pointers = [.. BitConverter.GetBytes(first), .. BitConverter.GetBytes(first + 16)];
        image.AsSpan().IndexOf(pointers).Should().BePositive();
    }

    [Fact]
    public void Loaded_program_gives_device_addresses()
    {
        CodeObject code = Load("gfx942", 5);
        var image = new byte[code.LoadedSize];

        LoadedKernel copy = code.WriteTo(image, 0x10_0000).Kernel("copy_dword");

        copy.DescriptorAddress.Should().Be(0x10_7840);
        copy.EntryAddress.Should().Be(0x10_9d00);
        image.AsSpan(0x7840, 64).ToArray().Should().Equal(GpuPrograms.Bytes(code.Target.Isa).AsSpan(0x7840, 64).ToArray());
    }

    [Fact]
    public void Image_that_is_too_small_is_refused()
    {
        CodeObject code = Load("gfx942", 5);

        Action write = () => code.WriteTo(new byte[code.LoadedSize - 1], 0);

        write.Should().Throw<ArgumentException>().WithMessage($"*needs {code.LoadedSize} bytes*");
    }

    [Fact]
    public void Unknown_kernel_is_an_error_that_lists_the_known()
    {
        Action find = () => Load("gfx942", 5).Kernel("copy");

        find.Should().Throw<CodeObjectException>().WithMessage("*no kernel copy; it has *copy_dword, copy_dwordx4*");
    }

    [Fact]
    public void Object_of_another_isa_is_refused()
    {
        Action check = () => Load("gfx942", 5).EnsureRunsOn(new GfxVersion(9, 0, 10));

        check.Should().Throw<CodeObjectException>().WithMessage("*for gfx942 and the device is gfx90a*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [InlineData(null)]
    public void Object_for_any_xnack_mode_runs_with_each(bool? xnack)
    {
        CodeObject code = Load("gfx90a", 5);

        code.Target.Xnack.Should().Be(TargetFeature.Any);
        code.EnsureRunsOn(new GfxVersion(9, 0, 10), xnack);
    }

    private static CodeObject Load(string name, int version)
    {
        GfxVersion.TryParse(name, out GfxVersion isa).Should().BeTrue();
        return GpuPrograms.For(isa, version);
    }
}
