using System.Globalization;
using System.Text.Json;
using Fixtures.Journals;
using Reports.Comparison;
using Reports.Results;

namespace Reports.Writers;

/// <summary>A comparison as the page reads it: what <c>conformance diff</c> prints, with cases that the page has as numbers of its columns.</summary>
/// <param name="results">The cases of the page, in its order.</param>
/// <param name="comparison">What differs between the run of the page, which is the last one, and others.</param>
internal sealed class HtmlComparison(IReadOnlyList<CaseResult> results, RunComparison comparison)
{
    private readonly DifferenceDocument _document = DifferenceDocument.Of(comparison);
    private readonly Dictionary<string, int> _numbers = Enumerable.Range(0, results.Count).ToDictionary(i => results[i].Case.Id, StringComparer.Ordinal);

    /// <summary>Writes an object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("verdict", HtmlData.Bytes(_document.Verdict));
        WriteTexts(json, "labels", comparison.Runs.Select((_, index) => RunComparison.LabelOf(index)));
        WriteTexts(json, "kinds", Enum.GetValues<CaseChangeKind>().Select(DifferenceDocument.Word));
        WriteBefore(json);
        WriteRows(json);
        json.WritePropertyName("facts");
        WriteTable(json, _document.Facts);
        json.WriteStartArray("tables");
        foreach (DifferenceTable table in _document.OtherTables)
            WriteTable(json, table);
        json.WriteEndArray();
        WriteTexts(json, "notes", _document.Notes);
        json.WriteEndObject();
    }

    // Of each of the other runs the outcome of every case of the page, as a number into a list; empty where it has no such case.
    private void WriteBefore(Utf8JsonWriter json)
    {
        List<string> names = [.. results.Select(result => new CaseAttempts(result).Name)];
        json.WriteStartArray("before");
        foreach (RunDifference? difference in comparison.Differences)
        {
            List<string> outcomes = [.. results.Select((result, i) => difference?.Before.GetValueOrDefault((result.Case.Target, names[i]))?.Outcome ?? "")];
            string[] texts = [.. outcomes.Distinct()];
            json.WriteStartObject();
            WriteTexts(json, "texts", texts);
            json.WriteStartArray("of");
            foreach (string outcome in outcomes)
                json.WriteNumberValue(Array.IndexOf(texts, outcome));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRows(Utf8JsonWriter json)
    {
        json.WriteStartArray("rows");
        foreach (CaseRow row in comparison.Cases)
        {
            json.WriteStartArray();
            json.WriteNumberValue((int)row.Kind);
            if (row.Last is { } last && _numbers.TryGetValue(last.Case.Id, out int number))
                json.WriteNumberValue(number);
            else
                json.WriteStringValue(HtmlData.Bytes(string.Create(CultureInfo.InvariantCulture, $"{row.Name}@{row.Target}")));
            json.WriteStartArray();
            foreach (CaseAttempts? cell in row.Cells)
                json.WriteStringValue(cell?.Outcome ?? "");
            json.WriteEndArray();
            json.WriteStringValue(HtmlData.Bytes(DifferenceDocument.Why(row)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteTable(Utf8JsonWriter json, DifferenceTable table)
    {
        json.WriteStartObject();
        json.WriteString("title", HtmlData.Bytes(table.Title));
        json.WriteString("note", HtmlData.Bytes(table.Note));
        WriteTexts(json, "columns", table.Columns);
        json.WriteStartArray("rows");
        foreach (IReadOnlyList<string> row in table.Rows)
            WriteArray(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WritePropertyName(name);
        WriteArray(json, texts);
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (string text in texts)
            json.WriteStringValue(HtmlData.Bytes(text));
        json.WriteEndArray();
    }
}
