using Fixtures.Journals;
using Reports.Baselines;
using Reports.Exits;

namespace Harness.Tests.Reports.Baselines;

public sealed class BaselineParserTests
{
    [Theory]
    [InlineData("Fails", "Queue.A", "the line has no reason; expected CASE-PATTERN [outcome=")]
    [InlineData("Fails", "Queue.A  #  ", "the line has no reason")]
    [InlineData("Fails", "Queue.A#why", "the line has no reason")]
    [InlineData("Fails", "Queue.A outcome=pass  # why", "'pass' is no way to fail; expected outcome=fail, crash, timeout, error")]
    [InlineData("Fails", "Queue.A rate=0.5  # why", "'rate' is unknown or stands twice; expected CASE-PATTERN [outcome=")]
    [InlineData("Fails", "Queue.A(1, 2)  # why", "'2)' is not key=value; expected *case pattern without blanks (write ? for one)")]
    [InlineData("Fails", "Queue.A firmware=mec  # why", "'mec' is no range of a firmware; expected for example firmware=mec:0x8a.., mec:0x80..0x89, mec:..0x89 or mec:0x8a")]
    [InlineData("Flakes", "Queue.A rate=0.5 firmware=mec:0x8a..,cpu:1  # why", "'cpu:1' is no range of a firmware; *the names are asd, cap, ce, ")]
    [InlineData("Skips", "Queue.A firmware=mec:0x8a-0x90  # why", "'mec:0x8a-0x90' is no range of a firmware")]
    [InlineData("Cases", "Queue.A firmware=mec:1", "'firmware' is unknown or stands twice; expected CASE-PATTERN")]
    [InlineData("Flakes", "Queue.A  # why", "a flake has no rate; expected rate= with the share of attempts that fail")]
    [InlineData("Flakes", "Queue.A rate=0  # why", "'0' is no rate")]
    [InlineData("Flakes", "Queue.A rate=1.5  # why", "'1.5' is no rate")]
    [InlineData("Flakes", "Queue.A rate=5%  # why", "'5%' is no rate")]
    [InlineData("Skips", "Queue.A run=yes  # why", "run=yes is unknown; expected run=no")]
    [InlineData("Skips", "Queue.A run=no run=no  # why", "'run' is unknown or stands twice")]
    [InlineData("Differences", "Queue.A from=pass to=skip", "the line has no reason; expected CASE-PATTERN from=OUTCOME to=OUTCOME")]
    [InlineData("Differences", "Queue.A from=pass  # why", "the line does not say to=; expected pass, fail, skip")]
    [InlineData("Differences", "Queue.A from=good to=skip  # why", "from=good is no outcome; expected pass, fail, skip")]
    [InlineData("Fails", "Queue.A from=pass to=skip  # why", "'from' is unknown or stands twice")]
    [InlineData("Cases", "Queue.A outcome=fail", "'outcome' is unknown or stands twice; expected CASE-PATTERN")]
    [InlineData("Cases", "[target=virtual:*", "the header does not end with ']'; expected [target=PATTERN,PATTERN kernel=RANGE]")]
    [InlineData("Cases", "[kernel=6.12]", "the header names no target; expected * with target=[*] for all")]
    [InlineData("Cases", "[virtual:*]", "'virtual:[*]' is not key=value; expected [target=PATTERN,PATTERN kernel=RANGE]")]
    [InlineData("Cases", "[target=a gpu=b]", "'gpu' is unknown or stands twice in a header")]
    [InlineData("Cases", "[target=a kernel=6.18..6.12]", "'6.18..6.12' is no range of kernels; expected for example 6.12, 6.12..6.18, 6.12.. or ..6.6")]
    [InlineData("Cases", "[target=a kernel=6.12-6.18]", "'6.12-6.18' is no range of kernels; expected for example 6.12, 6.12..6.18, 6.12.. or ..6.6")]
    public void Wrong_row_is_named_with_file_and_line_and_what_is_expected(string kindName, string row, string expected)
    {
        BaselineKind kind = Enum.Parse<BaselineKind>(kindName);
        CommandException error = FluentActions.Invoking(() => BaselineParser.Parse("base/x.txt", kind, $"# comment\n\n{row}\n"))
            .Should().Throw<CommandException>().Which;

        error.ExitCode.Should().Be(ExitCode.Usage);
        error.Message.Should().StartWith("base/x.txt:3: ").And.Match("*" + expected.Replace("[*]", "?", StringComparison.Ordinal) + "*");
    }

    [Fact]
    public void Line_says_case_outcome_link_and_reason()
    {
        BaselineLine line = Single(BaselineKind.Fails, "Queue.*  outcome=crash,timeout link=https://example.org/1#2   # hangs # often");

        line.Pattern.Text.Should().Be("Queue.*");
        line.Outcomes.Should().Equal(CaseOutcome.Crash, CaseOutcome.Timeout);
        line.Link.Should().Be("https://example.org/1#2");
        line.Reason.Should().Be("hangs # often");
        line.Location.Should().Be("fails.txt:1");
    }

    [Fact]
    public void Failure_without_an_outcome_is_a_fail() => Single(BaselineKind.Fails, "A  # why").Outcomes.Should().Equal(CaseOutcome.Fail);

    [Fact]
    public void Flake_has_a_rate() => Single(BaselineKind.Flakes, "A rate=0.05 link=x # why").Rate.Should().Be(0.05);

    [Fact]
    public void Skip_can_forbid_to_run() => Single(BaselineKind.Skips, "A run=no # hangs the machine").Runs.Should().BeFalse();

    [Fact]
    public void Line_names_firmware_and_is_written_as_it_was_read()
    {
        const string Row = "Queue.A outcome=crash firmware=mec:0x8a..,sdma:..21 link=x  # why";

        BaselineLine line = Single(BaselineKind.Fails, Row);

        line.Firmware.Select(range => range.ToString()).Should().Equal("mec:0x8a..", "sdma:..21");
        line.Text(BaselineKind.Fails).Should().Be(Row);
    }

    [Fact]
    public void Rows_are_kept_as_they_are()
    {
        const string Text = "# a comment\r\n\n[target=virtual:* kernel=6.12..]  \n  Queue.A   # why\n# end";

        BaselineParser.Parse("fails.txt", BaselineKind.Fails, Text).Select(row => row.Text).Should().Equal(Text.Split('\n'));
    }

    private static BaselineLine Single(BaselineKind kind, string row) => BaselineParser.Parse(BaselineFile.NameOf(kind), kind, row).Should().ContainSingle().Which.Line!;
}
