using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Little-endian dwords of a stream.</summary>
/// <param name="input">The stream.</param>
internal sealed class BinarySource(Stream input) : IDwordSource
{
    private readonly List<ListingNote> _notes = [];

    /// <inheritdoc/>
    public IReadOnlyList<ListingNote> Notes => _notes;

    /// <inheritdoc/>
    public int Read(Span<uint> dwords)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(dwords);
        int length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length % sizeof(uint) is var rest and not 0)
            _notes.Add(new ListingNote($"the last {rest} bytes make no dword: {Convert.ToHexStringLower(bytes[(length - rest)..length])}", IsDamage: true));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(dwords, dwords);
        return length / sizeof(uint);
    }
}
