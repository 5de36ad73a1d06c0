using System.Runtime.CompilerServices;
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

    // Optimised from the start: a large run has 200,000 lines and is read within a second or two, before the runtime would get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            if (Is("event"u8, ref json))
                kind = names.Of(json.GetString()!);
            else if (Is("id"u8, ref json))
                id = json.GetString();
            else if (Is("class"u8, ref json))
                className = names.Of(json.GetString()!);
            else if (Is("name"u8, ref json))
                name = names.Of(json.GetString()!);
            else if (Is("target"u8, ref json))
                target = names.Of(json.GetString()!);
            else if (Is("isa"u8, ref json))
                isa = names.Of(json.GetString()!);
            else if (Is("categories"u8, ref json))
                categories = names.Of(ref json);
            else if (Is("clauses"u8, ref json))
                clauses = names.Of(ref json);
            else if (Is("attempt"u8, ref json))
                attempt = json.GetInt32();
            else if (Is("outcome"u8, ref json))
                outcome = names.Of(json.GetString()!);
            else if (Is("reason"u8, ref json))
                reason = names.Of(json.GetString()!);
            else if (Is("durationMs"u8, ref json))
                duration = json.GetDouble();
            else if (Is("seed"u8, ref json))
                seed = json.GetUInt64();
            else if (Is("evidence"u8, ref json))
                evidence = json.GetString();
            else if (Is("at"u8, ref json))
                at = json.GetDateTimeOffset();
            else
                Pass(ref json);
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

    // Moves to the value of a property that has the name.
    private static bool Is(ReadOnlySpan<byte> name, ref Utf8JsonReader json) => json.ValueTextEquals(name) && json.Read();

    private static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private static FormatException Missing(string property) => new($"not a line of a journal: it has no {property}");
}
