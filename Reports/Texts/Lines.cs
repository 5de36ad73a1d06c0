namespace Reports.Texts;

/// <summary>Text in lines.</summary>
internal static class Lines
{
    /// <summary>The lines of a text.</summary>
    public static string[] Of(string text) => text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The first line of a text that says something, without control characters; a word of its own when there is none.</summary>
    public static string First(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
                continue;
            string trimmed = line.Trim().ToString();
            return trimmed.Any(char.IsControl) ? string.Concat(trimmed.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : trimmed;
        }

        return "no reason given";
    }
}
