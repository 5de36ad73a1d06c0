using System.Text;
using System.Text.Json;
using Fixtures.Identities;

namespace Fixtures.Journals;

/// <summary>One line of a journal, as whoever follows a journal while it grows needs it.</summary>
/// <param name="Text">The line as it is in the file, without its end.</param>
/// <param name="Case">Which case.</param>
/// <param name="Attempt">Its how manyeth execution, from 1.</param>
/// <param name="Result">How it ended; null in the line of a start.</param>
public sealed record JournalLine(string Text, CaseIdentity Case, int Attempt, CaseResult? Result)
{
    /// <summary>Reads a line; null for one about something else than the start or the end of a case.</summary>
    /// <exception cref="JsonException">It is not JSON: a crash cut it.</exception>
    /// <exception cref="FormatException">It is not of the journal's form.</exception>
    public static JournalLine? Parse(string text) =>
        new JournalLineReader().TryRead(Encoding.UTF8.GetBytes(text), out JournalEntry entry)
            ? new JournalLine(text, entry.Result.Case, entry.Result.Attempt, entry.IsEnd ? entry.Result : null)
            : null;
}
