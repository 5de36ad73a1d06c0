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

    /// <summary>Every attempt of every case. Of two results of the same attempt the later one counts: the run was resumed.</summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> ReadAttempts(string path)
    {
        var results = new OrderedDictionary<(string, int), CaseResult>();
        var running = new Dictionary<(string, int), JournalLine>();
        foreach (JournalLine entry in ReadEntries(path))
        {
            if (entry.Result is not { } result)
            {
                running[(entry.Case.Id, entry.Attempt)] = entry;
                continue;
            }

            running.Remove((entry.Case.Id, entry.Attempt));
            results[(entry.Case.Id, entry.Attempt)] = result;
        }

        return
        [
            .. results.Values,
            .. running.Values.Select(entry => new CaseResult
            {
                Case = entry.Case,
                Attempt = entry.Attempt,
                Outcome = CaseOutcome.Crash,
                Reason = "the process that ran this case died before the case ended",
            }),
        ];
    }

    /// <summary>The lines; a last one that was cut is left out.</summary>
    /// <exception cref="FormatException">A line other than the last is not of the journal's form.</exception>
    public static IEnumerable<JournalLine> ReadEntries(string path)
    {
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            JournalLine entry;
            try
            {
                entry = JournalLine.Parse(lines[i]);
            }
            catch (JsonException error) when (i < lines.Length - 1)
            {
                throw new FormatException($"{path}, line {i + 1}: {error.Message}", error);
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
        return (all.FirstOrDefault(result => result.Outcome.IsFailure()) ?? all[0]) with
        {
            Attempts = all.Count,
            FailedAttempts = all.Count(result => result.Outcome.IsFailure()),
            PassedAttempts = all.Count(result => result.Outcome == CaseOutcome.Pass),
        };
    }
}
