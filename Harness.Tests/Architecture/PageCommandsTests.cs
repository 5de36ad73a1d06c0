using System.CommandLine;
using System.Text.RegularExpressions;
using Reports.Commands;

namespace Harness.Tests.Architecture;

/// <summary>Every command line of the command on the pages is one that it takes.</summary>
public sealed partial class PageCommandsTests
{
    private static readonly RootCommand s_command = ConformanceCommand.Make();

    public static TheoryData<string> Pages { get; } =
    [
        "README.md", .. new[] { "*.md", "*.yml" }
            .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(SourceFile.Root(), "docs"), pattern, SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(SourceFile.Root(), path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_lines_of_the_page_are_taken(string page)
    {
        foreach (string line in CommandLines(File.ReadAllText(Path.Combine(SourceFile.Root(), page)), isCode: page.EndsWith(".yml", StringComparison.Ordinal)))
            s_command.Parse(line).Errors.Select(error => error.Message).Should().BeEmpty($"{page} has: conformance {line}");
    }

    // Of code blocks, and of whole files that are code: what stands behind the name up to a comment, a redirection, another command, or the end; not pm4|sdma.
    private static IEnumerable<string> CommandLines(string page, bool isCode) =>
        (isCode ? [page] : Block().Matches(page).Select(match => match.Value))
            .SelectMany(block => Call().Matches(block).Where(match => !match.Groups["cut"].Success).Select(match => match.Groups["arguments"].Value.Trim()));

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""(?:\./|out/)conformance (?<arguments>[a-z](?:'[^'\n]*'|"[^"\n]*"|[^#>&|;'"\n])*)(?<cut>\|[a-z])?""")]
    private static partial Regex Call();
}
