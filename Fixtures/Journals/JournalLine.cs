using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>One line of a journal.</summary>
public sealed record JournalLine
{
    /// <summary>The line as it is in the file, without its end.</summary>
    public required string Line { get; init; }

    /// <summary>Which case.</summary>
    public required CaseIdentity Case { get; init; }

    /// <summary>Its how manyeth execution, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>How it ended; null in the line of a start.</summary>
    public CaseResult? Result { get; init; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is not JSON: a crash cut it.</exception>
    /// <exception cref="FormatException">It is not of the journal's form.</exception>
    public static JournalLine Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        try
        {
            return Read(document.RootElement, line);
        }
        catch (KeyNotFoundException error)
        {
            throw new FormatException($"not a line of a journal: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"not a line of a journal: {error.Message}", error);
        }
    }

    private static JournalLine Read(JsonElement json, string line)
    {
        var identity = new CaseIdentity
        {
            Id = Text(json, "id"),
            Class = Text(json, "class"),
            Name = Text(json, "name"),
            Target = Text(json, "target"),
            Isa = Text(json, "isa"),
            Categories = Names(json, "categories"),
            Clauses = Names(json, "clauses"),
        };
        int attempt = json.TryGetProperty("attempt", out JsonElement number) ? number.GetInt32() : 1;
        CaseResult? result = Text(json, "event") == "start" ? null : new CaseResult
        {
            Case = identity,
            Outcome = CaseOutcomes.Parse(Text(json, "outcome")),
            Reason = Text(json, "reason"),
            DurationMilliseconds = json.GetProperty("durationMs").GetDouble(),
            Seed = json.GetProperty("seed").GetUInt64(),
            Evidence = json.GetProperty("evidence").GetString(),
            Attempt = attempt,
        };
        return new JournalLine { Line = line, Case = identity, Attempt = attempt, Result = result };
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static string[] Names(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetString() ?? "")];
}
