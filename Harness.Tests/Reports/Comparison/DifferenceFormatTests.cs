using System.Xml.Linq;
using Reports.Comparison;

namespace Harness.Tests.Reports.Comparison;

public sealed class DifferenceFormatTests
{
    private const string Name = "Queue.T.A(</td>|`*_&\u0001<script>)";

    [Fact]
    public void Html_is_well_formed_and_every_text_in_it_is_escaped()
    {
        XDocument page = XDocument.Parse(DifferenceHtml.Write(Document()));

        XNamespace none = XNamespace.None;
        page.Descendants(none + "td").Should().Contain(cell => cell.Value == Name.Replace('\u0001', '\uFFFD'));
        page.Descendants(none + "script").Should().BeEmpty();
        page.Descendants(none + "summary").Select(summary => summary.Value).Should().Equal("Broke: fail in B, did not in A (1)", "Clauses of the contract (1)");
    }

    [Fact]
    public void Html_needs_nothing_from_elsewhere() =>
        DifferenceHtml.Write(Document()).Should().NotContain("http").And.NotContain("src=").And.NotContain("<script");

    [Fact]
    public void Markdown_has_as_many_cells_in_a_row_as_columns()
    {
        string[] rows = [.. DifferenceMarkdown.Write(Document()).Split('\n').Where(line => line.StartsWith('|'))];

        rows.Select(row => row.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')).Should().OnlyContain(bars => bars == 4 || bars == 5);
        rows.Should().Contain(row => row.StartsWith(@"| `Queue.T.A(</td>\|'*_&", StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_stays_small_enough_for_a_step_summary()
    {
        string text = DifferenceMarkdown.Write(DifferenceDocument.Of(Many(3000)));

        text.Length.Should().BeLessThan(512 * 1024);
        text.Should().Contain("and 2800 more: see the text format");
    }

    [Fact]
    public void Nothing_in_it_is_obeyed_by_a_terminal()
    {
        string name = $"Queue.T.A({HostileTexts.At(HostileTexts.Obeyed)})";
        DifferenceDocument document = DifferenceDocument.Of(RunComparer.Compare([new RunSketch().Case(RunSketch.Gfx942, name, "pass").Run("a"), new RunSketch().Case(RunSketch.Gfx942, name, "fail").Run("b")]));

        HostileTexts.IsHarmless(DifferenceMarkdown.Write(document)).Should().BeTrue();
        HostileTexts.IsHarmless(DifferenceHtml.Write(document)).Should().BeTrue();
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("alpha", "alpha", false)]
    [InlineData("alpha", null, false)]
    [InlineData("alpha", "beta", true)]
    public void Host_of_models_is_told_where_they_differ_alone(string? a, string? b, bool isTold) =>
        FactsOf(RunSketch.Gfx942, a, b).Any(row => row[0] == "host").Should().Be(isTold);

    [Theory]
    [InlineData("alpha", "alpha", "alpha")]
    [InlineData("alpha", null, "not known")]
    public void Host_of_a_gpu_is_always_told(string? a, string? b, string second) =>
        FactsOf("hardware:node1(gfx942)", a, b).Should().ContainSingle(row => row[0] == "host").Which.Should().Equal("host", a, second);

    [Fact]
    public void Host_of_a_model_beside_a_gpu_is_that_of_its_run()
    {
        RunComparison comparison = RunComparer.Compare(
            [new RunSketch { Host = "alpha" }.Case("hardware:node1(gfx942)", "Queue.T.A", "pass").Run("a"), new RunSketch { Host = "beta" }.Case(RunSketch.Gfx942, "Queue.T.A", "pass").Run("b")]);

        DifferenceDocument.Of(comparison).Facts.Rows.Should().ContainSingle(row => row[0] == "host").Which.Should().Equal("host", "alpha", "beta");
    }

    [Fact]
    public void Text_lists_everything()
    {
        string text = DifferenceText.Write(DifferenceDocument.Of(Many(3000)));

        text.Split('\n').Count(line => line == "      pass -> fail: why it is fail").Should().Be(3000);
        text.Should().EndWith("diff: 3000 cases in both runs: 3000 broke; clauses that differ: 1, times: 0\n");
    }

    private static DifferenceDocument Document() => DifferenceDocument.Of(RunComparer.Compare(
        [new RunSketch().Case(RunSketch.Gfx942, Name, "pass").Run("results/<a>"), new RunSketch().Case(RunSketch.Gfx942, Name, "fail").Run("results/b&c")]));

    private static IReadOnlyList<IReadOnlyList<string>> FactsOf(string target, string? a, string? b) => DifferenceDocument.Of(RunComparer.Compare(
        [new RunSketch { Host = a }.Case(target, "Queue.T.A", "pass").Run("a"), new RunSketch { Host = b }.Case(target, "Queue.T.A", "pass").Run("b")])).Facts.Rows;

    private static RunComparison Many(int count)
    {
        (RunSketch a, RunSketch b) = (new RunSketch(), new RunSketch());
        for (int i = 0; i < count; i++)
        {
            a.Case(RunSketch.Gfx942, $"Queue.T.A({i})", "pass");
            b.Case(RunSketch.Gfx942, $"Queue.T.A({i})", "fail");
        }

        return RunComparer.Compare([a.Run("a"), b.Run("b")]);
    }
}
