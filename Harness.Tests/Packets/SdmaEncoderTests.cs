using Harness.Foundation;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Tests.Packets;

/// <summary>Dwords worked out by hand from vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h and PAL's gfx12 SDMA packets.</summary>
public sealed class SdmaEncoderTests
{
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2);
    private static readonly GfxVersion s_gfx1100 = new(11, 0, 0);

    private delegate void Emit(ref SdmaEncoder encoder);

    [Fact]
    public void Copy_linear_has_the_bytes_less_one() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.CopyLinear(0x1_0000_1000, 0x2_0000_2000, 0x40_0000)).Should().Equal(1, 0x3f_ffff, 0, 0x1000, 1, 0x2000, 2);

    [Theory]
    [InlineData(9, 0, 0, 1u << 22)]
    [InlineData(9, 0, 10, 1u << 30)]
    [InlineData(9, 4, 2, 1u << 22)]
    [InlineData(10, 1, 0, 1u << 22)]
    [InlineData(10, 3, 0, 1u << 30)]
    [InlineData(11, 0, 0, 1u << 30)]
    [InlineData(12, 0, 1, 1u << 30)]
    public void Copy_linear_is_limited_by_its_count_field(int major, int minor, int stepping, uint bytes)
    {
        var gfx = new GfxVersion(major, minor, stepping);
        SdmaLimits.For(gfx).MaximumCopyBytes.Should().Be(bytes);
        Encode(gfx, (ref SdmaEncoder e) => e.CopyLinear(0, 0, bytes))[1].Should().Be(bytes - 1);
        Throws<ArgumentOutOfRangeException>(gfx, (ref SdmaEncoder e) => e.CopyLinear(0, 0, bytes + 1)).Message.Should().Contain("COPY_LINEAR bytes");
    }

    [Fact]
    public void Write_linear_has_the_dwords_less_one() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.WriteLinear(0x1_0000_0004, [7, 8])).Should().Equal(2, 4, 1, 1, 7, 8);

    [Fact]
    public void Const_fill_of_dwords_has_bytes_less_one() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.ConstFill(0x1_0000_0000, 0xdead_beef, 64)).Should().Equal(0x8000_000b, 0, 1, 0xdead_beef, 63);

    [Fact]
    public void Const_fill_of_bytes_has_fillsize_0() =>
        Encode(s_gfx1100, (ref SdmaEncoder e) => e.ConstFill(1, 0xff, 3, elementBytes: 1)).Should().Equal(0x0b, 1, 0, 0xff, 2);

    [Theory]
    [InlineData(9, 0x5u)]
    [InlineData(10, 0x3_0005u)]
    [InlineData(11, 0x3_0005u)]
    [InlineData(12, 0x3_0005u)]
    public void Fence_is_uncached_from_version_5_on(int major, uint header) =>
        Encode(new GfxVersion(major, 0, 0), (ref SdmaEncoder e) => e.Fence(0x1_0000_0004, 9)).Should().Equal(header, 4, 1, 9);

    [Fact]
    public void Trap_has_its_context() => Encode(s_gfx942, (ref SdmaEncoder e) => e.Trap(0x0fff_ffff)).Should().Equal(6, 0x0fff_ffff);

    [Fact]
    public void Trap_context_has_28_bits() =>
        Throws<ArgumentOutOfRangeException>(s_gfx942, (ref SdmaEncoder e) => e.Trap(0x1000_0000)).Message.Should().Contain("int_context").And.Contain("28 bits");

    [Fact]
    public void Poll_is_on_memory_and_retries_forever() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.PollMemory(0x1_0000_0010, CompareFunction.Equal, 7, 0xff)).Should().Equal(0xb000_0008, 0x10, 1, 7, 0xff, 0x0fff_000a);

    [Fact]
    public void Atomic_addition_of_64_bits_is_47() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.Atomic(AtomicOperation.Add64, 8, ulong.MaxValue)).Should().Equal(0x5e00_000a, 8, 0, 0xffff_ffff, 0xffff_ffff, 0, 0, 0);

    [Fact]
    public void Timestamp_gets_the_global_counter() => Encode(s_gfx942, (ref SdmaEncoder e) => e.Timestamp(0x1_0000_0008)).Should().Equal(0x20d, 8, 1);

    [Fact]
    public void Indirect_buffer_is_aligned_to_32() =>
        Encode(s_gfx942, (ref SdmaEncoder e) => e.Indirect(0x1_0000_0020, 8)).Should().Equal(4, 0x20, 1, 8, 0, 0);

    [Fact]
    public void Cache_request_splits_its_control() =>
        Encode(s_gfx1100, (ref SdmaEncoder e) => e.CacheRequest((GcrControl)0x5_c3b1)).Should().Equal(0x111, 0, 0xc3b1_0000, 5, 0);

    [Fact]
    public void Cache_request_is_refused_on_gfx9() =>
        Throws<NotSupportedException>(s_gfx942, (ref SdmaEncoder e) => e.CacheRequest(0)).Message.Should().Be("gfx942 has no packet GCR_USER");

    [Fact]
    public void Nop_is_made_of_single_dwords() => Encode(s_gfx942, (ref SdmaEncoder e) => e.Nop(3)).Should().Equal(0, 0, 0);

    private static uint[] Encode(GfxVersion gfx, Emit emit)
    {
        var encoder = new SdmaEncoder(new uint[32], gfx);
        emit(ref encoder);
        return encoder.Written.ToArray();
    }

    private static T Throws<T>(GfxVersion gfx, Emit emit) where T : Exception => Assert.Throws<T>(() => { Encode(gfx, emit); });
}
