using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>The files <c>rls</c>, <c>mqds</c> and <c>hqds</c> of the folder kfd in debugfs (kfd_debugfs.c).</summary>
internal static partial class QueueDump
{
    private const string NoRunList = "No active runlist";
    private const string Stopped = "Device is stopped";

    /// <summary>Reads a text when it is one of the three; null otherwise.</summary>
    public static Dump? Find(string text)
    {
        // hqds has the titles of rls too, and more below them.
        if (QueueTitle().IsMatch(text) || text.Contains(Stopped, StringComparison.Ordinal))
        {
            List<TextLines> parts = TextLines.Divide(text, line => NodeTitle().IsMatch(line) || QueueTitle().IsMatch(line));
            return new Dump("registers of hardware queues (kfd hqds)", [.. parts.Select(Registers)]);
        }

        if (DescriptorTitle().IsMatch(text) || ProcessTitle().IsMatch(text))
            return new Dump("memory queue descriptors (kfd mqds)", Descriptors(text));
        return NodeTitle().IsMatch(text)
            ? new Dump("run lists (kfd rls)", [.. TextLines.Divide(text, line => NodeTitle().IsMatch(line)).Select(RunList)])
            : null;
    }

    [GeneratedRegex(@"^[ \t]*Node \d+, gpu_id [0-9a-f]+:", RegexOptions.Multiline)]
    private static partial Regex NodeTitle();

    [GeneratedRegex(@"^[ \t]*(Inst \d+, +(HIQ on MEC|CP Pipe)|HIQ on MEC \d|CP Pipe \d|SDMA Engine \d+, RLC \d)", RegexOptions.Multiline)]
    private static partial Regex QueueTitle();

    [GeneratedRegex(@"^[ \t]*Process \d+ PASID", RegexOptions.Multiline)]
    private static partial Regex ProcessTitle();

    [GeneratedRegex(@"^[ \t]*(Compute queue|SDMA queue|DIQ) on device [0-9a-f]+", RegexOptions.Multiline)]
    private static partial Regex DescriptorTitle();

    private static RunListSection RunList(TextLines part)
    {
        List<ListingNote> notes = [.. part.Lines.Where(line => line == NoRunList).Select(line => new ListingNote(line))];
        return new RunListSection(notes.Count > 0 ? [] : Dwords(part.Text, part.FirstLine, notes)) { Title = part.Title, Notes = notes };
    }

    private static List<DumpSection> Descriptors(string text)
    {
        var sections = new List<DumpSection>();
        string process = "";
        foreach (TextLines part in TextLines.Divide(text, line => ProcessTitle().IsMatch(line) || IsQueueTitle(line)))
        {
            if (ProcessTitle().IsMatch(part.Title))
            {
                process = part.Title.TrimEnd(':') + ": ";
                continue;
            }

            DescriptorKind kind = part.Title.StartsWith("SDMA", StringComparison.Ordinal) ? DescriptorKind.Sdma : DescriptorKind.Compute;
            foreach ((string lines, int first, int index) in Copies(part))
            {
                var notes = new List<ListingNote>();
                string copy = index == 0 ? "" : $", descriptor {index + 1}";
                sections.Add(new DescriptorSection(Dwords(lines, first, notes), kind) { Title = process + part.Title + copy, Notes = notes });
            }
        }

        return sections;
    }

    // The kernel has lines for queues that it cannot show, too (kfd_process_queue_manager.c: pqm_debugfs_mqds).
    private static bool IsQueueTitle(string line) => line.Contains("on device ", StringComparison.Ordinal) || line.StartsWith("Weird:", StringComparison.Ordinal);

    // A compute queue has a descriptor for each XCC, one below the other; each begins at offset 0.
    private static IEnumerable<(string Lines, int FirstLine, int Index)> Copies(TextLines part)
    {
        int start = 0;
        int index = 0;
        for (int i = 1; i <= part.Lines.Count; i++)
        {
            if (i < part.Lines.Count && !part.Lines[i].StartsWith("00000000:", StringComparison.Ordinal))
                continue;
            yield return (string.Join('\n', part.Lines[start..i]), part.FirstLine + start, index);
            start = i;
            index++;
        }
    }

    private static RegisterSection Registers(TextLines part)
    {
        var values = new List<(uint, uint)>();
        var notes = new List<ListingNote>();
        for (int i = 0; i < part.Lines.Count; i++)
        {
            string line = part.Lines[i];
            if (line == Stopped)
                notes.Add(new ListingNote(line));
            else if (line.Length > 0 && !TryAddRegisters(line, values))
                notes.Add(new ListingNote($"line {part.FirstLine + i}: '{TextLines.Shorten(line)}' is no offset with values", IsDamage: true));
        }

        return new RegisterSection(values) { Title = part.Title, Notes = notes };
    }

    private static bool TryAddRegisters(string line, List<(uint Offset, uint Value)> values)
    {
        string[] parts = line.Split(':', 2);
        if (parts.Length != 2 || !TryParse(parts[0], out uint offset))
            return false;
        foreach (string token in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParse(token, out uint value))
                return false;
            values.Add((offset, value));
            offset += sizeof(uint);
        }

        return true;
    }

    private static bool TryParse(string text, out uint value) => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static uint[] Dwords(string text, int firstLine, List<ListingNote> notes)
    {
        var dump = new HexDump();
        if (dump.Read(text, firstLine) is { } problem)
            notes.Add(new ListingNote($"{problem}; the section ends there", IsDamage: true));
        return LittleEndian.Dwords(dump.Bytes, notes);
    }
}
