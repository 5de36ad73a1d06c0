using System.Text;
using Harness.Packets.Dumps;

namespace Harness.Tests.Packets.Dumps;

public sealed class HexDumpTests
{
    private static readonly uint[] s_dwords = [0xc0033700, 0x00100500, 0x1000, 0, 0xcafe, 0xffff1000];

    [Theory]
    [InlineData("c0033700 00100500 00001000 00000000 0000cafe ffff1000")]
    [InlineData("0xc0033700, 0x100500, 0x1000, 0x0,\n0xCAFE, 0xffff1000,\n")]
    [InlineData("# a write\nc0033700 100500 ; header\r\n1000 0 cafe\r\n\r\nffff1000")]
    [InlineData("  00000000: c0033700 00100500 00001000 00000000\n  00000010: 0000cafe ffff1000\n")] // seq_hex_dump
    [InlineData("0: c0033700 00100500\n2: 00001000 00000000 0000cafe ffff1000")] // offsets in dwords
    [InlineData("00000000: 0037 03c0 0005 1000 0010 0000 0000 0000  .7..............\n00000010: feca 0000 0010 ffff                      ........\n")] // xxd
    [InlineData("00000000: 00 37 03 c0 00 05 10 00 00 10 00 00 00 00 00 00  .7..............\n00000010: fe ca 00 00 00 10 ff ff                          ........\n")] // xxd -g1
    [InlineData("00000000: c0033700 00100500 00001000 00000000  .7..............\n00000010: 0000cafe ffff1000                    ........\n")] // xxd -e
    [InlineData("00000000  00 37 03 c0 00 05 10 00  00 10 00 00 00 00 00 00  |.7..............|\n00000010  fe ca 00 00 00 10 ff ff                           |........|\n00000018\n")] // hexdump -C
    [InlineData("0000000 3700 c003 0500 0010 1000 0000 0000 0000\n0000010 cafe 0000 1000 ffff\n0000018\n")] // hexdump
    [InlineData("0000000 c0033700 00100500 00001000 00000000\n0000020 0000cafe ffff1000\n0000030\n")] // od -t x4
    [InlineData("000000 c0033700 00100500 00001000 00000000\n000010 0000cafe ffff1000\n000018\n")] // od -A x -t x4
    [InlineData("00 37 03 c0 00 05 10 00 00 10 00 00 00 00 00 00\nfe ca 00 00 00 10 ff ff")]
    public void Forms_of_common_tools_are_read(string text) => Read(text).Should().Equal(s_dwords);

    [Theory]
    [InlineData("0000000 00000001 00000002 00000003 00000004\n*\n0000060\n", 12)]
    [InlineData("00000000  01 00 00 00 02 00 00 00  03 00 00 00 04 00 00 00  |................|\n*\n00000030\n", 12)]
    [InlineData("00000000: 00000001\n*\n0000000c: 00000001", 4)]
    public void Asterisk_repeats_the_line_before(string text, int dwords) => Read(text).Should().HaveCount(dwords);

    [Theory]
    [InlineData("c0033700 zz", "line 1: 'zz' is not a dword of up to eight hexadecimal digits")]
    [InlineData("1\n123456789", "line 2: '123456789' is not a dword of up to eight hexadecimal digits")]
    [InlineData("0: 1 2\n8: 3 4\n20: 5", "line 3: offset 20 does not continue the 16 bytes of the lines before it: lines are missing or damaged")]
    [InlineData("*", "line 1: '*' stands for equal lines, but there is no line with an offset before it")]
    [InlineData("0: 1\n*", "line 2: '*' stands for equal lines, but no offset after it tells how many")]
    [InlineData("0: 1\n*\nffffffffffffff: 1", "line 3: the lines that '*' stands for would have*")]
    [InlineData("0: 1\n2", "line 2: no offset with a colon at its start, as the lines before have it")]
    [InlineData("hello world", "line 1: 'hello' is not a dword*")]
    public void What_is_not_hexadecimal_is_refused_with_its_line(string text, string message) =>
        FluentActions.Invoking(() => Read(text)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Two_blanks_between_dwords_lose_nothing() =>
        Read("0000: 00000001 00000002  00000003 00000004\n0010: 00000005").Should().HaveCount(5);

    private static uint[] Read(string text) => ((StreamSection)DumpReader.Read(Encoding.UTF8.GetBytes(text)).Sections.Single()).Dwords;
}
