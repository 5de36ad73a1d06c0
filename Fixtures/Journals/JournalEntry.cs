using System.Text;
using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>One line of a journal.</summary>
public sealed record JournalEntry
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
    /// <param name="line">The line, without its end.</param>
    /// <param name="names">Keeps one copy of what repeats.</param>
    /// <exception cref="JsonException">It is not JSON: a crash cut it.</exception>
    /// <exception cref="FormatException">It is not of the journal's form.</exception>
    internal static JournalEntry Parse(string line, JournalNames names)
    {
        try
        {
            return Read(line, names);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"not a line of a journal: {error.Message}", error);
        }
    }

    private static JournalEntry Read(string line, JournalNames names)
    {
        string? kind = null, id = null, className = null, name = null, target = null, isa = null, outcome = null, reason = null, evidence = null;
        string[]? categories = null, clauses = null;
        double duration = 0;
        ulong seed = 0;
        int attempt = 1;
        DateTimeOffset? at = null;
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string property = names.Of(json.GetString()!);
            json.Read();
            switch (property)
            {
                case "event": kind = names.Of(json.GetString()!); break;
                case "id": id = json.GetString(); break;
                case "class": className = names.Of(json.GetString()!); break;
                case "name": name = names.Of(json.GetString()!); break;
                case "target": target = names.Of(json.GetString()!); break;
                case "isa": isa = names.Of(json.GetString()!); break;
                case "categories": categories = names.Of(ref json); break;
                case "clauses": clauses = names.Of(ref json); break;
                case "attempt": attempt = json.GetInt32(); break;
                case "outcome": outcome = names.Of(json.GetString()!); break;
                case "reason": reason = names.Of(json.GetString()!); break;
                case "durationMs": duration = json.GetDouble(); break;
                case "seed": seed = json.GetUInt64(); break;
                case "evidence": evidence = json.GetString(); break;
                case "at": at = json.GetDateTimeOffset(); break;
                default: json.Skip(); break;
            }
        }

        if (json.Read())
            throw new JsonException("more than one JSON object");
        var identity = new CaseIdentity
        {
            Id = id ?? throw Missing(nameof(id)),
            Class = className ?? throw Missing("class"),
            Name = name ?? throw Missing(nameof(name)),
            Target = target ?? throw Missing(nameof(target)),
            Isa = isa ?? throw Missing(nameof(isa)),
            Categories = categories ?? throw Missing(nameof(categories)),
            Clauses = clauses ?? throw Missing(nameof(clauses)),
        };
        CaseResult? result = kind == "start" ? null : new CaseResult
        {
            Case = identity,
            Outcome = CaseOutcomes.Parse(outcome ?? throw Missing(nameof(outcome))),
            Reason = reason ?? throw Missing(nameof(reason)),
            DurationMilliseconds = duration,
            Seed = seed,
            Evidence = evidence,
            Attempt = attempt,
            Ended = at,
        };
        return new JournalEntry { Line = line, Case = identity, Attempt = attempt, Result = result };
    }

    private static FormatException Missing(string property) => new($"not a line of a journal: it has no {property}");
}
