using System.Buffers.Binary;
using System.Text;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Reads what kernels and tools print of packets and queues. What it is, its content tells.</summary>
public static class DumpReader
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What is longer is not held: it is read while it is listed. No ring, queue dump or device coredump is.
    private const int MostHeldBytes = 1 << 24;
    private const int ProbedBytes = 1 << 16;

    /// <summary>Reads an input that may be of any length.</summary>
    /// <param name="input">The input; it must stay open while the dump is listed.</param>
    /// <param name="form">What it is, where its content is not to decide.</param>
    /// <exception cref="InvalidDataException">It is none of the forms; the message says where.</exception>
    public static Dump Read(Stream input, DumpForm? form = null)
    {
        using var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (held.Length < MostHeldBytes && input.Read(buffer) is var read and > 0)
            held.Write(buffer, 0, read);
        ReadOnlyMemory<byte> head = held.GetBuffer().AsMemory(0, (int)held.Length);
        if (head.IsEmpty)
            return new Dump("it is empty", []);
        if (head.Length < MostHeldBytes || form == DumpForm.Ring)
        {
            input.CopyTo(held);
            return Read(held.GetBuffer().AsSpan(0, (int)held.Length), form);
        }

        Refuse(head.Span, form);
        var whole = new HeadedStream(head, input);
        ReadOnlySpan<byte> probe = head.Span[..ProbedBytes];
        int line = probe.LastIndexOf((byte)'\n');
        string encoding = "";
        string? text = form == DumpForm.Binary ? null : Text(line < 0 ? probe : probe[..(line + 1)], out encoding);
        if (text is null)
            return new Dump("binary, read as a stream", [new LongStreamSection(new BinarySource(whole))]);
        if (ProblemOf(text) is { } problem)
            throw new InvalidDataException($"{problem}; of more than {MostHeldBytes >> 20} MiB plain dwords alone are read");
        return new Dump($"hexadecimal text{encoding}, read as a stream", [new LongStreamSection(new HexSource(new StreamReader(whole, s_utf8), HexLayout.Of(text)))]);
    }

    /// <summary>Reads an input.</summary>
    /// <param name="input">Its bytes.</param>
    /// <param name="form">What it is, where its content is not to decide.</param>
    /// <exception cref="InvalidDataException">It is none of the forms; the message says where.</exception>
    public static Dump Read(ReadOnlySpan<byte> input, DumpForm? form = null)
    {
        Refuse(input, form);
        string encoding = "";
        string? text = form == DumpForm.Binary ? null : Text(input, out encoding);
        int outside = 0;
        text = text is null ? null : PastedText.Of(text, out outside);
        if (text is null && form == DumpForm.Hex)
            throw new InvalidDataException("the input is not text; leave --input away, or say --input binary");
        if (text is not null && form is null && (CoreDump.Find(text) ?? QueueDump.Find(text) ?? RegisterNames.Find(text)) is { } dump)
            return dump with { Description = dump.Description + encoding };

        var notes = new List<ListingNote>();
        if (outside > 0)
            notes.Add(new ListingNote($"{outside} line{(outside == 1 ? "" : "s")} with dwords outside of the blocks of code left out"));
        string what = "binary";
        uint[] dwords = text is null ? Binary(input, notes, ref what) : Hex(text, notes, ref what);
        what += encoding;
        if (form == DumpForm.Ring || (form is null && RingFile.IsLike(dwords)))
        {
            RingSection ring = RingFile.Read(dwords);
            (int read, int write, int driver) = ring.Pointers;
            string pointers = $"pointers in dwords: read 0x{read:x}, write 0x{write:x}, driver's write 0x{driver:x}";
            return new Dump($"ring file of debugfs, {what}, {Count(ring.Dwords)}; {pointers}", [ring with { Notes = notes }]);
        }

        return new Dump($"{what}, {Count(dwords)}", [new StreamSection(dwords) { Notes = notes }]);
    }

    /// <summary>What is to be said of lines of a log that are no dump.</summary>
    internal static ListingNote LeftOut(int lines) => new($"{lines} line{(lines == 1 ? "" : "s")} of the log left out: no dwords");

    private static string? ProblemOf(string beginning)
    {
        var dump = new HexDump();
        dump.Begin(HexLayout.Of(beginning));
        foreach (ReadOnlySpan<char> line in beginning.AsSpan().EnumerateLines())
        {
            if (dump.ReadLine(line) is { } problem)
                return problem;
        }

        return null;
    }

    private static void Refuse(ReadOnlySpan<byte> input, DumpForm? form)
    {
        if (form is null && InputKind.Other(input) is { } other)
            throw new InvalidDataException($"the input is {other}; or say --input binary");
    }

    private static string Count(uint[] dwords) => dwords.Length == 1 ? "1 dword" : $"{dwords.Length} dwords";

    private static uint[] Binary(ReadOnlySpan<byte> input, List<ListingNote> notes, ref string what)
    {
        uint[] dwords = LittleEndian.Dwords(input, notes);
        if (!InputKind.IsBigEndian(dwords))
            return dwords;
        what = "big-endian binary";
        BinaryPrimitives.ReverseEndianness(dwords, dwords);
        return dwords;
    }

    private static uint[] Hex(string text, List<ListingNote> notes, ref string what)
    {
        if (ListedNumbers.Find(text, out string kind) is { } numbers)
        {
            what = kind;
            return numbers;
        }

        what = "hexadecimal text";
        var dump = new HexDump();
        if (dump.Read(text) is { } problem)
            return PastedText.Indented(text) is { } block ? Hex(block, notes, ref what) : throw new InvalidDataException(problem);
        if (dump.LeftOut > 0)
            notes.Add(LeftOut(dump.LeftOut));
        uint[] dwords = LittleEndian.Dwords(dump.Bytes, notes);
        if (InputKind.IsBigEndian(dwords))
            notes.Add(new ListingNote("the bytes of each dword may be in the other order: they make more sense that way round"));
        return dwords;
    }

    // Packets have zeros and other control characters, text has not.
    private static string? Text(ReadOnlySpan<byte> input, out string encoding)
    {
        encoding = "";
        string? text;
        if (InputKind.Utf16(input) is { } utf16)
        {
            encoding = " in UTF-16";
            text = utf16.GetString(input).TrimStart('\ufeff');
        }
        else
        {
            text = Utf8(input);
        }

        if (text is null || !AnsiText.Has(text))
            return text;
        encoding += " with ANSI colours";
        return AnsiText.Strip(text);
    }

    private static string? Utf8(ReadOnlySpan<byte> input)
    {
        foreach (byte value in input)
        {
            if (value < ' ' && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'\e'))
                return null;
        }

        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        return System.Text.Unicode.Utf8.IsValid(input) ? s_utf8.GetString(input.StartsWith(mark) ? input[mark.Length..] : input) : null;
    }
}
