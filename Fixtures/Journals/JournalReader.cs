using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>Reads a journal, also one whose writer died: a case that started and never ended is a crash.</summary>
public static class JournalReader
{
    /// <summary>The results in the order in which the cases ended; crashed ones last.</summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        var results = new List<CaseResult>();
        var running = new Dictionary<string, CaseIdentity>(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                ReadLine(lines[i], results, running);
            }
            catch (JsonException error) when (i < lines.Length - 1)
            {
                throw new FormatException($"{path}, line {i + 1}: {error.Message}", error);
            }
            catch (JsonException)
            {
                break; // cut by the crash that ended the journal
            }
        }

        results.AddRange(running.Values.Select(identity => new CaseResult
        {
            Case = identity,
            Outcome = CaseOutcome.Crash,
            Reason = "the process that ran this case died before the case ended",
        }));
        return results;
    }

    private static void ReadLine(string line, List<CaseResult> results, Dictionary<string, CaseIdentity> running)
    {
        using var document = JsonDocument.Parse(line);
        JsonElement json = document.RootElement;
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
        if (Text(json, "event") == "start")
        {
            running[identity.Id] = identity;
            return;
        }

        running.Remove(identity.Id);
        results.Add(new CaseResult
        {
            Case = identity,
            Outcome = CaseOutcomes.Parse(Text(json, "outcome")),
            Reason = Text(json, "reason"),
            DurationMilliseconds = json.GetProperty("durationMs").GetDouble(),
            Seed = json.GetProperty("seed").GetUInt64(),
            Evidence = json.GetProperty("evidence").GetString(),
        });
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static string[] Names(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(value => value.GetString() ?? "")];
}
