using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Contracts;
using Harness.Tests.Reports.Commands;

namespace Harness.Tests.Architecture;

/// <summary>Figures on the pages are those of the suite as it is.</summary>
public sealed partial class PageFiguresTests
{
    private static readonly Lazy<int> s_cases = new(() => CasesOf("virtual:gfx942@7.3"));
    private static readonly Lazy<int> s_hostCases = new(() => CasesOf("host"));

    private static int Clauses => ClauseCatalog.All.Count;

    [Fact]
    public void Readme_counts_the_cases_and_clauses_that_there_are()
    {
        string page = Page("README.md");

        Numbers(page, CaseCount()).Should().NotBeEmpty().And.OnlyContain(number => number == s_cases.Value || number == s_hostCases.Value);
        Numbers(page, ClauseCount()).Should().NotBeEmpty().And.Contain(Clauses).And.OnlyContain(number => number < 60 || (number <= Clauses && number > Clauses - 60), "the first target of mutate has most clauses, and the others have the rest");
    }

    [Fact]
    public void Readme_shows_a_run_of_every_case()
    {
        Match totals = Totals().Match(Page("README.md"));

        totals.Success.Should().BeTrue();
        Number(totals, 2).Should().Be(0);
        (Number(totals, 1) + Number(totals, 3)).Should().Be((3 * s_cases.Value) + s_hostCases.Value, "hardware:none, two models and the host");
    }

    [Fact]
    public void Changelog_has_the_size_of_the_suite() =>
        Page("CHANGELOG.md").Should().Contain($"{s_cases.Value} cases for each target, {Clauses} clauses");

    [Fact]
    public void Page_about_gating_shows_a_baseline_of_every_case()
    {
        string page = Page("docs/gating-a-kernel-change.md");
        MatchCollection gates = Gates().Matches(page);

        page.Should().Contain($"cases.txt: {s_cases.Value} lines");
        gates.Select(gate => Number(gate, 1) + Number(gate, 2)).Should().Equal([2 * s_cases.Value], "both models ran");
    }

    [Fact]
    public void Page_for_runners_shows_what_is_skipped_without_a_gpu() =>
        Page("docs/running-on-a-gpu-runner.md").Should().Contain($"hardware:none: {s_cases.Value} cases skipped");

    private static string Page(string path) => File.ReadAllText(Path.Combine(SourceFile.Root(), path));

    private static int CasesOf(string target)
    {
        Outcome list = ChildProcess.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), "list", "--targets", target]);
        return Numbers(list.Output, CaseCount())[^1];
    }

    private static List<int> Numbers(string text, Regex pattern) => [.. pattern.Matches(text).Select(match => Number(match, 1))];

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b([0-9]+) (?:hardware )?cases\b")]
    private static partial Regex CaseCount();

    [GeneratedRegex(@"\b([0-9]+) (?:clauses\b|of them)")]
    private static partial Regex ClauseCount();

    [GeneratedRegex("^gate: ([1-9][0-9]*) passed.*, ([0-9]+) skipped as known", RegexOptions.Multiline)]
    private static partial Regex Gates();

    [GeneratedRegex(@"^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$", RegexOptions.Multiline)]
    private static partial Regex Totals();
}
