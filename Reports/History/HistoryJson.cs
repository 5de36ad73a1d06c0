using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reports.Results;

namespace Reports.History;

/// <summary>Writes a history as JSON: every run, every listed case with its outcome and time in each run. Runs are named by their place in the list, from 0.</summary>
internal static class HistoryJson
{
    /// <summary>Writes one object and a line end.</summary>
    /// <param name="history">The history.</param>
    /// <param name="listed">The cases to list.</param>
    /// <param name="output">Where to.</param>
    public static void Write(RunHistory history, IEnumerable<CaseHistory> listed, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("folder", history.Folder);
            json.WriteStartArray("runs");
            foreach (HistoryRun run in history.Runs)
                Write(json, run);
            json.WriteEndArray();
            json.WriteStartArray("leftOut");
            foreach ((string name, string reason) in history.LeftOut)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("cases");
            foreach (CaseHistory one in listed)
                Write(json, one);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, HistoryRun run)
    {
        json.WriteStartObject();
        json.WriteString("name", run.Name);
        json.WriteString("started", run.Info.Started.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("kernel", run.Kernel);
        json.WriteString("suite", run.Info.SuiteVersion);
        json.WriteString("host", run.Host);
        json.WriteNumber("exit", run.Info.Exit);
        json.WriteString("partial", run.Partial);
        json.WriteStartArray("targets");
        foreach (RecordedTarget target in run.Targets)
            json.WriteStringValue(target.Id);
        json.WriteEndArray();
        (int passed, int failed, int skipped) = run.Totals();
        json.WriteNumber("passed", passed);
        json.WriteNumber("failed", failed);
        json.WriteNumber("skipped", skipped);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CaseHistory one)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        json.WriteString("target", one.Lane.Latest.Id);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(one.State.ToString()));
        Write(json, "broke", one.Broke);
        Write(json, "good", one.Good);
        Write(json, "mended", one.Mended);
        Write(json, "lastRan", one.LastRan);
        json.WriteStartArray("outcomes");
        foreach (HistoryCell cell in one.Cells)
            json.WriteStringValue(cell.Word);
        json.WriteEndArray();
        json.WriteStartArray("ms");
        foreach (HistoryCell cell in one.Cells)
        {
            if (cell.Outcome == HistoryOutcome.Pass)
                json.WriteNumberValue(cell.Milliseconds);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
        json.WriteStartObject("reasons");
        for (int run = 0; run < one.Cells.Count; run++)
        {
            if (one.Cells[run].Reason is { } reason)
                json.WriteString(run.ToString(CultureInfo.InvariantCulture), reason);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, int? run)
    {
        if (run is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
