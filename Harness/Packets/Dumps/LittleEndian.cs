using System.Buffers.Binary;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Bytes as dwords.</summary>
internal static class LittleEndian
{
    /// <summary>The whole dwords of some bytes; a note says what is left.</summary>
    public static uint[] Dwords(ReadOnlySpan<byte> bytes, List<ListingNote> notes)
    {
        var dwords = new uint[bytes.Length / sizeof(uint)];
        for (int i = 0; i < dwords.Length; i++)
            dwords[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(sizeof(uint) * i)..]);

        ReadOnlySpan<byte> rest = bytes[(sizeof(uint) * dwords.Length)..];
        if (!rest.IsEmpty)
        {
            string count = rest.Length == 1 ? "the last byte makes" : $"the last {rest.Length} bytes make";
            notes.Add(new ListingNote($"{count} no dword: {Convert.ToHexStringLower(rest)}", IsDamage: true, default(StreamPlace).Plus(dwords.Length)));
        }

        return dwords;
    }
}
