using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Harness.Packets.Dumps;

/// <summary>
/// Reads dwords that are written in hexadecimal: bare, separated by blanks or commas, or with the offset at the start of each line, as
/// seq_hex_dump, xxd, hexdump and od print it; or without anything between them. <c>#</c> and <c>;</c> begin comments; a line <c>*</c> stands for
/// lines equal to the one before. What logs and mails put before a line is left out (<see cref="PastedLine"/>), and so are lines of a log that are no dump.
/// </summary>
internal sealed partial class HexDump
{
    private const int MostRepeatedBytes = 1 << 28;

    private readonly List<byte> _bytes = [];
    private HexLayout _layout = new(HexStyle.Dwords, false, false, false);
    private ulong? _firstOffset;
    private ulong _offsetUnit;
    private int _lineStart;
    private ulong _taken;
    private int _number;
    private bool _repeats;

    /// <summary>What was read and not yet taken.</summary>
    public ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(_bytes);

    /// <summary>Lines of a log that are no dump.</summary>
    public int LeftOut { get; private set; }

    private ulong Count => _taken + (ulong)_bytes.Count;

    /// <summary>Reads a text. Ends at the first thing that is not hexadecimal.</summary>
    /// <param name="text">Lines.</param>
    /// <param name="firstLine">Number of the first line, for the answer.</param>
    /// <returns>What is wrong and where, or null.</returns>
    public string? Read(ReadOnlySpan<char> text, int firstLine = 1)
    {
        Begin(HexLayout.Of(text), firstLine);
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            if (ReadLine(line) is { } problem)
                return problem;
        }

        return End();
    }

    /// <summary>Begins a text whose lines follow one by one.</summary>
    /// <param name="layout">What its beginning tells.</param>
    /// <param name="firstLine">Number of the first line, for the answers.</param>
    public void Begin(HexLayout layout, int firstLine = 1)
    {
        _layout = layout;
        _number = firstLine - 1;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>What is wrong and where, or null.</returns>
    public string? ReadLine(ReadOnlySpan<char> line)
    {
        _number++;
        if (!_layout.HasPrefix && TryReadPlain(line))
            return null;
        ReadOnlySpan<char> content = PastedLine.Content(line, out bool isLog);
        int before = _bytes.Count;
        if (ReadContent(content) is not { } problem)
            return null;
        if (!isLog || PastedLine.IsOfDump(content))
            return $"line {_number}: {problem}";
        _bytes.RemoveRange(before, _bytes.Count - before);
        LeftOut++;
        return null;
    }

    /// <summary>Ends the text.</summary>
    /// <returns>What is wrong and where, or null.</returns>
    public string? End() => _repeats ? $"line {_number}: '*' stands for equal lines, but no offset after it tells how many" : null;

    /// <summary>Takes whole dwords of what was read out of the reader, but for the last line, which a <c>*</c> may repeat.</summary>
    /// <param name="dwords">Takes them.</param>
    public void Take(List<uint> dwords)
    {
        int length = _lineStart & ~(sizeof(uint) - 1);
        for (int i = 0; i < length; i += sizeof(uint))
            dwords.Add(BinaryPrimitives.ReadUInt32LittleEndian(Bytes[i..]));
        _bytes.RemoveRange(0, length);
        _lineStart -= length;
        _taken += (ulong)length;
    }

    private string? ReadContent(ReadOnlySpan<char> line)
    {
        if (line.IsWhiteSpace())
            return null;
        if (line.TrimEnd() is "*")
        {
            _repeats = true;
            return _layout.HasPrefix && _bytes.Count > _lineStart ? null : "'*' stands for equal lines, but there is no line with an offset before it";
        }

        if (!_layout.HasPrefix)
        {
            _lineStart = _bytes.Count;
            return ReadTokens(line);
        }

        int end = _layout.HasColon ? line.IndexOf(':') : line.IndexOfAny(HexLayout.Separators);
        if (_layout.HasColon && end < 0)
            return "no offset with a colon at its start, as the lines before have it";
        ReadOnlySpan<char> prefix = end < 0 ? line : line[..end];
        if (ReadOffset(prefix.Trim()) is { } problem)
            return problem;
        line = end < 0 ? [] : line[(end + 1)..].TrimStart();
        int text = _layout.HasColon ? -1 : line.IndexOfAny('|', '>');
        _lineStart = _bytes.Count;
        line = text < 0 ? line : line[..text];
        return TryReadPlain(line) ? null : ReadTokens(line);
    }

    private string? ReadOffset(ReadOnlySpan<char> prefix)
    {
        if (prefix.IndexOf(" <") is > 0 and var symbol)
            prefix = prefix[..symbol]; // gdb names the symbol behind the address
        if (prefix.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            prefix = prefix[2..];
        if (!TryParseOffset(prefix, out ulong offset))
            return $"'{prefix}' is no offset";
        if (_firstOffset is not { } first)
        {
            _firstOffset = offset;
            return null;
        }

        // Somebody may count in dwords: the second line tells.
        ulong count = Count;
        ulong distance = offset - first;
        if (_offsetUnit == 0)
            _offsetUnit = distance != count && distance * sizeof(uint) == count ? sizeof(uint) : 1u;
        distance *= _offsetUnit;
        if (_repeats)
            return Repeat(distance);
        return distance == count ? null : $"offset {prefix} does not continue the {count} bytes of the lines before it: lines are missing or damaged";
    }

    private bool TryParseOffset(ReadOnlySpan<char> prefix, out ulong offset)
    {
        if (_layout.IsOctal)
            return TryParseOctal(prefix, out offset);
        return ulong.TryParse(prefix, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out offset);
    }

    private string? Repeat(ulong distance)
    {
        _repeats = false;
        byte[] line = _bytes[_lineStart..].ToArray();
        ulong missing = distance - Count;
        if (missing > MostRepeatedBytes || missing % (uint)line.Length != 0)
            return $"the lines that '*' stands for would have {missing} bytes, which is no number of lines of {line.Length} bytes, or more than {MostRepeatedBytes}";
        for (ulong i = 0; i < missing; i += (uint)line.Length)
            _bytes.AddRange(line);
        return null;
    }
}
