using System.Buffers.Binary;
using System.Text;

namespace Harness.Programs;

/// <summary>Checked little-endian reads: an offset outside the bytes is a <see cref="CodeObjectException"/> that names what was read.</summary>
internal readonly ref struct ByteView(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public ulong Length => (ulong)_bytes.Length;

    public byte U8(ulong offset, string what) => Slice(offset, 1, what)[0];

    public ushort U16(ulong offset, string what) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2, what));

    public uint U32(ulong offset, string what) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4, what));

    public ulong U64(ulong offset, string what) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8, what));

    public ReadOnlySpan<byte> Slice(ulong offset, ulong length, string what)
    {
        // Not offset + length: a corrupt header can make it wrap.
        if (offset > Length || length > Length - offset)
        {
            throw new CodeObjectException(
                $"{what} at offset 0x{offset:x} with {length} bytes lies outside the {Length} bytes that are there: the file is truncated or corrupt");
        }

        return _bytes.Slice((int)offset, (int)length);
    }

    /// <summary>A string that ends with a zero byte.</summary>
    public string Text(ulong offset, string what)
    {
        ReadOnlySpan<byte> rest = offset < Length ? _bytes[(int)offset..] : default;
        int end = rest.IndexOf((byte)0);
        string text = end >= 0
            ? Encoding.UTF8.GetString(rest[..end])
            : throw new CodeObjectException($"{what} at offset 0x{offset:x} has no end: the string table is corrupt");
        return text.Any(char.IsControl)
            ? throw new CodeObjectException($"{what} at offset 0x{offset:x} holds control characters: the string table is corrupt")
            : text;
    }
}
