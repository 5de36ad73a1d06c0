using Fixtures.Journals;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary><c>results.ktap</c>, read by a strict parser, and the parser itself.</summary>
public sealed class KtapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_result_is_a_leaf_with_its_outcome()
    {
        RunReport report = SyntheticRun.Report(2000, seed: 1, _folder);

        KtapNode[] leaves = [.. Written(report).SelectMany(node => node.Leaves)];

        leaves.Should().HaveCount(2000);
        leaves.Count(leaf => !leaf.Passed).Should().Be(report.Failed);
        leaves.Count(leaf => leaf.Directive == "SKIP").Should().Be(report.Skipped);
        leaves.Count(leaf => leaf.Directive == "TIMEOUT").Should().Be(report.Results.Count(result => result.Outcome == CaseOutcome.Timeout));
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void No_text_breaks_the_format(int index)
    {
        RunReport report = HostileTexts.Report(index, _folder);

        Written(report).SelectMany(node => node.Leaves).Should().HaveCount(report.Results.Count);
    }

    [Fact]
    public void No_text_of_it_is_obeyed_by_a_terminal()
    {
        string path = Path.Combine(_folder, "results.ktap");

        KtapWriter.Write(HostileTexts.Report(HostileTexts.Obeyed, _folder), path);

        HostileTexts.IsHarmless(File.ReadAllText(path)).Should().BeTrue();
    }

    [Fact]
    public void Target_whose_cases_were_all_skipped_is_skipped()
    {
        KtapNode none = Written(SyntheticRun.Report(40, seed: 1, _folder)).Single(node => node.Name == "hardware:none");

        (none.Directive, none.Diagnostic).Should().Be(("SKIP", "no /dev/kfd: load the amdgpu driver (modprobe amdgpu)"));
    }

    [Fact]
    public void Empty_run_is_an_error() =>
        Written(SyntheticRun.Report(0, seed: 1, _folder)).Should().ContainSingle().Which.Should().Match<KtapNode>(node => !node.Passed && node.Directive == "ERROR");

    [Fact]
    public void Parser_reads_the_nested_example_of_the_specification()
    {
        IReadOnlyList<KtapNode> nodes = KtapParser.Parse(
            "KTAP version 1\n1..2\n  KTAP version 1\n  1..2\n    KTAP version 1\n    1..2\n    not ok 1 test_1\n    ok 2 test_2\n  not ok 1 test_3\n"
            + "  ok 2 test_4 # SKIP\nnot ok 1 example_test_1\nok 2 example_test_2\n");

        nodes.Select(node => node.Name).Should().Equal("example_test_1", "example_test_2");
        nodes[0].Leaves.Select(leaf => (leaf.Name, leaf.Passed)).Should().Equal(("test_1", false), ("test_2", true), ("test_4", true));
    }

    [Theory]
    [InlineData("TAP version 13\n1..1\nok 1 a\n", "version line")]
    [InlineData("KTAP version 1\nok 1 a\n", "plan")]
    [InlineData("KTAP version 1\n1..2\nok 1 a\n", "ends too early")]
    [InlineData("KTAP version 1\n1..1\nok 1 a\nok 2 b\n", "something follows")]
    [InlineData("KTAP version 1\n1..1\nok 2 a\n", "number must be 1")]
    [InlineData("KTAP version 1\n1..1\nok 1 a # TIMEOUT\n", "not ok")]
    [InlineData("KTAP version 1\n1..1\nok 1 a#b\n", "result was expected")]
    [InlineData("KTAP version 1\n1..1\n  KTAP version 1\n  1..1\n  not ok 1 b\nok 1 a\n", "subtests fails")]
    [InlineData("KTAP version 1\n1..1\nok 1 a", "does not end")]
    [InlineData("KTAP version 1\n1..1\nok 1 a\u0007\n", "control character")]
    public void Parser_refuses(string text, string rule)
    {
        Action act = () => KtapParser.Parse(text);

        act.Should().Throw<FormatException>().WithMessage($"*{rule}*");
    }

    private static IReadOnlyList<KtapNode> Written(RunReport report)
    {
        string path = Path.Combine(report.Folder, "results.ktap");
        KtapWriter.Write(report, path);
        return KtapParser.Parse(File.ReadAllText(path));
    }
}
