using System.Text.RegularExpressions;

namespace Harness.Packets.Dumps;

/// <summary>
/// A line of a dump without what logs, mails and tools put around it: time and origin of dmesg and journal, <c>&gt;</c> of quotes, and what umr
/// prints beside the value of a dword.
/// </summary>
internal static partial class PastedLine
{
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

        if (IsOfUmr(line))
            return [];
        if (UmrValue(line) is { IsEmpty: false } value)
            return value;
        int comment = line.IndexOfAny('#', ';');
        return (comment < 0 ? line : line[..comment]).TrimStart();
    }

    /// <inheritdoc cref="Content(ReadOnlySpan{char}, out bool)"/>
    public static ReadOnlySpan<char> Content(ReadOnlySpan<char> line) => Content(line, out _);

    /// <summary>Whether a line begins or ends a block of code in Markdown.</summary>
    public static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart("> \t") is ['`', '`', '`', ..] or ['~', '~', '~', ..];

    // The expressions are for lines that may match; most are hexadecimal.
    private static bool MayBeLog(ReadOnlySpan<char> line) => line.Length > 4
        && (line[0] is '[' or '<' || (char.IsAsciiLetterUpper(line[0]) && line[3] == ' ') || line[4] == '-' || line.StartsWith("amdgpu") || line.StartsWith("kernel: "));

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

    [GeneratedRegex(@"^(<\d+>)?(\[ *\d+\.\d+\](\[ *[TC]\d+\])? ?|([A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ][0-9:.,+Z-]+) \S+ kernel: *(\[ *\d+\.\d+\] ?)?|kernel: )")]
    private static partial Regex LogPrefix();

    [GeneratedRegex(@"^(\[drm(:[^\]]*)?\] ?)?(amdgpu [0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-9]: ?)?(amdgpu: ?|\[drm(:[^\]]*)?\] ?)?")]
    private static partial Regex DevicePrefix();
}
