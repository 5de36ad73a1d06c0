using System.Globalization;
using Harness.Tests.Architecture;

namespace Harness.Tests.Packets.Facts;

/// <summary>Reads a facts table (docs/packets/*.md): what the public headers say of each packet.</summary>
internal static class FactsTable
{
    private const string FieldHeading = "| generations | dword | bits | field | source |";

    /// <summary>The sections of a table.</summary>
    /// <exception cref="FormatException">A line cannot be read; the message names it.</exception>
    public static IReadOnlyList<PacketFacts> Read(string fileName)
    {
        string path = Path.Combine(SourceFile.Root(), "docs", "packets", fileName);
        var sections = new List<(string Name, List<FormFact> Forms, List<FieldFact> Fields)>();
        bool isFields = false;
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string place = $"docs/packets/{fileName}:{number}";
            if (line.StartsWith("## ", StringComparison.Ordinal))
                sections.Add((line[3..].Trim(), [], []));
            else if (line.StartsWith("| generations ", StringComparison.Ordinal))
                isFields = line == FieldHeading;
            else if (line.StartsWith("| gfx", StringComparison.Ordinal))
                Add(sections[^1], isFields, [.. line.Split('|').Skip(1).Select(cell => cell.Trim())], place);
            else if (line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
                throw new FormatException($"{place}: neither a heading nor a row: {line}");
        }

        return [.. sections.Select(section => new PacketFacts(section.Name, section.Forms, section.Fields))];
    }

    private static void Add((string Name, List<FormFact> Forms, List<FieldFact> Fields) section, bool isFields, string[] cells, string place)
    {
        GpuRange gpus = GpuRange.Parse(cells[0]);
        if (!isFields)
        {
            // opcode | dwords, or op | sub_op | dwords, or type | format | dwords.
            bool isPair = cells.Length > 5;
            int code = Number(cells[1]) | (isPair && cells[2] != "-" ? Number(cells[2]) << (place.Contains("aql", StringComparison.Ordinal) ? 16 : 8) : 0);
            string lengths = cells[isPair ? 3 : 2];
            section.Forms.Add(new FormFact(gpus, code, [.. lengths.TrimEnd('+').Split(", ").Select(Number)], lengths.EndsWith('+'), place));
            return;
        }

        // A part of a field that is in the table whole.
        if (cells[3].Contains('.', StringComparison.Ordinal))
            return;
        string[] bits = cells[2].Split(':');
        int high = Number(bits[0]);
        int low = Number(bits[^1]);
        uint mask = (uint)((1UL << (high - low + 1)) - 1) << low;
        section.Fields.Add(new FieldFact(gpus, Number(cells[1].TrimEnd('+')), cells[1].EndsWith('+'), mask, cells[3], place));
    }

    private static int Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : int.Parse(text, CultureInfo.InvariantCulture);
}
