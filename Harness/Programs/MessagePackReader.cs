using System.Buffers.Binary;
using System.Text;

namespace Harness.Programs;

/// <summary>
/// Reads the part of MessagePack that code object metadata uses (msgpack spec: nil, bool, integers, strings, arrays, maps)
/// and skips the rest. Every step consumes bytes, and nesting is limited, so that corrupt input ends in an error.
/// </summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 16;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>The number of key-value pairs of the map that follows.</summary>
    public int MapHeader(string what) => Header(what, "map", fixedBase: 0x80, wide: 0xde, bytesPerElement: 2);

    /// <summary>The number of elements of the array that follows.</summary>
    public int ArrayHeader(string what) => Header(what, "array", fixedBase: 0x90, wide: 0xdc, bytesPerElement: 1);

    /// <summary>A string.</summary>
    public string Text(string what)
    {
        byte code = Next(what);
        uint length = code switch
        {
            >= 0xa0 and <= 0xbf => code & 0x1fu,
            0xd9 => Take(1, what)[0],
            0xda => BinaryPrimitives.ReadUInt16BigEndian(Take(2, what)),
            0xdb => BinaryPrimitives.ReadUInt32BigEndian(Take(4, what)),
            _ => throw Unexpected(what, "string", code),
        };
        string text = Encoding.UTF8.GetString(Take(length, what));
        return text.Any(char.IsControl) ? throw new CodeObjectException($"metadata: {what} holds control characters") : text;
    }

    /// <summary>An integer that is not negative.</summary>
    public ulong Unsigned(string what)
    {
        byte code = Next(what);
        long signed = code switch
        {
            <= 0x7f => code,
            0xcc => Take(1, what)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2, what)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4, what)),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8, what)),
            0xd0 => (sbyte)Take(1, what)[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2, what)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4, what)),
            _ => throw Unexpected(what, "integer", code),
        };
        return signed >= 0 || code == 0xcf
            ? (ulong)signed
            : throw new CodeObjectException($"metadata: {what} is {signed}, and must not be negative");
    }

    /// <summary>An integer of 32 bits that is not negative.</summary>
    public uint Unsigned32(string what)
    {
        ulong value = Unsigned(what);
        return value <= uint.MaxValue
            ? (uint)value
            : throw new CodeObjectException($"metadata: {what} is {value}, and must fit in 32 bits");
    }

    /// <summary>A boolean, or an integer in its place: compilers have written both.</summary>
    public bool Boolean(string what)
    {
        byte code = Peek(what);
        if (code is not (0xc2 or 0xc3))
            return Unsigned(what) != 0;
        _position++;
        return code == 0xc3;
    }

    /// <summary>Passes over one value of any type.</summary>
    public void Skip(string what) => Skip(what, DeepestNesting);

    private void Skip(string what, int depth)
    {
        if (depth == 0)
            throw new CodeObjectException($"metadata: {what} is nested more than {DeepestNesting} deep");

        byte code = Peek(what);
        int elements;
        switch (code)
        {
            case (>= 0x80 and <= 0x8f) or 0xde or 0xdf:
                elements = 2 * MapHeader(what);
                break;
            case (>= 0x90 and <= 0x9f) or 0xdc or 0xdd:
                elements = ArrayHeader(what);
                break;
            default:
                _position++;
                Take(ScalarLength(code, what), what);
                return;
        }

        for (int i = 0; i < elements; i++)
            Skip(what, depth - 1);
    }

    private uint ScalarLength(byte code, string what) => code switch
    {
        <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3 => 0,
        >= 0xa0 and <= 0xbf => code & 0x1fu,
        0xc4 or 0xd9 => Take(1, what)[0],
        0xc5 or 0xda => BinaryPrimitives.ReadUInt16BigEndian(Take(2, what)),
        0xc6 or 0xdb => BinaryPrimitives.ReadUInt32BigEndian(Take(4, what)),
        0xc7 => 1u + Take(1, what)[0],
        0xc8 => 1u + BinaryPrimitives.ReadUInt16BigEndian(Take(2, what)),
        0xc9 => 1u + uint.Min(BinaryPrimitives.ReadUInt32BigEndian(Take(4, what)), uint.MaxValue - 1),
        0xcc or 0xd0 => 1,
        0xcd or 0xd1 => 2,
        0xca or 0xce or 0xd2 => 4,
        0xcb or 0xcf or 0xd3 => 8,
        0xd4 => 2,
        0xd5 => 3,
        0xd6 => 5,
        0xd7 => 9,
        0xd8 => 17,
        _ => throw Unexpected(what, "value", code),
    };

    private int Header(string what, string type, byte fixedBase, byte wide, int bytesPerElement)
    {
        byte code = Next(what);
        uint count;
        if ((code & 0xf0) == fixedBase)
            count = code & 0x0fu;
        else if (code == wide)
            count = BinaryPrimitives.ReadUInt16BigEndian(Take(2, what));
        else if (code == wide + 1)
            count = BinaryPrimitives.ReadUInt32BigEndian(Take(4, what));
        else
            throw Unexpected(what, type, code);

        // Each element takes a byte at least: a count beyond that is corrupt, and must not be allocated for or looped over.
        return count <= (uint)(Remaining / bytesPerElement)
            ? (int)count
            : throw new CodeObjectException($"metadata: {what} claims {count} elements in the {Remaining} bytes that are left");
    }

    private readonly byte Peek(string what) => _position < _bytes.Length
        ? _bytes[_position]
        : throw new CodeObjectException($"metadata: the end comes where {what} should be");

    private byte Next(string what)
    {
        byte code = Peek(what);
        _position++;
        return code;
    }

    private ReadOnlySpan<byte> Take(uint length, string what)
    {
        if (length > (uint)Remaining)
            throw new CodeObjectException($"metadata: {what} needs {length} bytes and {Remaining} are left");

        ReadOnlySpan<byte> taken = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return taken;
    }

    private static CodeObjectException Unexpected(string what, string type, byte code)
        => new($"metadata: {what} is not a {type} but MessagePack type 0x{code:x2}");
}
