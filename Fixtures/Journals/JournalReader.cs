using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>Reads a journal, also one whose writer died: a case that started and never ended is a crash.</summary>
public static class JournalReader
{
    /// <summary>
    /// One result for each case, in the order in which the cases ended; crashed ones last. A case with several attempts has the result of the
    /// first that failed, or of the first when none did: what failed once is not reported as passed.
    /// </summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> Read(string path) =>
        [.. ReadAttempts(path).GroupBy(result => result.Case.Id, StringComparer.Ordinal).Select(Combine)];

    /// <summary>Every attempt of every case.</summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> ReadAttempts(string path)
    {
        var results = new List<CaseResult>();
        var running = new Dictionary<(string, int), JournalEntry>();
        foreach (JournalEntry entry in ReadEntries(path))
        {
            if (entry.Result is not { } result)
            {
                running[(entry.Case.Id, entry.Attempt)] = entry;
                continue;
            }

            running.Remove((entry.Case.Id, entry.Attempt));
            results.Add(result);
        }

        results.AddRange(running.Values.Select(entry => new CaseResult
        {
            Case = entry.Case,
            Attempt = entry.Attempt,
            Outcome = CaseOutcome.Crash,
            Reason = "the process that ran this case died before the case ended",
        }));
        return results;
    }

    /// <summary>The lines; a last one that was cut is left out.</summary>
    /// <exception cref="FormatException">A line other than the last is not of the journal's form.</exception>
    public static IEnumerable<JournalEntry> ReadEntries(string path)
    {
        var names = new JournalNames();
        using IEnumerator<string> lines = File.ReadLines(path).GetEnumerator();
        bool hasLine = lines.MoveNext();
        for (int number = 1; hasLine; number++)
        {
            string line = lines.Current;
            hasLine = lines.MoveNext();
            JournalEntry entry;
            try
            {
                entry = JournalEntry.Parse(line, names);
            }
            catch (Exception error) when (hasLine && error is JsonException or FormatException)
            {
                throw new FormatException($"{path}, line {number}: {error.Message}", error);
            }
            catch (JsonException)
            {
                yield break; // cut by the crash that ended the journal
            }

            yield return entry;
        }
    }

    private static CaseResult Combine(IEnumerable<CaseResult> attempts)
    {
        List<CaseResult> all = [.. attempts.OrderBy(result => result.Attempt)];
        CaseResult telling = all.FirstOrDefault(result => result.Outcome.IsFailure()) ?? all[0];
        return telling with
        {
            Attempts = all.Count,
            FailedAttempts = all.Count(result => result.Outcome.IsFailure()),
            OtherAttempts = [.. all.Where(result => result != telling)],
        };
    }
}
