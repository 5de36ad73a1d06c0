using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>Reads a journal, also one whose writer died: a case that started and never ended is a crash.</summary>
public static class JournalReader
{
    /// <summary>
    /// The results in the order in which the cases first ended; crashed ones last. A case that was tried again has its last attempt
    /// as the result and the others in <see cref="CaseResult.Earlier"/>.
    /// </summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> Read(string path)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        var names = new JournalNames();
        var attempts = new OrderedDictionary<string, List<CaseResult>>(StringComparer.Ordinal);
        var running = new Dictionary<string, CaseIdentity>(StringComparer.Ordinal);
        for (int number = 1; !rest.IsEmpty; number++)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            try
            {
                Take(JournalLine.Parse(line, names), attempts, running);
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
            {
                if (rest.IsEmpty)
                    break; // cut by the crash that ended the journal
                throw new FormatException($"{path}, line {number}: {error.Message}", error);
            }
        }

        foreach (CaseIdentity identity in running.Values)
            Attempts(attempts, identity.Id).Add(new CaseResult { Case = identity, Outcome = CaseOutcome.Crash, Reason = "the process that ran this case died before the case ended" });
        return [.. attempts.Values.Select(list => list.Count == 1 ? list[0] : list[^1] with { Earlier = list[..^1] })];
    }

    private static void Take(JournalLine line, OrderedDictionary<string, List<CaseResult>> attempts, Dictionary<string, CaseIdentity> running)
    {
        if (line.IsStart)
        {
            running[line.Id] = line.Identity;
            return;
        }

        CaseIdentity identity = running.Remove(line.Id, out CaseIdentity? started) ? started : line.Identity;
        Attempts(attempts, line.Id).Add(line.ResultOf(identity));
    }

    private static List<CaseResult> Attempts(OrderedDictionary<string, List<CaseResult>> attempts, string id)
    {
        if (!attempts.TryGetValue(id, out List<CaseResult>? list))
            attempts.Add(id, list = new List<CaseResult>(1));
        return list;
    }
}
