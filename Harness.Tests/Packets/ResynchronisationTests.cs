using Harness.Foundation;
using Harness.Packets.Dumps;
using Harness.Packets.Values;
using Harness.Tests.Packets.Listing;

namespace Harness.Tests.Packets;

/// <summary>Behind damage the decoder finds the next packet, and says what it passed over.</summary>
public sealed class ResynchronisationTests
{
    [Fact]
    public void A_count_beyond_the_end_loses_nothing_behind_it()
    {
        uint[] stream = [0xc0017900, 0x40, 1, 0xffffffff, 0xc0017900, 0x40, 2, 0xc0017900, 0x40, 3];
        string[] lines = Listings.Of(PacketLanguage.Pm4, stream);
        lines.Should().HaveCount(4);
        lines[1].Should().StartWith("000c: damage: ").And.Contain("ffffffff");
        lines[2].Should().StartWith("0010: SET_UCONFIG_REG").And.EndWith("; c0017900 00000040 00000002");
        lines[3].Should().StartWith("001c: SET_UCONFIG_REG");
    }

    [Fact]
    public void What_is_skipped_is_counted()
    {
        uint[] stream = [0xc3ff3700, 0x500, 0x1000, 0xc0017900, 0x40, 2, 0xc0017900, 0x40, 3];
        Listings.Of(PacketLanguage.Pm4, stream)[0].Should().Be(
            "0000: damage: WRITE_DATA of 1025 dwords, which do not fit; 2 dwords skipped to the next packet: c3ff3700 00000500 00001000");
    }

    [Fact]
    public void A_wrong_length_is_believed_only_where_a_packet_follows()
    {
        // ACQUIRE_MEM of another generation, and one whose count is wrong.
        Listings.Of(PacketLanguage.Pm4, [0xc0065800, 0, 0, 0, 0, 0, 0, 0, 0xc0017900, 0x40, 2])[1].Should().StartWith("0020: SET_UCONFIG_REG");
        Listings.Of(PacketLanguage.Pm4, [0xc0085800, 0, 0, 0, 0, 0, 0, 0, 0xc0017900, 0x40, 2])[1].Should().StartWith("0020: SET_UCONFIG_REG");
    }

    [Fact]
    public void A_count_that_is_too_large_does_not_swallow_the_next_packet()
    {
        string[] lines = Listings.Of(DumpReader.Read("c0022d00 3 2 c0033500 1 1 1 1 1"u8), PacketLanguage.Pm4, new GfxVersion(11, 0, 0));
        lines[0].Should().Be("0000: damage: DRAW_INDEX_AUTO of 4 dwords, which gfx1100 does not have; a packet follows behind 3: c0022d00 00000003 00000002");
        lines[1].Should().StartWith("000c: DRAW_INDEX_OFFSET_2 ");
        lines[2].Should().Be("0020: damage: not a type-3 header: 00000001");
    }

    [Fact]
    public void Length_that_the_header_tells_is_said_where_dwords_are_skipped() =>
        Listings.Of(DumpReader.Read("c0022d00 0 3 2 c0012f00 1 0 c0002f00 1"u8), PacketLanguage.Pm4, new GfxVersion(10, 3, 0))[0].Should().StartWith("0000: damage: DRAW_INDEX_AUTO of 4 dwords");

    [Fact]
    public void Operands_of_an_unknown_sdma_packet_are_no_packets()
    {
        uint[] stream = [0x34, 0x00100000, 0x00007f40, 0, 0x10, 1, 0xfff, 0, 0x1000, 0, 0x2000, 0, 5, 0x3000, 0, 7, 6, 0];
        string[] lines = Listings.Of(PacketLanguage.Sdma, stream);
        lines[0].Should().Be("0000: damage: SDMA op=52 sub_op=0 is not a packet of gfx942; 4 dwords skipped to the next packet: 00000034 00100000 00007f40 00000000 00000010");
        lines[1..].Should().SatisfyRespectively(
            line => line.Should().StartWith("0014: COPY_LINEAR"), line => line.Should().StartWith("0030: FENCE"), line => line.Should().StartWith("0040: TRAP"));
    }

    [Fact]
    public void Header_of_no_packet_is_unknown_rather_than_cut_off() =>
        Listings.Of(PacketLanguage.Pm4, [0xffffffff]).Should()
            .Equal("0000: damage: PM4 opcode 0xff is not a packet of gfx942, nor is there room for the 16385 dwords of its count: ffffffff");

    [Fact]
    public void What_is_cut_off_is_truncated() =>
        Listings.Of(PacketLanguage.Pm4, [0xc0033700, 0x500, 0x1000]).Should().Equal("0000: damage: WRITE_DATA truncated: 3 of 5 dwords: c0033700 00000500 00001000");
}
