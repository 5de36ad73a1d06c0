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

    /// <summary>A text with U+FFFD for every character that a terminal would obey, but tabs and ends of lines.</summary>
    public static string Printable(string text) => text.Any(IsObeyed) ? string.Concat(text.Select(c => IsObeyed(c) ? '\uFFFD' : c)) : text;

    /// <summary>
    /// Whether a terminal or a viewer obeys it instead of showing it: a control character (C0, DEL, C1) that is no tab and no line feed, or one that turns the
    /// direction of what follows, so that a text reads as another.
    /// </summary>
    public static bool IsObeyed(char c) =>
        char.IsControl(c) ? c is not ('\t' or '\n') : c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
