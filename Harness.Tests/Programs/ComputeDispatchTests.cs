using Fixtures.Programs;
using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class ComputeDispatchTests
{
    private const ulong Arguments = 0x7f00_0001_0000;
    private const ulong Scratch = 0x7f00_1000_0000;
    private static readonly DispatchGeometry s_geometry = new(1000, 256);

    [Theory]
    //          descriptor's RSRC1    with TRAP_PRESENT; LDS of 1024 bytes is 2 << 15
    [InlineData("gfx900", 0x00af0040u, 0x000100ccu, null)]
    [InlineData("gfx90a", 0x00af0040u, 0x000100ccu, 0u)]
    [InlineData("gfx942", 0x00af0040u, 0x000100c4u, 1u)]
    [InlineData("gfx1030", 0x60af0040u, 0x000100ccu, 0u)]
    [InlineData("gfx1100", 0x60bf0080u, 0x000100deu, 0u)] // and PRIV
    [InlineData("gfx1201", 0x600f0000u, 0x00010084u, 0u)] // no TRAP_PRESENT
    public void Resources_come_from_the_descriptor(string isa, uint resource1, uint resource2, uint? resource3)
    {
        ComputeDispatch dispatch = ComputeDispatch.For(Load(isa, "reduce_u32"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments, GroupSegmentSize = 1024 });

        dispatch.ProgramResource1.Should().Be(resource1);
        dispatch.ProgramResource2.Should().Be(resource2);
        dispatch.ProgramResource3.Should().Be(resource3);
    }

    [Fact]
    public void Unprivileged_waves_can_be_asked_for()
    {
        ComputeDispatch dispatch = ComputeDispatch.For(
            Load("gfx1100", "copy_dword"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments, Unprivileged = true });

        dispatch.ProgramResource1.Should().Be(0x60af0080);
    }

    [Theory]
    [InlineData("gfx942", 0x7)]
    [InlineData("gfx1100", 0x8007)]
    public void Partial_groups_and_wave_size_are_told(string isa, uint initiator)
    {
        ComputeDispatch dispatch = ComputeDispatch.For(Load(isa, "copy_dword"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments });

        ((uint)dispatch.Initiator).Should().Be(initiator);
        dispatch.Threads.Should().Be((0x00e8_0100u, 0x0001_0001u, 0x0001_0001u));
        dispatch.Groups.Should().Be((4u, 1u, 1u));
    }

    [Fact]
    public void Full_groups_need_no_partial_ones()
    {
        ComputeDispatch dispatch = ComputeDispatch.For(Load("gfx942", "copy_dword"), new DispatchGeometry(512, 256), new DispatchInputs { ArgumentSegment = Arguments });

        dispatch.Initiator.Should().Be(DispatchInitiator.ComputeShaderEnable | DispatchInitiator.ForceStartAtZero);
        dispatch.Groups.Should().Be((2u, 1u, 1u));
    }

    [Theory]
    [InlineData("gfx900", 6, 4)] // the scratch buffer's four SGPRs come first, used or not
    [InlineData("gfx942", 2, 0)]
    [InlineData("gfx1100", 15, 0)] // padded by the compiler
    [InlineData("gfx1201", 2, 0)]
    public void Argument_pointer_is_in_its_user_registers(string isa, int count, int index)
    {
        ComputeDispatch dispatch = ComputeDispatch.For(Load(isa, "copy_dword"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments });
        UserRegisters registers = dispatch.UserData;

        dispatch.UserRegisterCount.Should().Be(count);
        registers[index].Should().Be(0x0001_0000);
        registers[index + 1].Should().Be(0x7f00);
    }

    [Fact]
    public void Dispatch_packet_comes_before_the_arguments()
    {
        var inputs = new DispatchInputs { ArgumentSegment = Arguments, DispatchPacket = 0x7f00_0002_0000 };

        UserRegisters registers = ComputeDispatch.For(Load("gfx942", "record_packet"), new DispatchGeometry(1, 1), inputs).UserData;

        registers[..4].ToArray().Should().Equal(0x0002_0000u, 0x7f00u, 0x0001_0000u, 0x7f00u);
    }

    [Fact]
    public void Missing_dispatch_packet_is_an_error()
    {
        Action compute = () => ComputeDispatch.For(Load("gfx942", "record_packet"), new DispatchGeometry(1, 1), new DispatchInputs { ArgumentSegment = Arguments });

        compute.Should().Throw<ArgumentException>().WithMessage("kernel record_packet reads DispatchPacket, and the dispatch gives no address for it");
    }

    [Fact]
    public void Scratch_is_given_to_gfx9_by_user_registers()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 0, 0), 64, 1028, 64, 4, 1);
        var inputs = new DispatchInputs { ArgumentSegment = Arguments, Scratch = layout, ScratchAddress = Scratch };

        ComputeDispatch dispatch = ComputeDispatch.For(Load("gfx900", "scratch_shuffle"), s_geometry, inputs);

        dispatch.HasScratchBase.Should().BeFalse();
        dispatch.TemporaryRingSize.Should().Be(64 | (65 << 12));
        UserRegisters registers = dispatch.UserData;
        registers[..8].ToArray().Should().Equal(
            0x1000_0000u, 0x8000_7f00u, 64u * 65 * 1024, 0x00e0_4facu, 0x0001_0000u, 0x7f00u, 0x1000_0000u, 0x7f00u);
    }

    [Fact]
    public void Scratch_is_given_to_each_xcc_of_gfx942_by_register()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 4, 2), 64, 1028, 4, 4, 8);
        var inputs = new DispatchInputs { ArgumentSegment = Arguments, Scratch = layout, ScratchAddress = Scratch };

        ComputeDispatch dispatch = ComputeDispatch.For(Load("gfx942", "scratch_shuffle"), s_geometry, inputs);

        dispatch.HasScratchBase.Should().BeTrue();
        dispatch.TemporaryRingSize.Should().Be(4 | (65 << 12));
        dispatch.ScratchBase(0).Should().Be(Scratch >> 8);
        dispatch.ScratchBase(7).Should().Be((Scratch + (7 * 4 * 65 * 1024)) >> 8);
    }

    [Fact]
    public void Missing_scratch_is_an_error()
    {
        Action compute = () => ComputeDispatch.For(Load("gfx942", "scratch_shuffle"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments });

        compute.Should().Throw<ArgumentException>().WithMessage("kernel scratch_shuffle needs 1028 bytes of scratch a work-item, and the dispatch has 0");
    }

    [Fact]
    public void Local_memory_below_the_kernels_own_is_an_error()
    {
        Action compute = () => ComputeDispatch.For(Load("gfx942", "reduce_u32"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments });

        compute.Should().Throw<ArgumentException>().WithMessage("kernel reduce_u32 needs 1024 bytes of local memory, and the dispatch has 0");
    }

    [Fact]
    public void Packets_of_gfx1100_are_these()
    {
        var memory = new uint[ComputeDispatch.MaximumDwords];
        var encoder = new Pm4Encoder(memory, new GfxVersion(11, 0, 0));

        ComputeDispatch.For(Load("gfx1100", "copy_dword"), s_geometry, new DispatchInputs { ArgumentSegment = Arguments }).Encode(ref encoder);

        encoder.Written.ToArray().Should().Equal(
            0xc0067602, 0x0204, 0, 0, 0, 0x00e80100, 0x00010001, 0x00010001, // COMPUTE_START_X, COMPUTE_NUM_THREAD_X
            0xc0027602, 0x020c, 0x000010a3, 0, // COMPUTE_PGM_LO: 0x10_a300 >> 8
            0xc0027602, 0x0212, 0x60bf0080, 0xde, // COMPUTE_PGM_RSRC1
            0xc0017602, 0x0228, 0, // COMPUTE_PGM_RSRC3
            0xc0017602, 0x0215, 0, // COMPUTE_RESOURCE_LIMITS
            0xc0017602, 0x0218, 0, // COMPUTE_TMPRING_SIZE
            0xc0037602, 0x021b, 0, 0, 0, // COMPUTE_RESTART_X
            0xc00f7602, 0x0240, 0x00010000, 0x7f00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // COMPUTE_USER_DATA_0
            0xc0031502, 4, 1, 1, 0x8007); // DISPATCH_DIRECT
    }

    [Fact]
    public void Packets_of_gfx942_give_the_target_xcc_its_scratch()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 4, 2), 64, 1028, 4, 4, 8);
        var inputs = new DispatchInputs { ArgumentSegment = Arguments, Scratch = layout, ScratchAddress = Scratch };
        var memory = new uint[ComputeDispatch.MaximumDwords];
        var encoder = new Pm4Encoder(memory, new GfxVersion(9, 4, 2));

        ComputeDispatch.For(Load("gfx942", "scratch_shuffle"), s_geometry, inputs).Encode(ref encoder, xcc: 1);

        encoder.Written[12..16].ToArray().Should().Equal(0xc0027602, 0x0210, 0x00100410, 0x7f); // COMPUTE_DISPATCH_SCRATCH_BASE_LO: 260 KiB further
    }

    [Fact]
    public void Aql_packet_has_sizes_and_addresses()
    {
        LoadedKernel kernel = Load("gfx1100", "reduce_u32");

        AqlKernelDispatch packet = kernel.ToAql(s_geometry, new DispatchInputs { ArgumentSegment = Arguments, GroupSegmentSize = 2048 }, completionSignal: 0x40);

        packet.Should().Be(new AqlKernelDispatch
        {
            Dimensions = 1,
            GroupSize = (256, 1, 1),
            GridSize = (1000, 1, 1),
            PrivateSegmentSize = 0,
            GroupSegmentSize = 2048,
            KernelObject = 0x10_7e00,
            KernargAddress = Arguments,
            CompletionSignal = 0x40,
        });
    }

    [Fact]
    public void Aql_packet_asks_for_the_kernels_scratch()
        => Load("gfx1201", "scratch_shuffle").ToAql(s_geometry, default).PrivateSegmentSize.Should().Be(1028);

    private static LoadedKernel Load(string name, string kernel)
    {
        GfxVersion.TryParse(name, out GfxVersion isa).Should().BeTrue();
        CodeObject code = GpuPrograms.For(isa);
        return code.WriteTo(new byte[code.LoadedSize], 0x10_0000).Kernel(kernel);
    }
}
