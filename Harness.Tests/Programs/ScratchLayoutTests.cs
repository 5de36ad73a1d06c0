using Harness.Foundation;
using Harness.Programs;

namespace Harness.Tests.Programs;

public sealed class ScratchLayoutTests
{
    [Theory]
    //                 waves/XCC  SE XCC  bytes a wave  TMPRING_SIZE    bytes an XCC
    [InlineData(9, 0, 0, 64, 2048, 4, 1, 66560, 0x41800u | 0, 2048)] // 65 KiB a wave: 1028 * 64 = 65792
    [InlineData(9, 4, 2, 64, 1216, 4, 8, 66560, 0x414c0u, 1216)]
    [InlineData(10, 3, 0, 32, 1280, 4, 1, 33792, 0x21500u, 1280)]
    [InlineData(11, 0, 0, 32, 3072, 6, 1, 33024, 0x81200u, 3072)]
    [InlineData(12, 0, 1, 32, 2048, 4, 1, 33024, 0x81200u, 2048)]
    public void Register_and_size_follow_the_generation(
        int major, int minor, int stepping, int lanes, int wavesPerXcc, int engines, int xccs, ulong bytesPerWave, uint register, int waves)
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(major, minor, stepping), lanes, 1028, wavesPerXcc, engines, xccs);

        layout.BytesPerWave.Should().Be(bytesPerWave);
        layout.TemporaryRingSize.Should().Be(register);
        layout.BytesPerXcc.Should().Be(bytesPerWave * (ulong)waves);
        layout.TotalBytes.Should().Be(bytesPerWave * (ulong)waves * (ulong)xccs);
    }

    [Fact]
    public void Waves_are_rounded_up_to_all_engines()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 0, 0), 64, 16, wavesPerXcc: 5, enginesPerXcc: 4, xccCount: 1);

        (layout.TemporaryRingSize & 0xfff).Should().Be(8);
        layout.TotalBytes.Should().Be(8 * 1024);
    }

    [Fact]
    public void Gfx11_counts_waves_of_one_engine()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(11, 0, 0), 32, 8, wavesPerXcc: 13, enginesPerXcc: 6, xccCount: 1);

        layout.TemporaryRingSize.Should().Be(3 | (1 << 12));
        layout.TotalBytes.Should().Be(3 * 6 * 256);
    }

    [Fact]
    public void More_waves_than_the_field_holds_are_cut()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 0, 0), 64, 16, wavesPerXcc: 10000, enginesPerXcc: 4, xccCount: 1);

        (layout.TemporaryRingSize & 0xfff).Should().Be(4092, "4095 is no multiple of 4 engines");
    }

    [Fact]
    public void No_scratch_needs_no_memory()
        => ScratchLayout.For(new GfxVersion(9, 4, 2), 64, 0, 1216, 4, 8).Should().Be(ScratchLayout.None);

    [Theory]
    [InlineData(9, 131056)] // 13 bits of 1 KiB over 64 lanes
    [InlineData(11, 131068)] // 15 bits of 256 bytes over 64 lanes
    public void Work_item_that_asks_for_too_much_is_an_error(int major, uint most)
    {
        var isa = new GfxVersion(major, 0, 0);
        Action plan = () => ScratchLayout.For(isa, 64, most + 1, 4, 4, 1);

        ScratchLayout.For(isa, 64, most, 4, 4, 1).BytesPerWorkItem.Should().Be(most);
        plan.Should().Throw<ArgumentException>().WithMessage($"*more than the {most} that {isa} can address*");
    }

    [Fact]
    public void Each_xcc_has_its_part()
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(9, 4, 2), 64, 16, 4, 4, 8);

        layout.BaseOf(0x10_0000, 0).Should().Be(0x10_0000);
        layout.BaseOf(0x10_0000, 7).Should().Be(0x10_0000 + (7 * 4096));
    }

    [Theory]
    [InlineData(9, 64, 0x00e04facu)] // NUM_FORMAT 4, INDEX_STRIDE 3 (64), ADD_TID_ENABLE
    [InlineData(10, 64, 0x21e14facu)] // FORMAT 20, INDEX_STRIDE 3 (64), ADD_TID_ENABLE, RESOURCE_LEVEL, OOB_SELECT 2
    [InlineData(10, 32, 0x21c14facu)]
    public void Buffer_resource_is_swizzled_by_lane(int major, int lanes, uint word3)
    {
        ScratchLayout layout = ScratchLayout.For(new GfxVersion(major, 0, 0), lanes, 16, 4, 4, 1);
        var words = new uint[4];

        layout.WriteBufferResource(0x7f12_3456_7000, words);

        words.Should().Equal(0x3456_7000u, 0x8000_7f12u, (uint)layout.BytesPerXcc, word3);
    }
}
