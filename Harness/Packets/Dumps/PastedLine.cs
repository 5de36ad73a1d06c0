using System.Buffers;
using System.Text.RegularExpressions;

namespace Harness.Packets.Dumps;

/// <summary>
/// A line of a dump without what logs, mails and tools put around it: time and origin of dmesg and journal, <c>&gt;</c> of quotes, and what umr
/// prints beside the value of a dword.
/// </summary>
internal static partial class PastedLine
{
    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The content of a line: no prefix, no comment, no indentation.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isLog">Whether the line has the prefix of a log.</param>
    public static ReadOnlySpan<char> Content(ReadOnlySpan<char> line, out bool isLog)
    {
        isLog = false;
        line = line.TrimStart();
        while (line.StartsWith('>'))
            line = line[1..].TrimStart();
        if (IsFence(line))
            return [];
        if (MayBeLog(line))
        {
            int length = LogLength(line);
            isLog = length > 0;
            line = line[length..].TrimStart();
        }

        if (line.StartsWith("$ "))
            return []; // the command that printed the dump
        if (isLog)
            line = line[PrefixLength(line)..];
        if (IsOfUmr(line))
            return [];
        if (UmrValue(line) is { IsEmpty: false } value)
            return value;
        int comment = line.IndexOfAny('#', ';');
        return (comment < 0 ? line : line[..comment]).TrimStart();
    }

    /// <inheritdoc cref="Content(ReadOnlySpan{char}, out bool)"/>
    public static ReadOnlySpan<char> Content(ReadOnlySpan<char> line) => Content(line, out _);

    /// <summary>Whether the content of a line of a log is of a dump: what cannot be read of it is damage then, and no other message.</summary>
    public static bool IsOfDump(ReadOnlySpan<char> content)
    {
        const int Enough = 4, LongEnough = 6;
        int tokens = 0, bytes = 0;
        bool isLong = false;
        foreach (Range range in content.SplitAny(HexLayout.Separators))
        {
            ReadOnlySpan<char> token = content[range].TrimEnd(':');
            if (token.IsEmpty)
                continue;
            token = token.StartsWith("0x") ? token[2..] : token;
            if (token.IsEmpty || token.ContainsAnyExcept(s_hexadecimal))
                return tokens > 1 && (isLong || bytes == tokens);
            isLong |= token.Length >= LongEnough;
            bytes += token.Length == 2 ? 1 : 0;
            if (++tokens == Enough)
                break;
        }

        return isLong || (tokens == Enough && bytes == tokens);
    }

    /// <summary>Whether a line begins or ends a block of code in Markdown.</summary>
    public static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart("> \t") is ['`', '`', '`', ..] or ['~', '~', '~', ..];

    // The expressions are for lines that may match; most are hexadecimal.
    private static bool MayBeLog(ReadOnlySpan<char> line) => line.Length > 4
        && (line[0] is '[' or '<' || (char.IsAsciiLetterUpper(line[0]) && line[3] == ' ') || line[4] == '-' || line.StartsWith("amdgpu") || line.StartsWith("kernel: ") || line.StartsWith("kern "));

    // What print_hex_dump is told to print before the offset, for example "ring: " or "IB ".
    private static int PrefixLength(ReadOnlySpan<char> line)
    {
        foreach (ValueMatch match in DumpPrefix().EnumerateMatches(line))
            return match.Length;
        return 0;
    }


    private static int LogLength(ReadOnlySpan<char> line)
    {
        int length = 0;
        foreach (ValueMatch match in LogPrefix().EnumerateMatches(line))
            length = match.Length;
        foreach (ValueMatch match in DevicePrefix().EnumerateMatches(line[length..]))
            length += match.Length;
        return length;
    }

    // umr -R prints "gpu.ring.ring[  12] == 0xc0032200   r..", umr --ring-stream "[0@0x1000 + 0x0004] [0xc0032200] Opcode ...".
    private static ReadOnlySpan<char> UmrValue(ReadOnlySpan<char> line)
    {
        int mark = line.IndexOf("] == 0x");
        if (mark >= 0 && line[..mark].Contains(".ring[", StringComparison.Ordinal))
            return Word(line[(mark + "] == ".Length)..]);
        if (!line.StartsWith('[') || line.IndexOf('@') is not (> 0 and var at) || line.IndexOf(']') is not (> 0 and var end) || at > end)
            return [];
        ReadOnlySpan<char> rest = line[(end + 1)..].TrimStart();
        return rest.StartsWith("[0x") ? Word(rest[1..]) : rest.StartsWith("[ 0x") ? Word(rest[2..]) : [];
    }

    private static bool IsOfUmr(ReadOnlySpan<char> line) =>
        line.StartsWith("Decoding ") || line.StartsWith("Done decoding")
        || (line.Contains(" == ", StringComparison.Ordinal) && (line.Contains("rptr ", StringComparison.Ordinal) || line.Contains("wptr ", StringComparison.Ordinal)));

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(" \t]");
        return end < 0 ? text : text[..end];
    }

    [GeneratedRegex(@"^(<\d+>)?(kern +:[a-z]+ *: )?(\[ *\+?\d+\.\d+\](\[ *[TC]\d+\])? ?|\[[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}\] ?|\[[A-Z][a-z]{2} *\d+ +\d\d:\d\d\] ?|([A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ][0-9:.,+Z-]+) \S+ kernel: *(\[ *\d+\.\d+\] ?)?|\d{4}-\d\d-\d\dT[0-9:.,+Z-]+ |kernel: )")]
    private static partial Regex LogPrefix();

    [GeneratedRegex(@"^(?![0-9a-fA-F]{8}: )[A-Za-z_][^:]{0,40}?:? +(?=[0-9a-fA-F]{8}: [0-9a-fA-F]{2})")]
    private static partial Regex DumpPrefix();

    [GeneratedRegex(@"^(\[drm(:[^\]]*)?\] ?)?(amdgpu [0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-9]: ?)?(amdgpu: ?|\[drm(:[^\]]*)?\] ?)?")]
    private static partial Regex DevicePrefix();
}
