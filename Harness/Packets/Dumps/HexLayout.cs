namespace Harness.Packets.Dumps;

/// <summary>How the lines of a hexadecimal text are made.</summary>
/// <param name="Style">What a token is.</param>
/// <param name="HasPrefix">Whether each line begins with its offset.</param>
/// <param name="HasColon">Whether a colon ends the offset.</param>
/// <param name="IsOctal">Whether the offset is octal, as od prints it.</param>
internal sealed record HexLayout(HexStyle Style, bool HasPrefix, bool HasColon, bool IsOctal)
{
    /// <summary>What separates tokens.</summary>
    public const string Separators = " \t,";

    private const int ProbedLines = 16;
    private const int DwordDigits = 8;
    private const int OctalPrefixDigits = 7;

    /// <summary>The layout that the first lines of a text have.</summary>
    public static HexLayout Of(ReadOnlySpan<char> text)
    {
        List<string> lines = FirstLines(text);
        if (lines.Count > 0 && lines[0].Contains(':', StringComparison.Ordinal))
        {
            int digits = Digits(lines.Select(line => Tokens(BeforeText(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]))));
            return new HexLayout(digits switch { 2 => HexStyle.Bytes, 4 => HexStyle.BytePairs, _ => HexStyle.Dwords }, true, true, false);
        }

        List<string[]> tokens = [.. lines.Select(line => Tokens(line.Split('|')[0]))];
        int width = Digits(tokens.Select(line => line.Skip(1)));
        int prefix = Digits(tokens.Select(line => line.Take(1)));
        bool beginsAtZero = tokens.Count > 0 && tokens[0].Length > 1 && tokens[0][0].Trim('0').Length == 0;
        if (beginsAtZero && prefix is >= 6 and <= DwordDigits && width is 2 or 4 or DwordDigits && width != prefix)
        {
            HexStyle style = width switch { 2 => HexStyle.Bytes, 4 => HexStyle.Words, _ => HexStyle.Dwords };
            return new HexLayout(style, true, false, width == DwordDigits && prefix == OctalPrefixDigits);
        }

        return new HexLayout(width == 2 && prefix == 2 ? HexStyle.Bytes : HexStyle.Dwords, false, false, false);
    }

    private static List<string> FirstLines(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        foreach (ReadOnlySpan<char> raw in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = HexDump.Content(raw);
            if (lines.Count < ProbedLines && !line.IsWhiteSpace() && line[0] != '*')
                lines.Add(line.TrimEnd().ToString());
            else if (lines.Count == ProbedLines)
                break;
        }

        return lines;
    }

    // xxd puts the bytes as text behind two blanks.
    private static string BeforeText(string data)
    {
        data = data.TrimStart();
        int end = data.IndexOf("  ", StringComparison.Ordinal);
        return end < 0 ? data : data[..end];
    }

    private static string[] Tokens(string data) => data.Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);

    // The digits that all tokens have, or 0 when they differ.
    private static int Digits(IEnumerable<IEnumerable<string>> lines)
    {
        List<int> digits = [.. lines.SelectMany(line => line).Select(token => token.Length).Distinct().Take(2)];
        return digits.Count == 1 ? digits[0] : 0;
    }
}
