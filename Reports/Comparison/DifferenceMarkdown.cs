using System.Text;
using Reports.Texts;

namespace Reports.Comparison;

/// <summary>Writes a comparison as Markdown, small enough for a comment or a CI step summary.</summary>
internal static class DifferenceMarkdown
{
    private const int MostRows = 200;

    public static string Write(DifferenceDocument document)
    {
        var text = new StringBuilder("### Conformance: comparison of runs\n\n").Append(Plain(document.Verdict)).Append("\n\n");
        WriteTable(text, document.Facts);
        foreach (DifferenceTable table in document.Tables)
        {
            text.Append("\n#### ").Append(Plain(table.Title)).Append(" (").Append(table.Rows.Count).Append(")\n\n");
            if (table.Note.Length > 0)
                text.Append(Plain(table.Note)).Append("\n\n");
            WriteTable(text, table);
        }

        if (document.Notes.Count > 0)
            text.Append('\n');
        foreach (string note in document.Notes)
            text.Append("- ").Append(Plain(note)).Append('\n');
        return text.ToString();
    }

    private static void WriteTable(StringBuilder text, DifferenceTable table)
    {
        text.Append('|').AppendJoin("", table.Columns.Select(column => $" {Plain(column)} |")).Append('\n');
        text.Append('|').AppendJoin("", table.Columns.Select(_ => "---|")).Append('\n');
        foreach (IReadOnlyList<string> row in table.Rows.Take(MostRows))
            text.Append('|').AppendJoin("", row.Select(cell => $" {Code(cell)} |")).Append('\n');
        if (table.Rows.Count > MostRows)
            text.Append("\nand ").Append(table.Rows.Count - MostRows).Append(" more: see the text format\n");
    }

    // In a table a bar ends the cell even inside of code.
    private static string Code(string cell) => cell.Length == 0 ? "" : $"`{Lines.Printable(cell.ReplaceLineEndings(" ")).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Plain(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '&')
                escaped.Append('\\');
            escaped.Append(c == '\n' || Lines.IsObeyed(c) ? ' ' : c);
        }

        return escaped.ToString();
    }
}
