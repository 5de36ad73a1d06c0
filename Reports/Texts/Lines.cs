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
            return Printable(line.Trim().ToString());
        }

        return "no reason given";
    }

    /// <summary>A text with U+FFFD for every control character but tabs and ends of lines: a terminal would obey them.</summary>
    public static string Printable(string text) => text.Any(IsObeyed) ? string.Concat(text.Select(c => IsObeyed(c) ? '\uFFFD' : c)) : text;

    private static bool IsObeyed(char c) => char.IsControl(c) && c is not ('\t' or '\n');
}
