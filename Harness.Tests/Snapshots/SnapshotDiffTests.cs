using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotDiffTests
{
    private const string Verified = """
        NOP ; ffff1000
        WRITE_DATA dst=memory addr=0x1000 wr_confirm ; c0033700 00000500
        REWIND valid ; c0005900 80000000
        """;

    [Fact]
    public void Changed_line_shows_both_sides_its_fields_and_its_dwords() =>
        SnapshotDiff.Between(Verified, Verified.Replace("dst=memory", "dst=level2").Replace("00000500", "00000200")).Text.Should().Be("""
            - 2: WRITE_DATA dst=memory addr=0x1000 wr_confirm ; c0033700 00000500
            + 2: WRITE_DATA dst=level2 addr=0x1000 wr_confirm ; c0033700 00000200
                  dst: memory -> level2
                  dword 1: 00000500 -> 00000200, bits 10:8
            """);

    [Fact]
    public void Dwords_that_change_alone_are_said_to() =>
        SnapshotDiff.Between(Verified, Verified.Replace("80000000", "00000000")).Text.Should().Be("""
            - 3: REWIND valid ; c0005900 80000000
            + 3: REWIND valid ; c0005900 00000000
                  fields: no difference
                  dword 1: 80000000 -> 00000000, bit 31
            """);

    [Fact]
    public void Fields_that_change_alone_are_said_to() =>
        SnapshotDiff.Between(Verified, Verified.Replace("REWIND valid", "REWIND valid=1")).Text.Should().EndWith("""
                  valid: set -> 1
                  dwords: no difference
            """);

    [Fact]
    public void Added_and_removed_lines_stand_alone_with_the_number_in_their_file() =>
        SnapshotDiff.Between(Verified, Verified.Replace("NOP ; ffff1000\n", "").Replace("REWIND", "PRED_EXEC ; c0012300 0\nREWIND")).Text.Should().Be("""
            - 1: NOP ; ffff1000
            + 2: PRED_EXEC ; c0012300 0
            """);

    [Fact]
    public void Packet_that_changes_beside_a_new_one_is_paired_with_itself() =>
        SnapshotDiff.Between(Verified, Verified.Replace("WRITE_DATA dst=memory", "COPY_DATA ; c0044000\nWRITE_DATA dst=level2")).Text.Should().Be("""
            + 2: COPY_DATA ; c0044000
            - 2: WRITE_DATA dst=memory addr=0x1000 wr_confirm ; c0033700 00000500
            + 3: WRITE_DATA dst=level2 addr=0x1000 wr_confirm ; c0033700 00000500
                  dst: memory -> level2
                  dwords: no difference
            """);

    [Fact]
    public void Summary_counts_and_shows_the_first_difference() =>
        SnapshotDiff.Between(Verified, Verified.Replace("dst=memory", "dst=level2") + "\nNOP ; ffff1000").Summary
            .Should().Be("lines: 1 changed, 1 added, 0 removed; first: line 2 changed, WRITE_DATA dst: memory -> level2");

    [Fact]
    public void Every_line_that_differs_is_shown_once()
    {
        // Each line is one of three packets with a value: random texts, the same in every run.
        var random = new Random(20261125);
        for (int round = 0; round < 200; round++)
        {
            string before = Lines(random), after = Lines(random);

            string[] text = SnapshotDiff.Between(before, after).Text.Split('\n');

            Kept(before, text, '-').Should().Equal(Kept(after, text, '+'), "what is not shown is equal in both:\n{0}\n\n{1}", before, after);
        }
    }

    private static string Lines(Random random) => string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => $"{"ABC"[random.Next(3)]} v={random.Next(3)} ;"));

    private static string[] Kept(string text, string[] diff, char sign)
    {
        HashSet<int> shown = [.. diff.Where(line => line.StartsWith(sign)).Select(line => int.Parse(line[2..line.IndexOf(':', StringComparison.Ordinal)], null))];
        return [.. text.Split('\n').Where((_, index) => !shown.Contains(index + 1))];
    }
}
