using System.Text.Json;

namespace Reports.Workers;

/// <summary>What a worker says when it ends by itself, beside its journal. There are none after a crash.</summary>
internal sealed record WorkerNotes
{
    /// <summary>Whether every case that was asked for was run; false when the worker ended early to be replaced.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Failures outside of any case: a fixture that could not be closed, and the like.</summary>
    public required IReadOnlyList<string> Troubles { get; init; }

    /// <summary>Clauses broken on purpose that the virtual driver asked about.</summary>
    public required IReadOnlyList<string> ConsultedBrokenClauses { get; init; }

    /// <summary>Writes the file.</summary>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteBoolean("complete", IsComplete);
        WriteTexts(json, "troubles", Troubles);
        WriteTexts(json, "consultedBrokenClauses", ConsultedBrokenClauses);
        json.WriteEndObject();
    }

    /// <summary>Reads the file; null when the worker did not come to write all of it.</summary>
    public static WorkerNotes? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement json = document.RootElement;
            return new WorkerNotes
            {
                IsComplete = json.GetProperty("complete").GetBoolean(),
                Troubles = Texts(json, "troubles"),
                ConsultedBrokenClauses = Texts(json, "consultedBrokenClauses"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(System.Text.Encoding.UTF8.GetBytes(text));
        json.WriteEndArray();
    }

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
