using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace Harness.Packets.Values;

/// <summary>Text under construction, in UTF-8: what writes every packet of a ring may not allocate for each of them.</summary>
internal sealed class Utf8Text
{
    private const int FirstCapacity = 1024;
    private const int DwordDigits = 8;

    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;

    /// <summary>Bytes so far.</summary>
    public int Length => _length;

    /// <summary>What was appended so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew.</summary>
    public void Clear() => _length = 0;

    /// <summary>Takes back what lies behind a length.</summary>
    public void Truncate(int length) => _length = length;

    /// <summary>Appends UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
        return this;
    }

    /// <summary>Appends a character of ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text Append(byte character)
    {
        Room(1)[0] = character;
        _length++;
        return this;
    }

    /// <summary>Appends a character of ASCII several times.</summary>
    public Utf8Text Append(byte character, int times)
    {
        Room(times)[..times].Fill(character);
        _length += times;
        return this;
    }

    /// <summary>Appends text.</summary>
    public Utf8Text Append(ReadOnlySpan<char> text)
    {
        _length += Encoding.UTF8.GetBytes(text, Room(3 * text.Length));
        return this;
    }

    /// <summary>Appends a number in decimal.</summary>
    public Utf8Text AppendDecimal(ulong value)
    {
        const int MostDigits = 20;
        if (value < 10)
            return Append((byte)('0' + value));
        Utf8Formatter.TryFormat(value, Room(MostDigits), out int written);
        _length += written;
        return this;
    }

    /// <summary>Appends a number in hexadecimal, with 0x.</summary>
    public Utf8Text AppendHex(ulong value)
    {
        Span<byte> room = Room(2 + (2 * DwordDigits));
        room[0] = (byte)'0';
        room[1] = (byte)'x';
        _length += 2;
        if (value > uint.MaxValue)
            return AppendDigits((uint)(value >> 32), 1).AppendDword((uint)value);
        return AppendDigits((uint)value, 1);
    }

    /// <summary>Appends a number in hexadecimal, with as many digits as it has, or more.</summary>
    /// <param name="value">The number.</param>
    /// <param name="fewest">Fewest digits, 1 to 8.</param>
    public Utf8Text AppendDigits(uint value, int fewest)
    {
        int digits = Math.Max(fewest, (35 - System.Numerics.BitOperations.LeadingZeroCount(value)) / 4);
        BinaryPrimitives.WriteUInt64BigEndian(Room(DwordDigits), Characters(value) << (8 * (DwordDigits - digits)));
        _length += digits;
        return this;
    }

    /// <summary>Appends a dword in eight hexadecimal digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text AppendDword(uint value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(Room(DwordDigits), Characters(value));
        _length += DwordDigits;
        return this;
    }

    /// <summary>Appends a character and a dword in eight hexadecimal digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Utf8Text AppendDword(byte before, uint value)
    {
        Span<byte> room = Room(DwordDigits + 1);
        room[0] = before;
        BinaryPrimitives.WriteUInt64BigEndian(room[1..], Characters(value));
        _length += DwordDigits + 1;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Written);

    // Each of the eight bytes gets one nibble, the highest first; those above 9 move on to the letters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Characters(uint value)
    {
        ulong nibbles = value;
        nibbles = (nibbles | (nibbles << 16)) & 0x0000_ffff_0000_ffff;
        nibbles = (nibbles | (nibbles << 8)) & 0x00ff_00ff_00ff_00ff;
        nibbles = (nibbles | (nibbles << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
        ulong letters = ((nibbles + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
        return nibbles + 0x3030_3030_3030_3030 + (letters * ('a' - '0' - 10));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int bytes)
    {
        if (bytes > _bytes.Length - _length)
            Grow(bytes);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int bytes) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
}
