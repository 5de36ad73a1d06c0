using System.Text;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Reads what kernels and tools print of packets and queues. What it is, its content tells.</summary>
public static class DumpReader
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an input.</summary>
    /// <param name="input">Its bytes.</param>
    /// <param name="form">What it is, where its content is not to decide.</param>
    /// <exception cref="InvalidDataException">It is none of the forms; the message says where.</exception>
    public static Dump Read(ReadOnlySpan<byte> input, DumpForm? form = null)
    {
        string? text = form == DumpForm.Binary ? null : Text(input);
        if (text is null && form == DumpForm.Hex)
            throw new InvalidDataException("the input is not text; leave --input away, or say --input binary");
        if (text is not null && form is null && (CoreDump.Find(text) ?? QueueDump.Find(text)) is { } dump)
            return dump;

        var notes = new List<ListingNote>();
        uint[] dwords = text is null ? LittleEndian.Dwords(input, notes) : Hex(text, notes);
        string what = text is null ? "binary" : "hexadecimal text";
        if (form == DumpForm.Ring || (form is null && RingFile.IsLike(dwords)))
        {
            RingSection ring = RingFile.Read(dwords);
            (int read, int write, int driver) = ring.Pointers;
            string pointers = $"pointers in dwords: read 0x{read:x}, write 0x{write:x}, driver's write 0x{driver:x}";
            return new Dump($"ring file of debugfs, {what}, {Count(ring.Dwords)}; {pointers}", [ring with { Notes = notes }]);
        }

        return new Dump($"{what}, {Count(dwords)}", [new StreamSection(dwords) { Notes = notes }]);
    }

    private static string Count(uint[] dwords) => dwords.Length == 1 ? "1 dword" : $"{dwords.Length} dwords";

    private static uint[] Hex(string text, List<ListingNote> notes)
    {
        var dump = new HexDump();
        if (dump.Read(text) is { } problem)
            throw new InvalidDataException(problem);
        return LittleEndian.Dwords(dump.Bytes, notes);
    }

    // Packets have zeros and other control characters, text has not.
    private static string? Text(ReadOnlySpan<byte> input)
    {
        foreach (byte value in input)
        {
            if (value < ' ' && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
                return null;
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        return System.Text.Unicode.Utf8.IsValid(input) ? s_utf8.GetString(input.StartsWith(mark) ? input[mark.Length..] : input) : null;
    }
}
