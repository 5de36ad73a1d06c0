using System.Reflection;
using System.Text;
using System.Text.Json;
using Fixtures.Journals;
using Harness.Contracts;
using Reports.Results;

namespace Reports.Writers;

/// <summary>
/// Writes <c>report.html</c>: one file that needs nothing else. The page is a template; the run is put into it as JSON.
/// </summary>
internal static class HtmlWriter
{
    private const string Placeholder = "{{DATA}}";

    public static void Write(RunReport report, string path)
    {
        using Stream template = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reports.Html.report.html")
            ?? throw new InvalidOperationException("the report's template is not in the assembly");
        using var reader = new StreamReader(template, Encoding.UTF8);
        File.WriteAllText(path, reader.ReadToEnd().Replace(Placeholder, Data(report), StringComparison.Ordinal));
    }

    // The default encoder writes '<' as an escape, so that no text can end the script element.
    private static string Data(RunReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("run");
            RunJsonWriter.WriteObject(json, report);
            json.WriteStartArray("clauses");
            foreach (Clause clause in report.Clauses)
            {
                json.WriteStartObject();
                json.WriteString("id", clause.Id);
                json.WriteString("statement", clause.Statement);
                json.WriteString("source", clause.Source);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("cases");
            foreach (CaseResult result in report.Results)
                WriteCase(json, result, report.Folder);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteCase(Utf8JsonWriter json, CaseResult result, string folder)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Case.Id);
        json.WriteString("class", result.Case.Class);
        json.WriteString("name", result.Case.Name);
        json.WriteString("target", result.Case.Target);
        json.WriteString("category", result.Case.Categories.Count > 0 ? result.Case.Categories[0] : "None");
        json.WriteString("outcome", result.Outcome.Name());
        json.WriteNumber("ms", Math.Round(result.DurationMilliseconds, 2));
        json.WriteStartArray("clauses");
        foreach (string clause in result.Case.Clauses)
            json.WriteStringValue(clause);
        json.WriteEndArray();
        if (result.Reason.Length > 0)
            json.WriteString("reason", result.Reason);
        if (result.Evidence is { } evidence)
        {
            json.WriteString("evidence", evidence);
            WriteFile(json, "failure", Path.Combine(folder, evidence, "failure.txt"));
            WriteFile(json, "recorder", Path.Combine(folder, evidence, "flight-recorder.txt"));
        }

        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string name, string path)
    {
        if (File.Exists(path))
            json.WriteString(name, File.ReadAllText(path));
    }
}
