using System.Globalization;

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
    private const int DecimalDigits = 5;
    private const int BinaryTokens = 6;
    private const int Octal = 8;
    private const int Hexadecimal = 16;

    /// <summary>The layout that the first lines of a text have.</summary>
    public static HexLayout Of(ReadOnlySpan<char> text)
    {
        List<string> lines = FirstLines(text);
        if (lines.Count > 0 && lines[0].Contains(':', StringComparison.Ordinal))
        {
            List<string[]> behind = [.. lines.Select(line => Tokens(BeforeText(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])))];
            int digits = Digits(behind);
            if (behind.TrueForAll(line => Array.TrueForAll(line, IsPrefixed)))
                return new HexLayout(digits == "0x00".Length ? HexStyle.PrefixedBytes : digits == "0x0000".Length ? throw Refused("16-bit words, as gdb's x/xh prints them", "x/xw") : HexStyle.Dwords, true, true, false);
            if (digits == DwordDigits && behind.Exists(line => line.Length == BinaryTokens && Array.Exists(line, token => token.Contains('1', StringComparison.Ordinal)))
                && behind.TrueForAll(line => Array.TrueForAll(line, token => token.All(digit => digit is '0' or '1'))))
                throw Refused("bytes in binary, as xxd -b prints them", "xxd");
            return new HexLayout(digits switch { 2 => HexStyle.Bytes, 4 => HexStyle.BytePairs, > DwordDigits => HexStyle.ByteRun, _ => HexStyle.Dwords }, true, true, false);
        }

        List<string[]> tokens = [.. lines.Select(line => Tokens(line.Split('|', '>')[0]))];
        RefuseOthers(tokens);
        if (RunStyle(tokens) is { } run)
            return new HexLayout(run, false, false, false);
        if (WithOffsets(tokens) is { } offsets)
            return offsets;
        if (Digits(tokens) == 4 && tokens.Exists(line => line.Length > 1) && tokens.TrueForAll(line => Array.TrueForAll(line, token => token.All(char.IsAsciiHexDigit))))
            return new HexLayout(HexStyle.Words, false, false, false);
        bool areBytes = Digits(tokens) == 2 && tokens.Exists(line => line.Length > 1);
        return new HexLayout(ArePrefixedBytes(tokens) ? HexStyle.PrefixedBytes : areBytes ? HexStyle.Bytes : HexStyle.Dwords, false, false, false);
    }

    private static bool ArePrefixedBytes(List<string[]> tokens) =>
        Digits(tokens) == "0x00".Length && tokens.Sum(line => line.Length) >= sizeof(uint) && tokens.TrueForAll(line => Array.TrueForAll(line, IsPrefixed));

    private static bool IsPrefixed(string token) => token.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    // What would be read as dwords, and is something else.
    private static void RefuseOthers(List<string[]> tokens)
    {
        List<string> all = [.. tokens.SelectMany(line => line)];
        if (tokens.Count > 2 && tokens.TrueForAll(line => line.Length == 2 && line[1].Length > line[0].Length && IsPrefixed(line[1]) && !IsPrefixed(line[0]))
            && Enumerable.Range(1, tokens.Count - 1).All(n => Number(tokens[n][0]) is { } number && number == Number(tokens[n - 1][0]) + 1))
            throw Refused("pairs of a number and a dword", "the second column alone (cut or awk)");
        if (all.Count > 1 && all.TrueForAll(token => token.Length == 2 * DwordDigits) && tokens.Exists(line => line.Length > 1))
            throw Refused("64-bit values, or two dwords each: which half is first nobody can tell", "od -t x4");
        if (all.Count >= sizeof(uint) && all.TrueForAll(token => token.All(char.IsAsciiDigit) && (token.Length == 1 || token[0] != '0')) && all.Exists(token => token.Length >= DecimalDigits)
            && all.Exists(token => token.Length != all[0].Length))
            throw Decimal("od -t u4 prints them, or hexadecimal");

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    private static InvalidDataException Refused(string what, string instead) => new($"the input has {what}; print {instead}");

    // Lines that begin with the offset, without a colon, as od and hexdump print them.
    private static HexLayout? WithOffsets(List<string[]> tokens)
    {
        int prefix = Digits(tokens.Select(line => line.Take(1)));
        bool beginsAtZero = tokens.Count > 0 && tokens[0].Length > 1 && tokens[0][0].Trim('0').Length == 0;
        if (!beginsAtZero || prefix is < 6 or > DwordDigits)
            return null;
        List<string[]> data = [.. tokens.Select(line => line[1..])];
        int width = Digits(data);
        if (OctalStyle(data, width) is { } octal)
            return new HexLayout(octal.Style, true, false, OffsetBase(tokens, octal.Size) != Hexadecimal);
        if (width == DecimalDigits && prefix == OctalPrefixDigits)
            throw Decimal("hexdump -d prints them");
        if (width is 2 or 4 or DwordDigits && width != prefix)
        {
            HexStyle style = width switch { 2 => HexStyle.Bytes, 4 => HexStyle.Words, _ => HexStyle.Dwords };
            int count = OffsetBase(tokens, width / 2) ?? (width == DwordDigits ? Octal : Hexadecimal);
            return new HexLayout(style, true, false, prefix == OctalPrefixDigits && count == Octal);
        }

        return width == 0 ? WithoutZeros(tokens, data) : null;
    }

    // Numbers without leading zeros: the second line tells whether the first ones are offsets, and of how many bytes the others are.
    private static HexLayout? WithoutZeros(List<string[]> tokens, List<string[]> data)
    {
        bool mayBeDecimal = data.TrueForAll(line => Array.TrueForAll(line, token => token.All(char.IsAsciiDigit)));
        if (mayBeDecimal && (OffsetBase(tokens, sizeof(byte)) ?? OffsetBase(tokens, sizeof(ushort)) ?? OffsetBase(tokens, sizeof(uint))) is not null)
            throw Decimal("od -t u4 prints them, or hexadecimal");
        return OffsetBase(tokens, sizeof(uint)) is { } offsets ? new HexLayout(HexStyle.Dwords, true, false, offsets == Octal) : null;
    }

    private static InvalidDataException Decimal(string how) =>
        new($"the numbers are decimal, as {how}; print them with all digits in hexadecimal: xxd, hexdump -C or od -A x -t x4");

    private static (HexStyle Style, int Size)? OctalStyle(List<string[]> data, int width)
    {
        if (data.Exists(line => Array.Exists(line, token => token.Any(digit => digit is not (>= '0' and <= '7')))))
            return null;
        return width switch { 3 => (HexStyle.OctalBytes, sizeof(byte)), 6 => (HexStyle.OctalWords, sizeof(ushort)), 11 => (HexStyle.OctalDwords, sizeof(uint)), _ => null };
    }

    private static List<string> FirstLines(ReadOnlySpan<char> text)
    {
        var lines = new List<string>();
        foreach (ReadOnlySpan<char> raw in text.EnumerateLines())
        {
            ReadOnlySpan<char> line = PastedLine.Content(raw, out bool isLog);
            if (isLog && !IsHexadecimal(line))
                continue;
            if (lines.Count < ProbedLines && !line.IsWhiteSpace() && line[0] != '*')
                lines.Add(line.TrimEnd().ToString());
            else if (lines.Count == ProbedLines)
                break;
        }

        return lines;
    }

    // Of a log, only lines that begin like a dump tell the layout.
    private static bool IsHexadecimal(ReadOnlySpan<char> line)
    {
        string[] tokens = Tokens(line.ToString());
        return tokens.Length > 0 && tokens.Take(2).All(token => ulong.TryParse(Digits(token), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _));

        static string Digits(string token) => (token.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? token[2..] : token).TrimEnd(':');
    }

    // Tokens of more than eight digits. Whether they are values or bytes in the order of the file, what they would mean tells.
    private static HexStyle? RunStyle(List<string[]> tokens)
    {
        List<string> all = [.. tokens.SelectMany(line => line)];
        if (all.Count == 0 || all.Exists(token => token.Length % 2 != 0 || !token.All(char.IsAsciiHexDigit)) || all.TrueForAll(token => token.Length <= DwordDigits))
            return null;
        if (all.Exists(token => token.Length % DwordDigits != 0 && token != all[^1]))
            return HexStyle.ByteRun;
        uint[] values = [.. all.SelectMany(token => token.Chunk(DwordDigits)).Where(digits => digits.Length == DwordDigits)
            .Select(digits => uint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
        return InputKind.IsBigEndian(values) ? HexStyle.ByteRun : HexStyle.DwordRun;
    }

    // od counts octal where it is not told otherwise, hexdump hexadecimal: the first two lines that follow each other tell.
    private static int? OffsetBase(List<string[]> tokens, int size)
    {
        if (tokens.Exists(line => !line[0].All(char.IsAsciiHexDigit)))
            return null;
        bool mayBeOctal = tokens.TrueForAll(line => line[0].All(digit => digit is >= '0' and <= '7'));
        for (int i = 1; i < tokens.Count; i++)
        {
            ulong bytes = (ulong)((tokens[i - 1].Length - 1) * size);
            if (mayBeOctal && Distance(Octal) == bytes)
                return Octal;
            if (Distance(Hexadecimal) == bytes)
                return Hexadecimal;

            ulong Distance(int count) => Convert.ToUInt64(tokens[i][0], count) - Convert.ToUInt64(tokens[i - 1][0], count);
        }

        return null;
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
