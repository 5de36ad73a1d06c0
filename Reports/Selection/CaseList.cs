using System.Text.Encodings.Web;
using System.Text.Json;
using Fixtures.Identities;
using Reports.Exits;
using Reports.Results;

namespace Reports.Selection;

/// <summary>The cases of a run as a file in its folder: found on the host, where that takes less than a second, and read in its guests, where it takes ten.</summary>
internal static class CaseList
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file.</summary>
    public static void Write(string folder, IEnumerable<FoundCase> cases)
    {
        using FileStream file = File.Create(Path.Combine(folder, RunFolder.CasesName));
        using var json = new Utf8JsonWriter(file, s_options);
        json.WriteStartArray();
        foreach (FoundCase found in cases)
        {
            json.WriteStartObject();
            json.WriteString("id", found.Identity.Id);
            json.WriteString("class", found.Identity.Class);
            json.WriteString("name", found.Identity.Name);
            json.WriteString("target", found.Identity.Target);
            json.WriteString("isa", found.Identity.Isa);
            WriteNames(json, "categories", found.Identity.Categories);
            WriteNames(json, "clauses", found.Identity.Clauses);
            json.WriteNumber("limitMs", found.Limit.TotalMilliseconds);
            json.WriteBoolean("endsProcess", found.EndsProcess);
            if (found.Wrong is { } wrong)
                json.WriteString("wrong", wrong);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="CommandException">It is damaged.</exception>
    public static IReadOnlyList<FoundCase>? Read(string folder)
    {
        string path = Path.Combine(folder, RunFolder.CasesName);
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (JsonException error)
        {
            throw Damaged(path, error);
        }
        catch (KeyNotFoundException error)
        {
            throw Damaged(path, error);
        }
        catch (InvalidOperationException error)
        {
            throw Damaged(path, error);
        }
    }

    private static FoundCase Read(JsonElement json) => new(
        new CaseIdentity
        {
            Id = json.GetProperty("id").GetString()!,
            Class = json.GetProperty("class").GetString()!,
            Name = json.GetProperty("name").GetString()!,
            Target = json.GetProperty("target").GetString()!,
            Isa = json.GetProperty("isa").GetString()!,
            Categories = Names(json, "categories"),
            Clauses = Names(json, "clauses"),
        },
        TimeSpan.FromMilliseconds(json.GetProperty("limitMs").GetDouble()),
        json.GetProperty("endsProcess").GetBoolean(),
        json.TryGetProperty("wrong", out JsonElement wrong) ? wrong.GetString() : null);

    private static void WriteNames(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string[] Names(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    private static CommandException Damaged(string path, Exception error) =>
        new(ExitCode.Usage, $"{path} is damaged ({error.Message}); remove it, and the guest looks for its cases by itself", error);
}
