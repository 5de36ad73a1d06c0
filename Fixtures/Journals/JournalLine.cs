using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>One line of a journal.</summary>
internal sealed class JournalLine
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private string[] _categories = [];
    private string[] _clauses = [];
    private double _duration;
    private ulong _seed;
    private DateTimeOffset? _at;

    private JournalLine()
    {
    }

    /// <summary>Whether a case starts here; otherwise it ends.</summary>
    public bool IsStart => Text("event") == "start";

    /// <summary>Id of the case.</summary>
    public string Id => Text("id");

    /// <summary>The case.</summary>
    public CaseIdentity Identity => new()
    {
        Id = Id,
        Class = Text("class"),
        Name = Text("name"),
        Target = Text("target"),
        Isa = Text("isa"),
        Categories = _categories,
        Clauses = _clauses,
    };

    /// <summary>How the case ended, for a line that says so.</summary>
    public CaseResult ResultOf(CaseIdentity identity) => new()
    {
        Case = identity,
        Outcome = CaseOutcomes.Parse(Text("outcome")),
        Reason = Text("reason"),
        DurationMilliseconds = _duration,
        Seed = _seed,
        Evidence = _texts.GetValueOrDefault("evidence"),
        Ended = _at,
    };

    /// <summary>Reads a line.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="names">Keeps one copy of each text that repeats from case to case.</param>
    /// <exception cref="JsonException">It is no JSON object of the journal's form.</exception>
    public static JournalLine Parse(ReadOnlySpan<byte> utf8, JournalNames names)
    {
        var line = new JournalLine();
        var json = new Utf8JsonReader(utf8);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new JsonException("no JSON object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = names.Of(json.GetString()!);
            json.Read();
            line.Take(name, ref json, names);
        }

        if (json.TokenType != JsonTokenType.EndObject || json.Read())
            throw new JsonException("no single JSON object");
        return line;
    }

    private void Take(string name, ref Utf8JsonReader json, JournalNames names)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String when name == "at":
                _at = json.GetDateTimeOffset();
                break;
            case JsonTokenType.String:
                _texts[name] = names.Of(json.GetString()!);
                break;
            case JsonTokenType.Number when name == "durationMs":
                _duration = json.GetDouble();
                break;
            case JsonTokenType.Number when name == "seed":
                _seed = json.GetUInt64();
                break;
            case JsonTokenType.StartArray when name == "categories":
                _categories = Names(ref json, names);
                break;
            case JsonTokenType.StartArray when name == "clauses":
                _clauses = Names(ref json, names);
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static string[] Names(ref Utf8JsonReader json, JournalNames names)
    {
        var list = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String)
            list.Add(names.Of(json.GetString()!));
        return json.TokenType == JsonTokenType.EndArray ? names.Of(list) : throw new JsonException("a list of names has something else in it");
    }

    private string Text(string name) => _texts.TryGetValue(name, out string? text) ? text : throw new JsonException($"no text \"{name}\"");
}
