using Harness.Packets.Aql;

namespace Harness.Tests.Packets;

/// <summary>Dwords worked out by hand from hsa.h, hsa_ext_amd.h and ROCr's amd_aql_queue.cpp.</summary>
public sealed class AqlEncoderTests
{
    private readonly uint[] _slot = new uint[16];

    [Fact]
    public void Kernel_dispatch_has_setup_in_the_upper_half_of_its_first_dword()
    {
        new AqlEncoder(_slot).KernelDispatch(
            new AqlKernelDispatch
            {
                Dimensions = 3,
                GroupSize = (64, 2, 1),
                GridSize = (100, 3, 5),
                PrivateSegmentSize = 16,
                GroupSegmentSize = 1024,
                KernelObject = 0x1_0000_0040,
                KernargAddress = 0x2_0000_0010,
                CompletionSignal = 0x3_0000_0080,
            },
            barrier: true);

        _slot.Should().Equal(0x0003_1502, 0x0002_0040, 1, 100, 3, 5, 16, 1024, 0x40, 1, 0x10, 2, 0, 0, 0x80, 3);
    }

    [Fact]
    public void Barrier_and_has_its_signals_from_byte_8_on()
    {
        new AqlEncoder(_slot).BarrierAnd([0x1_0000_0040, 0, 0x80], 0xc0, acquire: AqlFenceScope.None, release: AqlFenceScope.Agent);
        _slot.Should().Equal(0x0000_0803, 0, 0x40, 1, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0);
    }

    [Fact]
    public void Barrier_or_has_type_5()
    {
        new AqlEncoder(_slot).BarrierOr([0x40], 0);
        _slot.Should().Equal(0x0000_1405, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Barrier_value_has_amd_format_2()
    {
        new AqlEncoder(_slot).BarrierValue(new AqlBarrierValue(0x40, -1, 0xff, AqlSignalCondition.GreaterOrEqual, 0x80));
        _slot.Should().Equal(0x0002_1400, 0, 0x40, 0, 0xffff_ffff, 0xffff_ffff, 0xff, 0, 3, 0, 0, 0, 0, 0, 0x80, 0);
    }

    [Fact]
    public void Pm4_indirect_buffer_jumps()
    {
        new AqlEncoder(_slot).Pm4IndirectBuffer(0x1_0000_1000, 12, 0x80);
        _slot.Should().Equal(0x0001_1400, 0xc002_3f00, 0x1000, 1, 0x0080_000c, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0);
    }

    [Fact]
    public void Invalid_has_type_1()
    {
        new AqlEncoder(_slot).Invalid();
        _slot[0].Should().Be(1);
    }

    [Fact]
    public void Slot_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AqlEncoder(new uint[8]).Invalid()).Message.Should().Contain("16 dwords, not 8");

    [Fact]
    public void Misaligned_kernel_object_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AqlEncoder(_slot).KernelDispatch(
            new AqlKernelDispatch { Dimensions = 1, GroupSize = (1, 1, 1), GridSize = (1, 1, 1), KernelObject = 8 })).Message.Should().Contain("kernel_object");
}
