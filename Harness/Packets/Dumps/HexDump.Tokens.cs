using System.Buffers.Binary;
using System.Globalization;

namespace Harness.Packets.Dumps;

internal sealed partial class HexDump
{
    private const int MostPlain = 512;

    private static readonly sbyte[] s_digits = Digits();

    private static sbyte[] Digits()
    {
        var digits = new sbyte[128];
        for (int i = 0; i < digits.Length; i++)
            digits[i] = (sbyte)(char.IsAsciiHexDigit((char)i) ? Convert.ToInt32(((char)i).ToString(), 16) : -1);
        return digits;
    }

    // Most lines are dwords and blanks. What else there is in a line is for those who can say what is wrong with it.
    private bool TryReadPlain(ReadOnlySpan<char> line)
    {
        if (_layout.Style != HexStyle.Dwords || line.Length > MostPlain)
            return false;
        Span<byte> bytes = stackalloc byte[((MostPlain / 2) + 1) * sizeof(uint)];
        int count = 0;
        for (int i = 0; i < line.Length;)
        {
            if (line[i] is ' ' or '\t' or ',')
            {
                i++;
                continue;
            }

            if (line[i] == '0' && i + 1 < line.Length && line[i + 1] is 'x' or 'X')
                i += 2;
            uint value = 0;
            int start = i;
            for (; i < line.Length && line[i] < s_digits.Length && s_digits[line[i]] is >= 0 and var digit; i++)
                value = (value << 4) + (uint)digit;
            if (i == start || i - start > 2 * sizeof(uint) || (i < line.Length && line[i] is not (' ' or '\t' or ',')))
                return false;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[count..], value);
            count += sizeof(uint);
        }

        if (!_layout.HasPrefix && count > 0)
            _lineStart = _bytes.Count;
        _bytes.AddRange(bytes[..count]);
        return true;
    }

    private string? ReadTokens(ReadOnlySpan<char> data)
    {
        int blanks = 0;
        while (true)
        {
            int start = data.IndexOfAnyExcept(HexLayout.Separators);
            if (start < 0)
                return null;
            blanks = start;
            data = data[start..];
            int end = data.IndexOfAny(HexLayout.Separators);
            ReadOnlySpan<char> token = end < 0 ? data : data[..end];

            // Behind two blanks xxd prints the bytes as text.
            bool mayBeText = _layout.HasColon && blanks >= 2;
            if (mayBeText && _layout.Style != HexStyle.Dwords)
                return null;
            if (!TryAdd(token))
                return mayBeText ? null : $"'{token}' is not {Expected}";
            data = end < 0 ? [] : data[end..];
        }
    }

    private string Expected => _layout.Style switch
    {
        HexStyle.Bytes => "a byte of two hexadecimal digits, as the lines before have them",
        HexStyle.DwordRun => "a run of dwords of eight hexadecimal digits each",
        HexStyle.ByteRun => "a run of bytes of two hexadecimal digits each",
        HexStyle.Words or HexStyle.BytePairs => "four hexadecimal digits, as the lines before have them",
        HexStyle.PrefixedBytes => "a byte of 0x and two hexadecimal digits, as the lines before have them",
        HexStyle.OctalBytes or HexStyle.OctalWords or HexStyle.OctalDwords => "a number in octal, as the lines before have them",
        _ => "a dword of up to eight hexadecimal digits",
    };

    private bool TryAdd(ReadOnlySpan<char> token)
    {
        if (_layout.Style is HexStyle.DwordRun or HexStyle.ByteRun)
            return TryAddRun(token);
        if (_layout.Style is HexStyle.OctalBytes or HexStyle.OctalWords or HexStyle.OctalDwords)
            return TryAddOctal(token);
        if (_layout.Style == HexStyle.PrefixedBytes)
            return token.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && token.Length == 4 && TryAddRun(token[2..]);
        int digits = _layout.Style switch { HexStyle.Bytes => 2, HexStyle.Words or HexStyle.BytePairs => 4, _ => 0 };
        if (digits == 0 && token.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            token = token[2..];
        if ((digits != 0 && token.Length != digits) || token.Length > 2 * sizeof(uint)
            || !uint.TryParse(token, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
        {
            // xxd ends with half a pair when the file has an odd length.
            bool mayBeHalf = _layout.Style == HexStyle.BytePairs && token.Length == 2;
            if (!mayBeHalf || !byte.TryParse(token, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte last))
                return false;
            _bytes.Add(last);
            return true;
        }

        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        switch (_layout.Style)
        {
            case HexStyle.Bytes:
                bytes = bytes[..1];
                bytes[0] = (byte)value;
                break;
            case HexStyle.Words:
                bytes = bytes[..2];
                BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
                break;
            case HexStyle.BytePairs:
                bytes = bytes[..2];
                BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
                break;
            default:
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
                break;
        }

        _bytes.AddRange(bytes);
        return true;
    }

    private bool TryAddOctal(ReadOnlySpan<char> token)
    {
        (int digits, int size) = _layout.Style switch { HexStyle.OctalBytes => (3, sizeof(byte)), HexStyle.OctalWords => (6, sizeof(ushort)), _ => (11, sizeof(uint)) };
        if (token.Length != digits || !TryParseOctal(token, out ulong value) || value >> (8 * size) != 0)
            return false;
        for (int i = 0; i < size; i++)
            _bytes.Add((byte)(value >> (8 * i)));
        return true;
    }

    private static bool TryParseOctal(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        foreach (char c in digits)
        {
            if (c is < '0' or > '7' || value > ulong.MaxValue >> 3)
                return false;
            value = (value << 3) | (uint)(c - '0');
        }

        return digits.Length > 0;
    }

    private bool TryAddRun(ReadOnlySpan<char> token)
    {
        int digits = _layout.Style == HexStyle.DwordRun ? 2 * sizeof(uint) : 2;
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        for (; token.Length >= digits; token = token[digits..])
        {
            if (!uint.TryParse(token[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
                return false;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            _bytes.AddRange(bytes[..(digits / 2)]);
        }

        return token.IsEmpty;
    }
}
