namespace Reports.VirtualMachines.Packages;

/// <summary>A package as the lists of an archive have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Needs">Names of the packages that it depends on; of alternatives the first.</param>
internal sealed record Package(string Name, DebianVersion Version, IReadOnlyList<string> Needs)
{
    private const char Separator = ':';

    /// <summary>Reads the paragraphs that <c>apt-cache show</c> prints.</summary>
    public static IReadOnlyList<Package> ReadAll(string text)
    {
        var found = new List<Package>();
        foreach (string paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Dictionary<string, string> fields = Fields(paragraph);
            if (fields.TryGetValue("Package", out string? name) && fields.TryGetValue("Version", out string? version))
                found.Add(new Package(name, new DebianVersion(version), [.. Needed(fields.GetValueOrDefault("Pre-Depends")), .. Needed(fields.GetValueOrDefault("Depends"))]));
        }

        return found;
    }

    private static Dictionary<string, string> Fields(string paragraph)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in paragraph.Split('\n').Where(line => line.Length > 0 && !char.IsWhiteSpace(line[0])))
        {
            int colon = line.IndexOf(Separator, StringComparison.Ordinal);
            if (colon > 0)
                fields[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return fields;
    }

    private static IEnumerable<string> Needed(string? field) =>
        (field ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(entry => entry.Split([' ', '|', '(', Separator], 2)[0]);
}
