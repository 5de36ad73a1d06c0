using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Registers;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Tests.Packets;

public sealed class DecoderTests
{
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2);

    [Fact]
    public void Text_names_the_fields()
    {
        var encoder = new Pm4Encoder(new uint[64], s_gfx942);
        encoder.WriteData(0x1000, 0xcafe);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x43, 0]);
        encoder.ReleaseMem(ReleaseMemData.Value64, 0x2000, 7, ReleaseMemInterrupt.AfterWriteConfirm, 9);

        Lines(PacketLanguage.Pm4, encoder.Written).Should().Equal(
            "WRITE_DATA dst=memory addr=0x1000 wr_confirm data=[0000cafe]",
            "SET_SH_REG offset=0x212 compute COMPUTE_PGM_RSRC1 VGPRS=3 SGPRS=1, COMPUTE_PGM_RSRC2=0x0",
            "RELEASE_MEM event=cache_flush_and_invalidate_timestamp index=end_of_pipe int=after_write_confirm data=value64 addr=0x2000 value=0x7 ctxid=0x9 "
            + "tc_wb_action_ena tcl1_action_ena tc_action_ena tc_md_action_ena");
    }

    [Fact]
    public void Bits_that_no_field_has_are_shown() =>
        Lines(PacketLanguage.Pm4, [0xc0033710, 0x80000500, 0x1001, 0, 1]).Should().Equal(
            "WRITE_DATA dst=memory addr=0x1000 reserved[0]=0x00000010 reserved[1]=0x80000000 reserved[2]=0x00000001 data=[00000001]");

    [Fact]
    public void Truncated_packet_says_so()
    {
        Packet packet = Pm4Decoder.Decode([0xc0033700, 1], 0, Pm4Packets.For(s_gfx942));
        packet.Problem.Should().Be(PacketProblem.Truncated);
        packet.Text.Should().Be("WRITE_DATA truncated: 2 of 5 dwords: c0033700 00000001");
    }

    [Fact]
    public void Unknown_packets_say_so() =>
        Lines(PacketLanguage.Sdma, [0x0000_1234]).Should().Equal("SDMA op=52 sub_op=18 is not a packet of gfx942: 00001234");

    [Fact]
    public void Acquire_mem_of_another_generation_has_a_bad_length()
    {
        var encoder = new Pm4Encoder(new uint[8], new GfxVersion(11, 0, 0));
        encoder.AcquireMem();
        Pm4Decoder.Decode(encoder.Written, 0, Pm4Packets.For(new GfxVersion(9, 0, 0))).Problem.Should().Be(PacketProblem.BadLength);
    }

    [Theory]
    [InlineData(9, 7)]
    [InlineData(12, 8)]
    public void Compression_bit_lengthens_copies_of_version_7(int major, int length)
    {
        uint[] stream = [1 | (1u << 19), 0, 0, 0, 0, 0, 0, 0];
        SdmaDecoder.Decode(stream, 0, SdmaPackets.For(new GfxVersion(major, 0, 0))).Dwords.Length.Should().Be(length);
    }

    [Theory]
    [InlineData(9, 0, 0, 0x2e2du, null)]
    [InlineData(9, 4, 2, 0x2e2du, "COMPUTE_PGM_RSRC3")]
    [InlineData(11, 0, 0, 0x2e28u, "COMPUTE_PGM_RSRC3")]
    [InlineData(11, 0, 0, 0x2e4fu, "COMPUTE_USER_DATA_15")]
    [InlineData(11, 0, 0, 0x2e18u, "COMPUTE_TMPRING_SIZE")]
    [InlineData(12, 0, 1, 0xc200u, "GRBM_GFX_INDEX")]
    public void Registers_have_names(int major, int minor, int stepping, uint register, string? name) =>
        RegisterFile.For(new GfxVersion(major, minor, stepping)).Find(register)?.Name.Should().Be(name);

    private static List<string> Lines(PacketLanguage language, ReadOnlySpan<uint> stream)
    {
        var lines = new List<string>();
        var decoder = new PacketDecoder(language, stream, s_gfx942);
        while (decoder.Read(out Packet packet))
            lines.Add(packet.Text);
        return lines;
    }
}
