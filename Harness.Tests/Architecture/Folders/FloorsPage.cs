using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harness.Tests.Architecture.Folders;

/// <summary>
/// The floors in docs/architecture.md: every folder of our own code with its sentence, which people write, and its floor, which the sources say.
/// </summary>
internal static partial class FloorsPage
{
    /// <summary>The page, below the root.</summary>
    public const string Path = "docs/architecture.md";

    /// <summary>What stands where nobody wrote a sentence yet.</summary>
    public const string NoSentence = "?";

    private const string Begin = "<!-- floors: generated from the sources, but for the sentences -->\n";
    private const string End = "<!-- end of floors -->\n";

    /// <summary>The page as it should be: with the sentences of <paramref name="page"/>.</summary>
    public static string Renew(string page)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        return page[..begin] + Render(SentencesOf(page)) + page[end..];
    }

    /// <summary>The sentence of each folder.</summary>
    public static Dictionary<string, string> SentencesOf(string page) =>
        Row().Matches(page).ToDictionary(match => match.Groups["folder"].Value, match => match.Groups["sentence"].Value);

    private static string Render(Dictionary<string, string> sentences)
    {
        StringBuilder text = new();
        foreach (string project in FolderTree.Projects.Reverse())
        {
            FolderGraph graph = FolderTree.FoldersOf(project);
            text.Append(CultureInfo.InvariantCulture, $"\n### {project}\n\n| floor | folder | is |\n|---|---|---|\n");
            foreach ((string folder, int floor) in graph.Groups.Select(folder => (folder, graph.FloorOf(folder))).OrderByDescending(row => row.Item2).ThenBy(row => row.folder, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"| {floor} | `{folder}` | {sentences.GetValueOrDefault(folder, NoSentence)} |\n");
        }

        return text.Append('\n').ToString();
    }

    [GeneratedRegex(@"^\| \d+ \| `(?<folder>[\w./]+)` \| (?<sentence>.*?) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
