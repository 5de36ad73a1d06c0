using System.Net;
using System.Text;
using System.Xml;
using Reports.Texts;

namespace Reports.Comparison;

/// <summary>Writes a comparison as one page that needs nothing else: no script, no server.</summary>
internal static class DifferenceHtml
{
    private const int MostRows = 2000;

    private const string Style = """
        :root { color-scheme: light dark; --bg: #f6f7f9; --panel: #fff; --ink: #1b2330; --soft: #5b6675; --line: #dfe3e9; }
        @media (prefers-color-scheme: dark) { :root { --bg: #11161d; --panel: #1a212b; --ink: #e4e9f0; --soft: #9aa7b8; --line: #2d3744; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; }
        main { max-width: 1180px; margin: 0 auto; padding: 24px 16px 56px; }
        h1 { font-size: 1.4rem; margin: 0 0 4px; }
        section, details { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; margin-top: 16px; overflow-x: auto; }
        summary { font-size: 1.05rem; font-weight: 600; cursor: pointer; }
        p, li { color: var(--soft); }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; margin-top: 8px; }
        th, td { text-align: left; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
        th { color: var(--soft); }
        td:first-child { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .86em; overflow-wrap: anywhere; min-width: 9em; }
        @media (max-width: 640px) {
          thead { display: none; }
          tr { display: block; padding: 8px 0; border-bottom: 1px solid var(--line); }
          td { display: inline-block; border: 0; padding: 0 14px 0 0; max-width: 100%; overflow-wrap: anywhere; }
          td:first-child, td:last-child { display: block; }
          td[data-run]::before { content: attr(data-run) ": "; color: var(--soft); }
        }
        @media print { body { background: #fff; } main { max-width: none; padding: 0; } }
        """;

    public static string Write(DifferenceDocument document)
    {
        var text = new StringBuilder();
        text.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        text.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>Conformance: comparison of runs</title>\n");
        text.Append("<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n<h1>Comparison of runs</h1>\n");
        text.Append("<p>").Append(Encode(document.Verdict)).Append("</p>\n<section>\n");
        WriteTable(text, document.Facts);
        text.Append("</section>\n");
        foreach (DifferenceTable table in document.Tables)
        {
            text.Append("<details open=\"open\">\n<summary>").Append(Encode(table.Title)).Append(" (").Append(table.Rows.Count).Append(")</summary>\n");
            if (table.Note.Length > 0)
                text.Append("<p>").Append(Encode(table.Note)).Append("</p>\n");
            WriteTable(text, table);
            text.Append("</details>\n");
        }

        if (document.Notes.Count > 0)
            text.Append("<section>\n<ul>\n").AppendJoin("", document.Notes.Select(note => $"<li>{Encode(note)}</li>\n")).Append("</ul>\n</section>\n");
        return text.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void WriteTable(StringBuilder text, DifferenceTable table)
    {
        text.Append("<table>\n<thead><tr>").AppendJoin("", table.Columns.Select(column => $"<th>{Encode(column)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows.Take(MostRows))
            text.Append("<tr>").AppendJoin("", row.Select((cell, column) => Cell(table, cell, column))).Append("</tr>\n");
        text.Append("</tbody>\n</table>\n");
        if (table.Rows.Count > MostRows)
            text.Append("<p>and ").Append(table.Rows.Count - MostRows).Append(" more: see the text format</p>\n");
    }

    // Between the subject and the remark stand the runs.
    private static string Cell(DifferenceTable table, string cell, int column) =>
        column > 0 && table.Columns[column].All(char.IsAsciiLetterUpper) ? $"<td data-run=\"{table.Columns[column]}\">{Encode(cell)}</td>" : $"<td>{Encode(cell)}</td>";

    private static string Encode(string text) =>
        WebUtility.HtmlEncode(text.All(IsShown) ? text : string.Concat(text.Select(c => IsShown(c) ? c : '\uFFFD')));

    private static bool IsShown(char c) => XmlConvert.IsXmlChar(c) && !Lines.IsObeyed(c);
}
