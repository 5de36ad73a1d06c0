using System.Buffers;
using System.Text;

namespace Harness.Packets.Dumps;

/// <summary>A text without what mails and Markdown put around it. Its lines keep their numbers.</summary>
internal static class PastedText
{
    private const char Quote = '>';

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdefABCDEF:");

    /// <summary>Of a text that is quoted, what is quoted; of Markdown with blocks of code, the blocks; any other text as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="outside">Lines outside of the blocks that look like dwords, and are left out.</param>
    public static string Of(string text, out int outside)
    {
        outside = 0;
        if (text.AsSpan().TrimStart().StartsWith(Quote))
            text = Unquoted(text);
        return text.Contains("```", StringComparison.Ordinal) || text.Contains("~~~", StringComparison.Ordinal) ? Fenced(text, out outside) : text;
    }

    /// <summary>Of Markdown whose blocks of code are indented, the blocks; null where no line is indented, or all are.</summary>
    public static string? Indented(string text)
    {
        var inside = new StringBuilder(text.Length);
        int blocks = 0, prose = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            bool isIndented = line.StartsWith("    ") || line.StartsWith('\t');
            if (isIndented)
                inside.Append(line);
            inside.Append('\n');
            if (line.IsWhiteSpace())
                continue;
            blocks += isIndented ? 1 : 0;
            prose += !isIndented ? 1 : 0;
            if (!isIndented && MayBeDwords(line))
                return null;
        }

        return blocks > 0 && prose > 0 ? inside.ToString() : null;
    }

    // A damaged line of a dump is no prose: that it is left out would hide the damage.
    private static bool MayBeDwords(ReadOnlySpan<char> line)
    {
        foreach (Range range in line.SplitAny(HexLayout.Separators))
        {
            ReadOnlySpan<char> word = line[range];
            if (word.StartsWith("0x") || (word.Length >= 6 && word.IndexOfAnyInRange('0', '9') >= 0 && !word.ContainsAnyExcept(s_hexadecimal)))
                return true;
        }

        return false;
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

    private static string Fenced(string text, out int outside)
    {
        var inside = new StringBuilder(text.Length);
        char fence = default; // of the block that is open
        outside = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (PastedLine.IsFence(line) && (fence == default || fence == line.TrimStart("> \t")[0]))
                fence = fence == default ? line.TrimStart("> \t")[0] : default;
            else if (fence != default)
                inside.Append(line);
            else if (MayBeDwords(line))
                outside++;
            inside.Append('\n');
        }

        return inside.ToString();
    }
}
