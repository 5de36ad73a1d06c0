using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fixtures.Targets;
using Reports.Files;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Writes <c>run.json</c>.</summary>
internal static class RunJsonWriter
{
    /// <summary>Name of the list of broken clauses that were asked about; absent when there are none.</summary>
    public const string ConsultedBrokenClauses = "consultedBrokenClauses";

    // In one step: a run that is killed here can still be resumed from what was there before.
    public static void Write(RunReport report, string path) => NewFiles.Write((path, next => WriteFile(report, next)));

    public static void WriteObject(Utf8JsonWriter json, RunReport report)
    {
        RunInfo info = report.Info;
        json.WriteStartObject();
        json.WriteString("suiteVersion", info.SuiteVersion);
        json.WriteString("kernelRelease", info.KernelRelease);
        if (info.KfdVersion is null)
            json.WriteNull("kfdVersion");
        else
            json.WriteString("kfdVersion", info.KfdVersion);
        json.WriteStartObject("moduleParameters");
        foreach ((string name, string value) in info.ModuleParameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        if (info.Command.Length > 0)
            json.WriteString("command", info.Command);
        json.WriteStartObject("facts");
        foreach ((string group, IReadOnlyDictionary<string, string> facts) in info.Facts)
        {
            json.WriteStartObject(group);
            foreach ((string name, string value) in facts)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("targets");
        foreach (Target target in info.Targets)
        {
            json.WriteStartObject();
            json.WriteString("id", target.Id);
            json.WriteString("kind", target.KindName);
            json.WriteString("isa", target.Isa);
            if (target.KfdMinor > 0)
                json.WriteNumber("kfdMinor", target.KfdMinor);
            if (target.Unavailable is { } reason)
                json.WriteString("unavailable", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (info.Filter is null)
            json.WriteNull("filter");
        else
            json.WriteString("filter", info.Filter);
        json.WriteNumber("seed", info.Seed);
        json.WriteString("started", info.Started.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("ended", info.Ended.ToString("O", CultureInfo.InvariantCulture));
        if (info.ConsultedBrokenClauses.Count > 0)
        {
            json.WriteStartArray(ConsultedBrokenClauses);
            foreach (string clause in info.ConsultedBrokenClauses)
                json.WriteStringValue(clause);
            json.WriteEndArray();
        }

        if (info.Options is { } options)
        {
            json.WriteString("bootId", info.BootId);
            json.WritePropertyName("options");
            options.Write(json);
            json.WriteNumber("planned", info.Planned);
            json.WriteNumber("notRun", report.NotRun);
        }

        json.WriteStartArray("troubles");
        foreach (string trouble in info.Troubles)
            json.WriteStringValue(trouble);
        json.WriteEndArray();
        json.WriteNumber("passed", report.Passed);
        json.WriteNumber("failed", report.Failed);
        json.WriteNumber("skipped", report.Skipped);
        json.WriteNumber("exit", info.Exit);
        if (report.Judgement is { } judged)
            WriteJudgement(json, judged);
        json.WriteEndObject();
    }

    private static void WriteFile(RunReport report, string path)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        WriteObject(json, report);
    }

    // The counts above are what happened; these are what it means.
    private static void WriteJudgement(Utf8JsonWriter json, Judgement judged)
    {
        json.WriteStartObject("judged");
        json.WriteString("baseline", Path.GetFullPath(judged.Baseline)); // report looks for it there
        json.WriteString("verdict", judged.Verdict);
        foreach ((string label, int count) in judged.Counts)
            json.WriteNumber(label, count);
        json.WriteStartArray("others");
        foreach (string other in judged.Others)
            json.WriteStringValue(other);
        json.WriteEndArray();
        json.WriteNumber("exit", judged.Exit);
        json.WriteEndObject();
    }
}
