using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>
/// The rings of a device coredump (amdgpu_dev_coredump.c: amdgpu_devcoredump_read): for each its name, pointers that count on, a mask that brings
/// them into the ring, its size, and a line for each dword.
/// </summary>
internal static partial class CoreDump
{
    private const string Banner = "**** AMDGPU Device Coredump ****";
    private const string RingName = "ring name: ";
    private const string Size = "Ring size in dwords: ";
    private const string Contents = "Ring contents";
    private const string Columns = "Offset";

    /// <summary>Reads a text when it is such a dump; null otherwise.</summary>
    public static Dump? Find(string text)
    {
        if (!text.Contains(Banner, StringComparison.Ordinal) && !text.Contains(RingName, StringComparison.Ordinal))
            return null;
        List<TextLines> parts = TextLines.Divide(text, line => line.StartsWith(RingName, StringComparison.Ordinal) || BufferTitle().IsMatch(line));
        string culprit = Culprit().Match(text) is { Success: true } match ? match.Groups[1].Value : "";
        List<DumpSection> sections = [.. parts.Select(part => BufferTitle().Match(part.Title) is { Success: true } title ? Buffer(part, title, culprit) : (DumpSection)Ring(part))];
        int rings = sections.Count(section => section is RingSection);
        int buffers = sections.Count - rings;
        string what = sections.Count == 0 ? "device coredump without a ring or an indirect buffer" : $"device coredump with {rings} ring{(rings == 1 ? "" : "s")}";
        return new Dump(buffers == 0 ? what : $"{what} and {buffers} indirect buffer{(buffers == 1 ? "" : "s")}", sections);
    }

    [GeneratedRegex("^IB #([0-9]+) 0x([0-9a-f]{1,16}) ([0-9]+) dw$")]
    private static partial Regex BufferTitle();

    [GeneratedRegex("^IP Type: [0-9]+ Ring Name: (\\S+)", RegexOptions.Multiline)]
    private static partial Regex Culprit();

    [GeneratedRegex("^0x([0-9a-f]{1,8})$")]
    private static partial Regex BufferValue();

    // A dword a line below the title; without any where the kernel could not read the buffer.
    private static IndirectBufferSection Buffer(TextLines part, Match title, string ring)
    {
        var notes = new List<ListingNote>();
        var dwords = new List<uint>();
        foreach (string line in part.Lines.SkipWhile(line => line.Length == 0))
        {
            if (BufferValue().Match(line) is not { Success: true } value)
                break;
            dwords.Add((uint)Hex(value.Groups[1]));
        }

        if (dwords.Count.ToString(CultureInfo.InvariantCulture) != title.Groups[3].Value)
            notes.Add(new ListingNote($"{dwords.Count} of {title.Groups[3].Value} dwords are there", IsDamage: true));
        return new IndirectBufferSection([.. dwords], Hex(title.Groups[2]), RingNames.LanguageOf(ring), RingNames.EngineOf(ring)) { Title = part.Title, Notes = notes };
    }

    [GeneratedRegex("^Rptr: 0x([0-9a-f]{1,16}) Wptr: 0x([0-9a-f]{1,16}) RB mask: ([0-9a-f]{1,8})$")]
    private static partial Regex Pointers();

    [GeneratedRegex(@"^0x([0-9a-f]{1,8})\s+0x([0-9a-f]{1,8})$")]
    private static partial Regex Value();

    private static RingSection Ring(TextLines part)
    {
        var notes = new List<ListingNote>();
        int contents = part.Lines.IndexOf(Contents);
        List<string> head = contents < 0 ? part.Lines : part.Lines[..contents];
        int? size = Announced(head);
        Match? pointers = head.Select(line => Pointers().Match(line)).FirstOrDefault(match => match.Success);
        List<uint> dwords = contents < 0 ? [] : Values(part, contents + 1, size, notes);

        if (pointers is null)
            notes.Add(new ListingNote("the line with the pointers is missing; they are taken for 0", IsDamage: true));
        if (size is null)
            notes.Add(new ListingNote("the line with the size is missing", IsDamage: true));
        else if (size != dwords.Count)
            notes.Add(new ListingNote($"{dwords.Count} of {size} dwords are there", IsDamage: true));
        string name = part.Title[RingName.Length..];
        return new RingSection([.. dwords], pointers is null ? default : Masked(pointers), RingNames.LanguageOf(name), RingNames.EngineOf(name)) { Title = $"ring {name}", Notes = notes };
    }

    private static int? Announced(List<string> head)
    {
        string? line = head.Find(line => line.StartsWith(Size, StringComparison.Ordinal));
        return line is not null && int.TryParse(line.AsSpan(Size.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : null;
    }

    // Behind the last ring there may be more of the dump; where the size is not known, it ends the ring like damage.
    private static List<uint> Values(TextLines part, int first, int? size, List<ListingNote> notes)
    {
        var dwords = new List<uint>();
        for (int i = first; i < part.Lines.Count; i++)
        {
            string line = part.Lines[i];
            int offset = sizeof(uint) * dwords.Count;
            if (Value().Match(line) is { Success: true } value && Hex(value.Groups[1]) == (ulong)offset)
            {
                dwords.Add((uint)Hex(value.Groups[2]));
            }
            else if (line.Length > 0 && !line.StartsWith(Columns, StringComparison.Ordinal))
            {
                if (dwords.Count == size)
                    break;
                string what = $"line {part.FirstLine + i}: '{TextLines.Shorten(line)}' is not the next dword of the ring, at 0x{offset:x}";
                notes.Add(new ListingNote($"{what}; the ring ends there", IsDamage: true));
                break;
            }
        }

        return dwords;
    }

    private static ulong Hex(Group text) => ulong.Parse(text.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static RingPointers Masked(Match line)
    {
        ulong mask = Hex(line.Groups[3]);
        int write = (int)Math.Min(Hex(line.Groups[2]) & mask, int.MaxValue);
        return new RingPointers((int)Math.Min(Hex(line.Groups[1]) & mask, int.MaxValue), write, write);
    }
}
