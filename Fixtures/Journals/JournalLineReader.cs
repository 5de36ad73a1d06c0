using System.Text.Json;
using Fixtures.Identities;

namespace Fixtures.Journals;

/// <summary>Decodes lines of a journal. Texts that several lines share (ids, classes, targets, clauses) are kept once.</summary>
internal sealed class JournalLineReader
{
    private const int LongestShared = 256;
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _names = [];

    /// <summary>A reader for the lines of one journal.</summary>
    public JournalLineReader()
    {
        _lookup = _shared.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The id of the case that a line says to start; null for any other line. Cheap: what follows the id is not looked at.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public string? StartedId(ReadOnlySpan<byte> line)
    {
        // The journal writes these two first; a line in which they stand elsewhere is decoded whole.
        var json = new Utf8JsonReader(line);
        return json.Read() && json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("event"u8) && json.Read() && json.TokenType == JsonTokenType.String && json.ValueTextEquals("start"u8)
            && json.Read() && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("id"u8) && json.Read() && json.TokenType == JsonTokenType.String
            ? Shared(ref json)
            : null;
    }

    /// <summary>Decodes a line; false for a line about something else than the start or the end of a case.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="FormatException">A field is missing or is of another type.</exception>
    public bool TryRead(ReadOnlySpan<byte> line, out JournalEntry entry)
    {
        string? kind = null, id = null, className = null, name = null, target = null, isa = null, outcome = null, evidence = null;
        string reason = "";
        string[]? categories = null, clauses = null;
        string[] guards = [];
        double duration = 0;
        int attempt = 1;
        ulong seed = 0;
        DateTimeOffset? at = null;
        var json = new Utf8JsonReader(line);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string property = Shared(ref json);
            json.Read();
            try
            {
                switch (property)
                {
                    case "event": kind = Shared(ref json); break;
                    case "id": id = Shared(ref json); break;
                    case "class": className = Shared(ref json); break;
                    case "name": name = json.GetString(); break;
                    case "target": target = Shared(ref json); break;
                    case "isa": isa = Shared(ref json); break;
                    case "categories": categories = Names(ref json); break;
                    case "clauses": clauses = Names(ref json); break;
                    case "guards": guards = Names(ref json); break;
                    case "outcome": outcome = Shared(ref json); break;
                    case "reason": reason = json.ValueSpan.IsEmpty ? "" : Shared(ref json); break;
                    case "durationMs": duration = json.GetDouble(); break;
                    case "attempt": attempt = json.GetInt32(); break;
                    case "seed": seed = json.GetUInt64(); break;
                    case "evidence": evidence = json.GetString(); break;
                    case "at": at = json.GetDateTimeOffset(); break;
                    default: json.Skip(); break;
                }
            }
            catch (InvalidOperationException error)
            {
                throw new FormatException($"'{property}' is of another type than a journal has", error);
            }
        }

        entry = default;
        if (kind is not ("start" or "end"))
            return kind is null ? throw Missing("event") : false;
        var identity = new CaseIdentity
        {
            Id = id ?? throw Missing("id"),
            Class = className ?? throw Missing("class"),
            Name = name ?? throw Missing("name"),
            Target = target ?? throw Missing("target"),
            Isa = isa ?? throw Missing("isa"),
            Categories = categories ?? throw Missing("categories"),
            Clauses = clauses ?? throw Missing("clauses"),
            Guards = guards,
        };
        bool isEnd = kind == "end";
        entry = new JournalEntry(isEnd, new CaseResult
        {
            Case = identity,
            Outcome = isEnd ? CaseOutcomes.Parse(outcome ?? throw Missing("outcome")) : CaseOutcome.Crash,
            Reason = reason,
            DurationMilliseconds = duration,
            Seed = seed,
            Evidence = evidence,
            Attempt = attempt,
            Ended = isEnd ? at : null,
        });
        return true;
    }

    private string[] Names(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new InvalidOperationException("not a list");
        _names.Clear();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            _names.Add(Shared(ref json));
        return _names.Count == 0 ? [] : [.. _names];
    }

    private string Shared(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.Length > LongestShared)
            return json.GetString() ?? "";
        Span<char> buffer = stackalloc char[LongestShared];
        ReadOnlySpan<char> text = buffer[..json.CopyString(buffer)];
        if (_lookup.TryGetValue(text, out string? known))
            return known;
        known = text.ToString();
        _shared.Add(known);
        return known;
    }

    private static FormatException Missing(string property) => new($"the line has no '{property}'");
}
