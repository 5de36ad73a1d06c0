using System.Text;
using Harness.Foundation;
using Harness.Packets.Dumps;
using Harness.Packets.Values;
using Harness.Tests.Packets.Listing;

namespace Harness.Tests.Packets.Dumps;

public sealed class DumpReaderTests
{
    [Fact]
    public void Binary_is_read_as_little_endian_dwords() =>
        Listings.Of(DumpReader.Read(Samples.Bytes([0xc0033700, 0x00100500, 0x1000, 0, 0xcafe])), PacketLanguage.Pm4)[0].Should().StartWith("0000: WRITE_DATA");

    [Fact]
    public void Bytes_that_make_no_dword_are_damage()
    {
        Dump dump = DumpReader.Read([.. Samples.Bytes([Samples.Nop]), 0, 0x11]);
        Listings.Of(dump, PacketLanguage.Pm4)[1..].Should().Equal("0004: damage: the last 2 bytes make no dword: 0011", "", "1 packet, damage in 1 place");
    }

    [Fact]
    public void Ring_file_is_recognised_by_its_pointers() =>
        DumpReader.Read(Samples.RingFile(8, 12, 12, Samples.SdmaRing(256))).Description.Should()
            .Be("ring file of debugfs, binary, 256 dwords; pointers in dwords: read 0x8, write 0xc, driver's write 0xc");

    [Fact]
    public void Ring_is_listed_from_the_read_pointer() =>
        Listings.Of(DumpReader.Read(Samples.RingFile(8, 12, 12, Samples.SdmaRing(256))), PacketLanguage.Sdma).Should().Equal(
            "0020: read pointer: to be executed",
            "0020: FENCE addr=0x1000 value=0x2 ; 00000005 00001000 00000000 00000002",
            "0030: write pointer: what earlier rounds left",
            "0030: NOP ; 00000000 (244 times, to 03fc)",
            "0000: FENCE addr=0x1000 value=0x1 ; 00000005 00001000 00000000 00000001",
            "0010: NOP ; 00000000 (4 times, to 001c)",
            "",
            "250 packets, no damage");

    [Fact]
    public void Packets_that_the_engine_was_not_told_of_are_set_apart() =>
        Listings.Of(DumpReader.Read(Samples.RingFile(8, 8, 12, Samples.SdmaRing(256))), PacketLanguage.Sdma)[..3].Should().Equal(
            "0020: read and write pointer: nothing is left to execute",
            "0020: write pointer: written, and the engine not told",
            "0020: FENCE addr=0x1000 value=0x2 ; 00000005 00001000 00000000 00000002");

    [Fact]
    public void Packet_that_wraps_is_whole()
    {
        uint[] ring = Enumerable.Repeat(Samples.Nop, 256).ToArray();
        uint[] packet = [0xc0033700, 0x00100500, 0x1000, 0, 0xcafe];
        for (int i = 0; i < packet.Length; i++)
            ring[(254 + i) % 256] = packet[i];
        Listings.Of(DumpReader.Read(Samples.RingFile(254, 3, 3, ring)), PacketLanguage.Pm4)[1].Should().StartWith("03f8: WRITE_DATA dst=memory");
    }

    [Fact]
    public void Rest_of_an_overwritten_packet_is_no_damage()
    {
        uint[] ring = Enumerable.Repeat(Samples.Nop, 256).ToArray();
        new uint[] { Samples.Nop, 0x00100500, 0x1000, 0, 0xcafe }.CopyTo(ring, 8);
        string[] lines = Listings.Of(DumpReader.Read(Samples.RingFile(0, 9, 9, ring)), PacketLanguage.Pm4);
        lines.Should().Contain("0024: write pointer: what earlier rounds left; a packet is partly overwritten, its last 4 dwords: 00100500 00001000 00000000 0000cafe");
        lines[^1].Should().EndWith("no damage");
    }

    [Fact]
    public void Damage_behind_the_write_pointer_stays_damage()
    {
        uint[] ring = Enumerable.Repeat(Samples.Nop, 256).ToArray();
        ring[200] = 0x12345678;
        Listings.Of(DumpReader.Read(Samples.RingFile(0, 0, 0, ring)), PacketLanguage.Pm4).Should().Contain("0320: damage: not a type-3 header: 12345678");
    }

    [Fact]
    public void Pointers_outside_of_the_ring_are_damage() =>
        Listings.Of(DumpReader.Read(Samples.RingFile(8, uint.MaxValue, 12, [Samples.Nop]), DumpForm.Ring), PacketLanguage.Pm4)[0].Should().StartWith("-- damage: ").And.Contain("outside");

    [Fact]
    public void Run_lists_are_read()
    {
        Dump dump = DumpReader.Read(Encoding.UTF8.GetBytes(Samples.Rls()));
        dump.Description.Should().Be("run lists (kfd rls)");
        string[] lines = Listings.Of(dump, null);
        lines[1].Should().Be("== Node 1, gpu_id 8a5c:");
        lines[2].Should().StartWith("0000: MAP_PROCESS");
        lines[3].Should().Contain("MAP_QUEUES");
        lines[4].Should().EndWith("5 dwords of zeros fill the buffer");
        lines[^3].Should().Be("-- No active runlist");
        lines[^1].Should().Be("2 packets, no damage");
    }

    [Fact]
    public void Dwords_of_descriptors_have_names()
    {
        Dump dump = DumpReader.Read(Encoding.UTF8.GetBytes(Samples.Mqds()));
        dump.Sections.Select(section => section.Title).Should().Equal(
            "Process 4242 PASID 0x8001: Compute queue on device 8a5c",
            "Process 4242 PASID 0x8001: Compute queue on device 8a5c, descriptor 2",
            "Process 4242 PASID 0x8001: SDMA queue on device 8a5c");
        string[] lines = Listings.Of(dump, null);
        lines.Should().Contain("0000: c0310800 header")
            .And.Contain("004c: 00000043 compute_pgm_rsrc1 VGPRS=3 SGPRS=1")
            .And.Contain("009c: 00000003 compute_current_logic_xcc_id");
        lines[^1].Should().Be("1152 dwords, no damage");
    }

    [Theory]
    [InlineData(9, 0, 0, "compute_static_thread_mgmt_se4")]
    [InlineData(9, 0, 10, "compute_static_thread_mgmt_se4")]
    [InlineData(9, 4, 2, "compute_current_logic_xcc_id")]
    [InlineData(10, 3, 0, "reserved_39")]
    public void Descriptor_names_differ_by_gpu(int major, int minor, int stepping, string name) =>
        DescriptorNames.For(new GfxVersion(major, minor, stepping), DescriptorKind.Compute)[0x27].Should().Be(name);

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void Descriptors_have_the_size_of_their_structures(int major)
    {
        DescriptorNames.For(new GfxVersion(major, 0, 0), DescriptorKind.Compute).Should().HaveCount(512);
        DescriptorNames.For(new GfxVersion(major, 0, 0), DescriptorKind.Sdma).Should().HaveCount(major == 10 ? 130 : 128);
    }

    [Fact]
    public void Registers_of_queues_have_names()
    {
        Dump dump = DumpReader.Read(Encoding.UTF8.GetBytes(Samples.Hqds()));
        dump.Description.Should().Be("registers of hardware queues (kfd hqds)");
        string[] lines = Listings.Of(dump, null);
        lines.Should().Contain("== Inst 0, HIQ on MEC 1 Pipe 0 Queue 0").And.Contain("c914: 00001000 CP_MQD_BASE_ADDR BASE_ADDR=1024").And.Contain("4d80: 00840000");
        lines[^1].Should().Be("13 dwords, no damage");
    }

    [Fact]
    public void Rings_of_a_coredump_are_listed_by_their_names()
    {
        string[] lines = Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(Samples.CoreDump())), null);
        lines.Should().Contain("== ring comp_1.0.0").And.Contain("0008: damage: WRITE_DATA truncated: 3 of 5 dwords: c0033700 00100500 00001000")
            .And.Contain("== ring sdma0").And.Contain("0000: FENCE addr=0x2000 value=0x9 ; 00000005 00002000 00000000 00000009")
            .And.Contain("-- 8 dwords left out: the packets of this ring are neither PM4 nor SDMA");
    }

    [Fact]
    public void Language_selects_rings_of_a_coredump() =>
        Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(Samples.CoreDump())), PacketLanguage.Sdma)
            .Should().Contain("-- 8 dwords left out: the packets of this ring are PM4").And.Contain(line => line.Contains("FENCE", StringComparison.Ordinal));

    [Fact]
    public void Missing_dwords_of_a_coredump_are_damage()
    {
        string text = Samples.CoreDump().Replace("0xc \t 0x9\n", "", StringComparison.Ordinal);
        Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(text)), null)
            .Should().Contain(line => line.Contains("is not the next dword of the ring, at 0xc", StringComparison.Ordinal)).And.Contain("-- damage: 3 of 8 dwords are there");
    }

    [Fact]
    public void More_dwords_than_a_coredump_announces_are_damage()
    {
        string text = Samples.CoreDump().Replace("Ring size in dwords: 8", "Ring size in dwords: 4", StringComparison.Ordinal);
        Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(text)), null).Should().Contain("-- damage: 8 of 4 dwords are there");
    }

    [Theory]
    [InlineData(null, "dwords do not tell their language*")]
    public void Dwords_need_a_language(PacketLanguage? language, string message) =>
        FluentActions.Invoking(() => Listings.Of(DumpReader.Read("c0033700"u8), language)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Run_list_is_never_sdma() =>
        FluentActions.Invoking(() => Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(Samples.Rls())), PacketLanguage.Sdma))
            .Should().Throw<InvalidDataException>().WithMessage("a run list is PM4; name pm4 or auto");
}
