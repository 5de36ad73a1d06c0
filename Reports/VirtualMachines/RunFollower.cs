using Fixtures.Journals;
using Reports.Progress;
using Reports.Results;
using Reports.Workers;

namespace Reports.VirtualMachines;

/// <summary>Follows the folder of a run that a guest writes, and shows it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="view">Shows the run.</param>
internal sealed class RunFollower(string folder, IRunView view)
{
    private readonly JournalTail _results = new(Path.Combine(folder, RunFolder.JournalName));
    private readonly string _workers = Path.Combine(folder, ResultFolder.WorkersName);
    private readonly Dictionary<string, JournalTail> _tails = new(StringComparer.Ordinal);

    /// <summary>Lines that have been seen: grows while something happens.</summary>
    public int Lines { get; private set; }

    /// <summary>Whether a case failed.</summary>
    public bool HasFailures { get; private set; }

    /// <summary>Id of the case that started last.</summary>
    public string? LastStarted { get; private set; }

    /// <summary>Does not show what a run that is gone on with had before.</summary>
    public void SkipWhatIsThere() => _results.Read();

    /// <summary>A new guest begins, whose workers are counted from the beginning.</summary>
    public void BeginGuest() => _tails.Clear();

    /// <summary>Takes what is new.</summary>
    public void Look()
    {
        if (Directory.Exists(_workers))
        {
            foreach (string path in Directory.EnumerateFiles(_workers, "*.jsonl").Order(StringComparer.Ordinal))
            {
                if (!_tails.TryGetValue(path, out JournalTail? tail))
                    _tails.Add(path, tail = new JournalTail(path));
                foreach (JournalLine line in tail.Read())
                    TakeOfWorker(line);
            }
        }

        foreach (JournalLine line in _results.Read())
        {
            Lines++;
            if (line.Result is not { } result)
                continue;
            HasFailures |= result.Outcome.IsFailure();
            view.CaseEnded(result);
        }

        view.Refresh();
    }

    // Ends are taken from the journal of the run, which has all of them.
    private void TakeOfWorker(JournalLine line)
    {
        Lines++;
        if (line.Result is not null)
            return;
        LastStarted = line.Case.Id;
        view.CaseStarted(line.Case);
    }
}
