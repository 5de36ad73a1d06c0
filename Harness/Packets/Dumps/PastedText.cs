using System.Text;

namespace Harness.Packets.Dumps;

/// <summary>A text without what mails and Markdown put around it. Its lines keep their numbers.</summary>
internal static class PastedText
{
    private const char Quote = '>';

    /// <summary>Of a text that is quoted, what is quoted; of Markdown with blocks of code, the blocks; any other text as it is.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith(Quote))
            text = Unquoted(text);
        return text.Contains("```", StringComparison.Ordinal) ? Fenced(text) : text;
    }

    private static string Unquoted(string text)
    {
        var lines = new StringBuilder(text.Length);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> content = line;
            while (content.TrimStart() is [Quote, ..] quoted)
                content = quoted.Length > 1 && quoted[1] == ' ' ? quoted[2..] : quoted[1..];
            lines.Append(content).Append('\n');
        }

        return lines.ToString();
    }

    private static string Fenced(string text)
    {
        var inside = new StringBuilder(text.Length);
        bool isInside = false;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (PastedLine.IsFence(line))
                isInside = !isInside;
            else if (isInside)
                inside.Append(line);
            inside.Append('\n');
        }

        return inside.ToString();
    }
}
