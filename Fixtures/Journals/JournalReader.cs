using System.Text.Json;

namespace Fixtures.Journals;

/// <summary>
/// Reads a journal, also one whose writer died: a case that started and never ended is a crash. Streams, so that a run of a hundred
/// thousand cases takes no more memory than its results.
/// </summary>
public sealed class JournalReader
{
    private const int BufferSize = 1 << 20;
    private const int MostNamed = 3;
    private readonly string _path;
    private readonly JournalLineReader _lines = new();
    private readonly List<CaseResult> _results = [];

    // Cases that have not ended, by id: where their start lines are. They are decoded only when no end comes.
    private readonly Dictionary<string, (long Offset, int Length)> _running = new(StringComparer.Ordinal);
    private int _line;
    private int _damaged;
    private long _offset;

    // What is wrong with the line before: nothing to complain about when it was the last one.
    private FormatException? _cut;

    // Where damaged lines are noted, for who wants the rest; null for who does not.
    private readonly ICollection<string>? _leftOut;

    // Whether the writer is known to have come to its end: then a last line that is cut is damage as any other is.
    private readonly bool _hasEnded;

    private JournalReader(string path, ICollection<string>? leftOut, bool hasEnded)
    {
        _path = path;
        _leftOut = leftOut;
        _hasEnded = hasEnded;
    }

    /// <summary>Every attempt of every case, in the order in which they ended; crashed ones last.</summary>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form.</exception>
    public static IReadOnlyList<CaseResult> Read(string path) => new JournalReader(path, leftOut: null, hasEnded: false).ReadAll();

    /// <summary>
    /// One result for each case. A case with several attempts has the result of the first that failed, or of the first when none did: what
    /// failed once is not reported as passed. Of two results of the same attempt the later one counts: the run was resumed.
    /// </summary>
    /// <param name="path">The journal.</param>
    /// <param name="leftOut">Receives a sentence for each damaged line, which then is left out; a case whose end may have been in it has no result. Null refuses them.</param>
    /// <param name="hasEnded">Whether the run is known to have ended: then no crash has cut the last line.</param>
    /// <exception cref="FormatException">A line other than the last, which a crash may cut, is not of the journal's form, and may not be left out.</exception>
    public static IReadOnlyList<CaseResult> ReadFinal(string path, ICollection<string>? leftOut = null, bool hasEnded = false)
    {
        var first = new OrderedDictionary<string, CaseResult>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, List<CaseResult>>(StringComparer.Ordinal);
        foreach (CaseResult result in new JournalReader(path, leftOut, hasEnded).ReadAll())
        {
            if (first.TryAdd(result.Case.Id, result))
                continue;
            if (!repeated.TryGetValue(result.Case.Id, out List<CaseResult>? all))
                repeated.Add(result.Case.Id, all = [first[result.Case.Id]]);
            all.Add(result);
        }

        foreach ((string id, List<CaseResult> all) in repeated)
            first[id] = Combine(all);
        return first.Values;
    }

    /// <summary>The one result of a case with several executions.</summary>
    internal static CaseResult Combine(IEnumerable<CaseResult> results)
    {
        List<CaseResult> attempts = [.. results.GroupBy(result => result.Attempt).Select(same => same.Last()).OrderBy(result => result.Attempt)];
        CaseResult telling = attempts.Find(result => result.Outcome.IsFailure()) ?? attempts[0];
        return telling with { OtherAttempts = [.. attempts.Where(result => !ReferenceEquals(result, telling))] };
    }

    private List<CaseResult> ReadAll()
    {
        using FileStream file = new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        ReadLines(file);
        if (_cut is not null && _leftOut is not null)
            LeaveOut(_cut);
        else if (_cut is not null && _hasEnded)
            throw _cut;
        if (_damaged > 0 && _running.Count > 0)
        {
            // Its end may be what was damaged: nothing is known of it.
            _leftOut!.Add($"without a result, as the line with the end may be a damaged one: {_running.Count} {(_running.Count == 1 ? "case" : "cases")} that started, {string.Join(", ", _running.Keys.Take(MostNamed))}{(_running.Count > MostNamed ? ", ..." : "")}");
            return _results;
        }

        foreach ((long offset, int length) in _running.Values)
        {
            byte[] start = new byte[length];
            file.Position = offset;
            file.ReadExactly(start);
            _lines.TryRead(start, out JournalEntry entry);
            _results.Add(new CaseResult
            {
                Case = entry.Result.Case,
                Attempt = entry.Result.Attempt,
                Outcome = CaseOutcome.Crash,
                Reason = "the process that ran this case died before the case ended",
            });
        }

        return _results;
    }

    private void ReadLines(FileStream file)
    {
        byte[] buffer = new byte[BufferSize];
        int held = 0;
        while (true)
        {
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            int read = file.Read(buffer, held, buffer.Length - held);
            int start = 0;
            int end = held + read;
            for (int length; (length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0; start += length + 1)
                ReadLine(buffer.AsSpan(start, length));
            held = end - start;
            buffer.AsSpan(start, held).CopyTo(buffer);
            if (read > 0)
                continue;
            if (held > 0)
                ReadLine(buffer.AsSpan(0, held));
            return;
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (_cut is not null)
        {
            if (_leftOut is null)
                throw _cut;
            LeaveOut(_cut);
            _cut = null;
        }

        _line++;
        try
        {
            if (line.EndsWith("}"u8) && _lines.StartedId(line) is { } started)
            {
                _running[started] = (_offset, line.Length);
            }
            else if (_lines.TryRead(line, out JournalEntry entry))
            {
                _running.Remove(entry.Result.Case.Id);
                if (entry.IsEnd)
                    _results.Add(entry.Result);
                else
                    _running.Add(entry.Result.Case.Id, (_offset, line.Length));
            }
        }
        catch (JsonException error)
        {
            _cut = new FormatException($"{_path}, line {_line}: {error.Message}", error);
        }
        catch (FormatException error)
        {
            var wrong = new FormatException($"{_path}, line {_line}: {error.Message}", error);
            if (_leftOut is null)
                throw wrong;
            LeaveOut(wrong);
        }

        _offset += line.Length + 1;
    }

    private void LeaveOut(FormatException damage)
    {
        _damaged++;
        _leftOut!.Add($"a damaged line is left out: {damage.Message}");
    }
}
