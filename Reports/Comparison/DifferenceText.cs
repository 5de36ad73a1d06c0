using System.Text;

namespace Reports.Comparison;

/// <summary>Writes a comparison for a terminal.</summary>
internal static class DifferenceText
{
    public static string Write(DifferenceDocument document)
    {
        var text = new StringBuilder();
        int width = document.Facts.Rows.Max(row => row[0].Length);
        foreach (IReadOnlyList<string> row in document.Facts.Rows)
        {
            for (int i = 1; i < row.Count; i++)
                text.Append((i == 1 ? row[0] : "").PadRight(width)).Append("  ").Append(document.Facts.Columns[i]).Append(": ").Append(row[i]).Append('\n');
        }

        foreach (DifferenceTable table in document.Tables)
        {
            text.Append('\n').Append(table.Title).Append(" (").Append(table.Rows.Count).Append(")\n");
            if (table.Note.Length > 0)
                text.Append("  ").Append(table.Note).Append('\n');
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                text.Append("  ").Append(row[0]).Append('\n');
                text.Append("      ").AppendJoin(" -> ", row.Skip(1).SkipLast(1));
                text.Append(row[^1].Length > 0 ? $": {row[^1]}\n" : "\n");
            }
        }

        if (document.Notes.Count > 0)
            text.Append('\n');
        foreach (string note in document.Notes)
            text.Append("note: ").Append(note).Append('\n');
        return text.Append('\n').Append("diff: ").Append(document.Verdict).Append('\n').ToString();
    }
}
