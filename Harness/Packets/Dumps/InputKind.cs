using System.Buffers.Binary;
using System.Text;

namespace Harness.Packets.Dumps;

/// <summary>What an input is before it is a dump: text of some encoding, dwords of some byte order, or a file of quite another kind.</summary>
internal static class InputKind
{
    private const int ProbedDwords = 4096;
    private const uint Small = 0x10000;
    private const int MostSuspicious = 4;
    private const int DwordsForHeader = 32;

    private static readonly (byte[] Magic, string What)[] s_others =
    [
        ([0x1f, 0x8b], "gzip-compressed: unpack it first (gunzip)"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "xz-compressed: unpack it first (unxz)"),
        ([0x28, 0xb5, 0x2f, 0xfd], "zstd-compressed: unpack it first (unzstd)"),
        ([(byte)'B', (byte)'Z', (byte)'h'], "bzip2-compressed: unpack it first (bunzip2)"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive: unpack it first"),
        ([0x7f, (byte)'E', (byte)'L', (byte)'F'], "an ELF file, a program or code object: its sections are no packets"),
    ];

    /// <summary>What the input is instead of a dump, or null.</summary>
    public static string? Other(ReadOnlySpan<byte> input)
    {
        foreach ((byte[] magic, string what) in s_others)
        {
            if (input.StartsWith(magic))
                return what;
        }

        return null;
    }

    /// <summary>The encoding of UTF-16 text, or null.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> input)
    {
        if (input.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode;
        if (input.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode;

        // Without a mark: every other byte of the beginning is 0, and the others are text.
        ReadOnlySpan<byte> head = input[..Math.Min(input.Length & ~1, 64)];
        return head.Length < 16 ? null : IsText(head, 0) ? Encoding.Unicode : IsText(head, 1) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>
    /// Whether dwords make more sense with their bytes the other way round: headers of PM4 are there only then, or, where there are none, the first
    /// dword is an SDMA header only then and far more dwords are small numbers.
    /// </summary>
    public static bool IsBigEndian(ReadOnlySpan<uint> dwords)
    {
        ReadOnlySpan<uint> probed = dwords[..Math.Min(dwords.Length, ProbedDwords)];
        int littleHeaders = 0, bigHeaders = 0, littleNumbers = 0, bigNumbers = 0;
        foreach (uint dword in probed)
        {
            uint swapped = BinaryPrimitives.ReverseEndianness(dword);
            littleHeaders += IsHeader(dword) ? 1 : 0;
            bigHeaders += IsHeader(swapped) ? 1 : 0;
            littleNumbers += dword is > 0 and < Small ? 1 : 0;
            bigNumbers += swapped is > 0 and < Small ? 1 : 0;
        }

        if (littleHeaders > 0 || bigHeaders > 0)
            return littleHeaders == 0 && bigHeaders * DwordsForHeader >= probed.Length;
        return !probed.IsEmpty && BinaryPrimitives.ReverseEndianness(probed[0]) is > 0 and < Small && bigNumbers > MostSuspicious * littleNumbers;
    }

    // A type-3 header of a packet that is not long, and without reserved bits.
    private static bool IsHeader(uint dword) => dword >> 24 == 0xc0 && (dword & 0xf8) == 0 && (dword & 0xff00) >= 0x1000;

    private static bool IsText(ReadOnlySpan<byte> head, int first)
    {
        for (int i = 0; i < head.Length; i += 2)
        {
            if (head[i + first] is not (>= (byte)' ' and < 0x7f or (byte)'\n' or (byte)'\r' or (byte)'\t') || head[i + 1 - first] != 0)
                return false;
        }

        return true;
    }
}
