using System.Text.RegularExpressions;

namespace Reports.VirtualMachines.Packages;

/// <summary>A source of packages that the machine uses: one address with one suite.</summary>
/// <param name="Address">Where the archive is.</param>
/// <param name="Suite">Its suite: <c>trixie</c>, <c>trixie-security</c>.</param>
/// <param name="Components">Its components: <c>main</c>.</param>
internal sealed partial record AptSource(string Address, string Suite, IReadOnlyList<string> Components)
{
    private static readonly string[] s_no = ["no", "false", "0"];

    /// <summary>The sources of a machine.</summary>
    /// <param name="folder">Its folder <c>/etc/apt</c>.</param>
    public static IReadOnlyList<AptSource> Of(string folder)
    {
        var found = new List<AptSource>();
        string list = Path.Combine(folder, "sources.list");
        if (File.Exists(list))
            found.AddRange(ReadLines(File.ReadAllText(list)));
        string parts = Path.Combine(folder, "sources.list.d");
        if (!Directory.Exists(parts))
            return found;
        foreach (string path in Directory.EnumerateFiles(parts).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(path) == ".list")
                found.AddRange(ReadLines(File.ReadAllText(path)));
            else if (Path.GetExtension(path) == ".sources")
                found.AddRange(ReadParagraphs(File.ReadAllText(path)));
        }

        return found;
    }

    /// <summary>Reads the form with a line for each source.</summary>
    public static IEnumerable<AptSource> ReadLines(string text) =>
        text.Split('\n').Select(line => Line().Match(line)).Where(match => match.Success)
            .Select(match => new AptSource(match.Groups[1].Value, match.Groups[2].Value, Words(match.Groups[3].Value)));

    /// <summary>Reads the form with paragraphs of fields (deb822).</summary>
    public static IEnumerable<AptSource> ReadParagraphs(string text)
    {
        foreach (string paragraph in Blank().Split(Comment().Replace(text.ReplaceLineEndings("\n"), "")))
        {
            Dictionary<string, string[]> fields = Field().Matches(paragraph)
                .ToDictionary(match => match.Groups[1].Value, match => Words(match.Groups[2].Value), StringComparer.OrdinalIgnoreCase);
            if (!fields.GetValueOrDefault("Types", []).Contains("deb") || (fields.TryGetValue("Enabled", out string[]? enabled) && enabled.Any(s_no.Contains)))
                continue;
            foreach (string address in fields.GetValueOrDefault("URIs", []))
            {
                foreach (string suite in fields.GetValueOrDefault("Suites", []))
                    yield return new AptSource(address, suite, fields.GetValueOrDefault("Components", []));
            }
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\s*deb\s+(?:\[[^]]*\]\s+)?(\S+)\s+(\S+)\s*([^#]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"\n[ \t]*\n", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex(@"^#.*\n?", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^([\w-]+):(.*(?:\n[ \t]+.*)*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Field();
}
