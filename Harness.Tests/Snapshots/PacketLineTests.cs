using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

public sealed class PacketLineTests
{
    private const string Line = "WRITE_DATA dst=memory addr=0x1000 wr_confirm ; c0033700 00000500 00001000 00000000";

    [Theory]
    [InlineData(Line, "")]
    [InlineData("WRITE_DATA dst=level2 addr=0x1000 wr_confirm ; c0033700", "dst: memory -> level2")]
    [InlineData("WRITE_DATA dst=memory addr=0x1000 ; c0033700", "wr_confirm: set -> -")]
    [InlineData("WRITE_DATA dst=memory addr=0x1000 wr_confirm cache=lru ; c0033700", "cache: - -> lru")]
    [InlineData("WRITE_DATA addr=0x1000 dst=memory wr_confirm ; c0033700", "")]
    [InlineData("COPY_DATA dst=memory addr=0x1000 wr_confirm ; c0033700", "WRITE_DATA -> COPY_DATA")]
    public void Fields_compare_by_name(string other, string expected) =>
        string.Join("; ", new PacketLine(Line).FieldChanges(new PacketLine(other))).Should().Be(expected);

    [Theory]
    [InlineData("c0033700 00000500 00001000 00000000", "")]
    [InlineData("c0033700 00000200 00001000 00000000", "dword 1: 00000500 -> 00000200, bits 10:8")]
    [InlineData("c0033700 00000500 00001000 80000000", "dword 3: 00000000 -> 80000000, bit 31")]
    [InlineData("c0033700 00000500 00001000", "dwords: 4 -> 3; dword 3: 00000000 -> -")]
    [InlineData("c0033700 00000500 00001000 ????????", "dword 3: 00000000 -> ????????")]
    public void Dwords_compare_by_place_and_name_their_bits(string dwords, string expected) =>
        string.Join("; ", new PacketLine(Line).DwordChanges(new PacketLine($"WRITE_DATA ; {dwords}"))).Should().Be(expected);

    [Fact]
    public void Field_that_stands_twice_is_told_apart_by_its_number() =>
        new PacketLine("WRITE data=1 data=2 ;").FieldChanges(new PacketLine("WRITE data=1 data=3 ;")).Should().Equal("data#2: 2 -> 3");
}
