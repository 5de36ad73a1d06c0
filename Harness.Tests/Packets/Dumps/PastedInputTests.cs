using System.Buffers.Binary;
using System.Text;
using Harness.Packets.Dumps;
using Harness.Packets.Listing;
using Harness.Packets.Values;
using Harness.Tests.Packets.Listing;

namespace Harness.Tests.Packets.Dumps;

/// <summary>What people paste into bug reports is read as what it is.</summary>
public sealed class PastedInputTests
{
    private const string Packet = "0000: WRITE_DATA dst=memory addr=0x1000 wr_confirm data=[0000cafe] ; c0033700 00100500 00001000 00000000 0000cafe";

    [Theory]
    [InlineData("[   12.345678] amdgpu 0000:03:00.0: amdgpu: 00000000: c0033700 00100500 00001000 00000000\n[   12.345679] amdgpu 0000:03:00.0: amdgpu: 00000010: 0000cafe")]
    [InlineData("[   12.345678] amdgpu 0000:03:00.0: amdgpu: ring gfx_0.0.0 timeout\n[   12.345678] 00000000: c0033700 00100500 00001000 00000000 0000cafe")]
    [InlineData("Nov 29 08:36:34 box kernel: amdgpu 0000:03:00.0: amdgpu: c0033700 00100500 00001000\nNov 29 08:36:34 box kernel: amdgpu 0000:03:00.0: amdgpu: 00000000 0000cafe")]
    [InlineData("2026-11-29T08:36:34.123456+0000 box kernel: c0033700 00100500 00001000 00000000 0000cafe")]
    [InlineData("vega10.gfx.rptr == 0\nvega10.gfx.wptr == 5\nvega10.gfx.ring[   0] == 0xc0033700    r.. \nvega10.gfx.ring[   1] == 0x00100500    ...\nvega10.gfx.ring[   2] == 0x00001000\nvega10.gfx.ring[   3] == 0x00000000\nvega10.gfx.ring[   4] == 0x0000cafe    .wD")]
    [InlineData("Decoding IB at 0@0x1000\n[0@0x1000 + 0x0000]\t[0xc0033700]\tOpcode 0x37 [PKT3_WRITE_DATA] (5 words, type: 3)\n[0@0x1000 + 0x0004]\t[0x00100500]\t|---> dst\n[0@0x1000 + 0x0008]\t[0x00001000]\n[0@0x1000 + 0x000c]\t[0x00000000]\n[0@0x1000 + 0x0010]\t[0x0000cafe]\nDone decoding IB")]
    [InlineData("0000000 3700 c003 0500 0010 1000 0000 0000 0000\n0000020 cafe 0000\n0000024")]
    [InlineData("0000000 3700 c003 0500 0010 1000 0000 0000 0000\n0000010 cafe 0000\n0000014")]
    [InlineData("c00337000010050000001000000000000000cafe")]
    [InlineData("003703c0000510000010000000000000feca0000")]
    [InlineData("0000000 00 37 03 c0 00 05 10 00 00 10 00 00 00 00 00 00  >.7..............<\n0000020 fe ca 00 00                                      >....<\n0000024")]
    [InlineData("0000000 c0033700 00100500 00001000 00000000  >.7..............<\n0000020 0000cafe                             >....<\n0000024")]
    [InlineData("static const uint32_t ib[] = {\n    0xc0033700, 0x00100500, /* control */\n    0x1000u, 0, // address\n    51966,\n};")]
    [InlineData("[\"0xc0033700\", \"0x00100500\", \"0x1000\", \"0\", \"cafe\"]")]
    [InlineData("[3221436160, 1049856, 4096, 0, 51966]")]
    [InlineData("> c0033700 00100500 00001000\n> 00000000 0000cafe")]
    [InlineData("> > c0033700 00100500 00001000\n> > 00000000 0000cafe")]
    [InlineData("This is the ring:\n```\nc0033700 00100500 00001000 00000000 0000cafe\n```\nAny idea?")]
    [InlineData("This is the ring:\n~~~\nc0033700 00100500 00001000 00000000 0000cafe\n~~~\nAny idea?")]
    [InlineData("This is the ring:\n\n    c0033700 00100500 00001000\n    00000000 0000cafe\n\nAny idea?")]
    [InlineData("unsigned char ib[] = {\n  0x00, 0x37, 0x03, 0xc0, 0x00, 0x05, 0x10, 0x00, 0x00, 0x10, 0x00, 0x00,\n  0x00, 0x00, 0x00, 0x00, 0xfe, 0xca, 0x00, 0x00\n};\nunsigned int ib_len = 20;\n")]
    [InlineData("  0x00, 0x37, 0x03, 0xc0, 0x00, 0x05, 0x10, 0x00, 0x00, 0x10, 0x00, 0x00,\n  0x00, 0x00, 0x00, 0x00, 0xfe, 0xca, 0x00, 0x00\n")]
    [InlineData("0000000 033400 140003 002400 000020 010000 000000 000000 000000\n0000020 145376 000000\n0000024")]
    [InlineData("0000000  033400  140003  002400  000020  010000  000000  000000  000000\n0000010  145376  000000\n0000014")]
    [InlineData("0000000 000 067 003 300 000 005 020 000 000 020 000 000 000 000 000 000\n0000020 376 312 000 000\n0000024")]
    [InlineData("0000000 30000633400 00004002400 00000010000 00000000000\n0000020 00000145376\n0000024")]
    [InlineData("0000000 c0033700 100500 1000 0\n0000010 cafe\n0000014")]
    [InlineData("[  123.000000] ring: 00000000: c0033700 00100500 00001000 00000000\n[  123.000000] ring: 00000010: 0000cafe")]
    [InlineData("[  123.000000] amdgpu 0000:03:00.0: amdgpu: IB 00000000: c0033700 00100500 00001000 00000000\n[  123.000000] amdgpu 0000:03:00.0: amdgpu: IB 00000010: 0000cafe")]
    [InlineData("Nov 29 08:36:34 box kernel: amdgpu 0000:03:00.0: ring: 00000000: 00 37 03 c0 00 05 10 00 00 10 00 00 00 00 00 00\nNov 29 08:36:34 box kernel: amdgpu 0000:03:00.0: ring: 00000010: fe ca 00 00")]
    [InlineData("[Sat Nov 28 10:11:00 2026] 00000000: c0033700 00100500 00001000 00000000\n[Sat Nov 28 10:11:00 2026] 00000010: 0000cafe")]
    [InlineData("kern  :warn  : [  123.000000] 00000000: c0033700 00100500 00001000 00000000\nkern  :warn  : [  123.000001] 00000010: 0000cafe")]
    [InlineData("[Nov28 10:11] 00000000: c0033700 00100500 00001000 00000000\n[  +0.000012] 00000010: 0000cafe")]
    [InlineData("2026-11-28T10:11:00,123456+01:00 00000000: c0033700 00100500 00001000 00000000\n2026-11-28T10:11:00,123456+01:00 00000010: 0000cafe")]
    [InlineData("0x7fffffffe000:\t0xc0033700\t0x00100500\t0x00001000\t0x00000000\n0x7fffffffe010:\t0x0000cafe")]
    [InlineData("0x555555558040 <ring>:\t0xc0033700\t0x00100500\t0x00001000\t0x00000000\n0x555555558050 <ring+16>:\t0x0000cafe")]
    [InlineData("0x7fffffffe000:\t0x00\t0x37\t0x03\t0xc0\t0x00\t0x05\t0x10\t0x00\n0x7fffffffe008:\t0x00\t0x10\t0x00\t0x00\t0x00\t0x00\t0x00\t0x00\n0x7fffffffe010:\t0xfe\t0xca\t0x00\t0x00")]
    [InlineData(" 3700 c003 0500 0010 1000 0000 0000 0000\n cafe 0000")]
    [InlineData("$ xxd ib\n00000000: 0037 03c0 0005 1000 0010 0000 0000 0000  .7..............\n00000010: feca 0000                                ....")]
    [InlineData("```\nc0033700 00100500 00001000\n00000000 0000cafe\n~~~\n```")]
    public void Dwords_are_found(string text) => Lines(Encoding.UTF8.GetBytes(text)).Should().Contain(Packet);

    [Fact]
    public void A_quoted_run_list_is_one() =>
        DumpReader.Read("> Node 1, gpu_id 8a5c:\n>   00000000: c002a500 00500000 00007f40 01900027\n"u8).Description.Should().Be("run lists (kfd rls)");

    [Fact]
    public void Filler_and_aligned_addresses_are_not_taken_for_big_endian()
    {
        uint[] ring = [1, 0x00ffffff, 0, 0x00100000, 0x7f40, 0x00200000, 0x7f40, 0x80000000, 0x80000000, 0x80000000, 0x80000000, 0x80000000];
        DumpReader.Read(Samples.Bytes(ring)).Description.Should().Be("binary, 12 dwords");
    }

    [Fact]
    public void Lines_of_a_log_that_are_no_dwords_are_counted() =>
        Lines(Encoding.UTF8.GetBytes("[    1.000000] amdgpu: ring timeout\n[    1.000001] 00000000: ffff1000")).Should().Contain("-- 1 line of the log left out: no dwords");

    [Fact]
    public void Utf16_and_colours_are_named()
    {
        DumpReader.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ffff1000")]).Description.Should().Be("hexadecimal text in UTF-16, 1 dword");
        DumpReader.Read(Encoding.Unicode.GetBytes("ffff1000 ffff1000")).Description.Should().Be("hexadecimal text in UTF-16, 2 dwords");
        DumpReader.Read("\e[33mffff1000\e[0m"u8).Description.Should().Be("hexadecimal text with ANSI colours, 1 dword");
    }

    [Fact]
    public void Big_endian_dwords_are_named_and_read()
    {
        uint[] dwords = [0xc0033700, 0x00100500, 0x1000, 0, 0xcafe, 0xc0017600, 0x20c, 1];
        var bytes = new byte[sizeof(uint) * dwords.Length];
        for (int i = 0; i < dwords.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(sizeof(uint) * i), dwords[i]);
        Dump dump = DumpReader.Read(bytes);
        dump.Description.Should().Be("big-endian binary, 8 dwords");
        Listings.Of(dump, PacketLanguage.Pm4).Should().Contain(Packet);
    }

    [Theory]
    [InlineData("0000000   14080   49155    1280      16    4096       0       0       0\n0000010   51966       0\n0000014", "*decimal*")]
    [InlineData("0000000   14080   49155   01280   00016   04096   00000   00000   00000\n0000010   51966   00000\n0000014", "*hexdump -d*")]
    [InlineData("0000000 3221436160    1049856       4096          0\n0000020      51966\n0000024", "*decimal*")]
    [InlineData("uint16_t ib[] = { 0x3700, 0xc003 };", "*uint16_t*")]
    [InlineData("unsigned char ib[] = { 0x00, 0x37, 0x03 };", "*3 bytes*")]
    [InlineData("c0033700 0010050x 00001000\n    00000000 0000cafe", "line 1: '0010050x'*")]
    [InlineData("[  123.000001] c0027602 0000020c 7f401000 00000000\n[  123.000001] c0027602 00000212 00ac0041 00o0008c", "line 2: '00o0008c'*")]
    [InlineData("[  123.000001] c0027602 0000020c 7f401000 00000000 <- here", "line 1: '<-'*")]
    [InlineData("[  123.000001] 00000000: c0027602 0000020c\n[  123.000001] 00000010: c0027602 00000212", "line 2: offset 00000010 does not continue*")]
    [InlineData("4,1056768,32576,24,0,0", "*decimal*")]
    [InlineData("  3221436160    1049856       4096          0      51966", "*decimal*")]
    [InlineData("u32 x[] = { 0xc0001000, 018 };", "*octal*")]
    [InlineData("00000000: 00000000 00110111 00000011 11000000 00000000 00000101  .7....\n00000006: 00010000 00000000 00000000 00010000 00000000 00000000  ......", "*xxd -b*")]
    [InlineData("0 0xc0033700\n1 0x00100500\n2 0x00001000", "*second column*")]
    [InlineData(" 00100500c0033700 0000000000001000", "*64-bit*")]
    [InlineData("0x1000:\t0x3700\t0xc003\t0x0500\t0x0010", "*x/xw*")]
    public void What_cannot_be_read_is_refused_with_its_reason(string text, string message) =>
        FluentActions.Invoking(() => DumpReader.Read(Encoding.UTF8.GetBytes(text))).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Constants_of_c_that_begin_with_zero_are_octal() =>
        Lines("u32 ib[] = { 0xc0001000, 010 };"u8).Should().Contain("0000: NOP data=[00000008] ; c0001000 00000008");

    [Fact]
    public void What_stands_outside_of_the_blocks_of_code_is_counted() =>
        Lines("c0001000 00000000\n```\nc0001000 00000008\n```"u8).Should().Contain("-- 1 line with dwords outside of the blocks of code left out");

    [Fact]
    public void Dwords_whose_bytes_are_in_the_other_order_are_hinted_at() =>
        Lines("003703c0 00051000 00100000 00000000 feca0000"u8).Should().Contain(line => line.Contains("in the other order", StringComparison.Ordinal));

    [Fact]
    public void Coredump_without_packets_is_no_empty_input()
    {
        Dump dump = DumpReader.Read("**** AMDGPU Device Coredump ****\nversion: 1\nkernel: 6.12.0\n"u8);
        dump.IsEmpty.Should().BeTrue();
        dump.Description.Should().Be("device coredump without a ring or an indirect buffer");
    }

    [Theory]
    [InlineData(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0 }, "gzip")]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0 }, "ELF")]
    [InlineData(new byte[] { 0x50, 0x4b, 3, 4, 0, 0, 0, 0 }, "zip")]
    public void Other_files_are_refused_by_their_names(byte[] input, string name) =>
        FluentActions.Invoking(() => DumpReader.Read(input)).Should().Throw<InvalidDataException>().WithMessage($"*{name}*");

    [Theory]
    [InlineData("CP_HQD_ACTIVE 0x1\nCP_HQD_VMID 0x8")]
    [InlineData("mmCP_HQD_ACTIVE                            \t 0x00000001\nmmCP_HQD_VMID \t 0x00000008")]
    [InlineData("regCP_HQD_ACTIVE: 1\nregCP_HQD_VMID: 8")]
    public void Registers_are_read_by_their_names(string text) =>
        Lines(Encoding.UTF8.GetBytes(text)).Should().Equal("c91c: 00000001 CP_HQD_ACTIVE ACTIVE=1", "c920: 00000008 CP_HQD_VMID VMID=8", "", "2 dwords, no damage");

    [Fact]
    public void Indirect_buffers_of_a_device_coredump_are_listed()
    {
        const string Text = "**** AMDGPU Device Coredump ****\nversion: 1\nkernel: 7.0.0\n\nRing timed out details\nIP Type: 0 Ring Name: gfx_0.0.0\n\n"
            + "ring name: sdma0\nRptr: 0x0 Wptr: 0x0 RB mask: 3\nRing size in dwords: 4\nRing contents\nOffset \t Value\n0x0 \t 0x0\n0x4 \t 0x0\n0x8 \t 0x0\n0xc \t 0x0\n"
            + "\nIB #0 0x800100000 3 dw\n0xc0012800\n0x81018003\n0x00000000\n\nIB #1 0x800200000 2 dw\n0xc0001200\n0x00000000\n";
        Dump dump = DumpReader.Read(Encoding.UTF8.GetBytes(Text));
        dump.Description.Should().Be("device coredump with 1 ring and 2 indirect buffers");
        string[] lines = Listings.Of(dump, null);
        lines.Should().Contain("== IB #0 0x800100000 3 dw");
        lines.Should().Contain(line => line.StartsWith("0x800100000: CONTEXT_CONTROL load_global_config", StringComparison.Ordinal));
        lines.Should().Contain(line => line.StartsWith("0x800200000: CLEAR_STATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gfx_0.0.0", "engine=pfp")]
    [InlineData("comp_1.0.0", "reserved[1]=0x40000000")]
    public void The_name_of_a_ring_tells_its_engine(string ring, string expected)
    {
        string text = $"**** AMDGPU Device Coredump ****\nring name: {ring}\nRptr: 0x0 Wptr: 0x5 RB mask: 7\nRing size in dwords: 8\nRing contents\nOffset \t Value\n"
            + "0x0 \t 0xc0033700\n0x4 \t 0x40000500\n0x8 \t 0x1000\n0xc \t 0x0\n0x10 \t 0xcafe\n0x14 \t 0xffff1000\n0x18 \t 0xffff1000\n0x1c \t 0xffff1000\n";
        Listings.Of(DumpReader.Read(Encoding.UTF8.GetBytes(text)), null).Should().Contain(line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Long_text_is_read_in_bounded_memory()
    {
        const int Lines = 1_500_000;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Dump dump = DumpReader.Read(new RepeatedText("c0033700 00100500 00001000 00000000 0000cafe\n"u8.ToArray(), Lines));
        var writer = new CountingWriter(() => GC.GetTotalMemory(forceFullCollection: false) - before);
        DumpListing.List(dump, new DumpTarget(Listings.Gfx942, PacketLanguage.Pm4), writer);
        dump.Description.Should().Be("hexadecimal text, read as a stream");
        writer.Packets.Should().Be(Lines);
        writer.Damages.Should().Be(0);
        writer.Most.Should().BeLessThan(256 << 20);
    }

    private static string[] Lines(ReadOnlySpan<byte> input) => Listings.Of(DumpReader.Read(input), PacketLanguage.Pm4);

    /// <summary>A line over and over.</summary>
    private sealed class RepeatedText(byte[] line, int lines) : MemoryStream
    {
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, ((long)lines * line.Length) - _position);
            for (int i = 0; i < count; i++)
                buffer[i] = line[(int)((_position + i) % line.Length)];
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void CopyTo(Stream destination, int bufferSize) => throw new NotSupportedException("a stream is not copied whole");
    }

    /// <summary>Writes nothing, and looks at the memory now and then.</summary>
    private sealed class CountingWriter(Func<long> memory) : ListingWriter
    {
        private const int Interval = 100_000;

        public long Most { get; private set; }

        public override void BeginSection(string title)
        {
        }

        public override void Complete()
        {
        }

        protected override void Write(in ListingLine line)
        {
            if (Packets % Interval == 0)
                Most = Math.Max(Most, memory());
        }

        protected override void Write(ListingNote note)
        {
        }

        protected override void Write(in ListingDword dword)
        {
        }
    }
}
