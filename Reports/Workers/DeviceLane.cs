using System.Globalization;
using Fixtures.Journals;
using Fixtures.Targets;

namespace Reports.Workers;

/// <summary>
/// The cases of one target, one after the other, in worker processes that follow each other: a worker goes on until it has run all
/// or dies. What it was running when it died is the culprit and has its result; the next worker goes on behind it.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="cases">Its cases in their order.</param>
/// <param name="run">What the lanes of a run share.</param>
internal sealed class DeviceLane(Target target, IReadOnlyList<ScheduledCase> cases, RunContext run) : IDisposable
{
    // A GPU that hangs takes every case down with it, each after its whole limit.
    private const int HangsOfALostDevice = 3;
    private const int FruitlessWorkers = 3;
    private static readonly TimeSpan s_outputLimit = TimeSpan.FromSeconds(1);

    private readonly Target _target = target;
    private readonly IReadOnlyList<ScheduledCase> _cases = cases;
    private readonly RunContext _run = run;
    private readonly Dictionary<string, ScheduledCase> _pending = new(StringComparer.Ordinal);
    private readonly PostMortem _postMortem = new(target, run);
    private readonly WorkerRelay _relay = new(target, run);
    private Worker? _worker;
    private JournalLine? _started;
    private WorkerSentence? _sentence;
    private string? _lastEnded;
    private string? _lost; // in which case, and what the kernel says
    private int _attempt;
    private int _hangs;
    private int _fruitless;
    private bool _isStopping;

    /// <summary>Whether nothing more will happen here.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether a worker is at work.</summary>
    public bool IsActive => _worker is not null;

    /// <summary>Process ids of the worker and of the one that waits for its end.</summary>
    public IEnumerable<int> WorkerIds => ((int?[])[_worker?.Id, _relay.WaitingId]).OfType<int>();

    /// <summary>Whether the device, or the machine, cannot be relied on any more.</summary>
    public bool IsUnhealthy { get; private set; }

    /// <summary>Starts the first worker, which waits for <see cref="Tick"/> before its first case.</summary>
    public void Prepare()
    {
        if (NextRound())
            _relay.Prepare(_pending, _attempt);
    }

    /// <summary>Does what there is to do now, and returns at once.</summary>
    public void Tick()
    {
        if (!IsDone)
            Step();
        if (IsDone)
            _relay.Drop();
    }

    private void Step()
    {
        if (_worker is null)
        {
            // The worker ends by itself when the run is to end, after the case that it was at has its result.
            if (_run.Abort.Reason is not null)
                IsDone = true;
            else
                StartNext();
            return;
        }

        bool exited = _worker.HasExited; // asked first, so that the journal is complete when it is
        Take(_worker.Read());
        if (exited)
            Finish(_worker);
        else
            Watch(_worker);
    }

    /// <summary>Ends the worker; what did not run keeps no result.</summary>
    public void Stop()
    {
        _isStopping = true;
        _relay.Drop();
        if (_worker is null)
            IsDone = true;
        else if (_worker.KilledFor is null)
            _run.Kill(_worker);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _relay.Dispose();
        _postMortem.Dispose();
    }

    private void StartNext()
    {
        if (_pending.Count == 0 && !NextRound())
        {
            IsUnhealthy |= _target.Kind == TargetKind.Hardware && _hangs > 0; // a device that hung last may not answer any more
            IsDone = true;
            return;
        }

        _sentence = null;
        _started = null;
        _worker = _relay.Start(_pending, _attempt);
    }

    // First every case as often as --repeat says, then those whose last attempt failed as often as --retries says.
    private bool NextRound()
    {
        while (_attempt < _run.Options.Repeat + _run.Options.Retries)
        {
            _attempt++;
            foreach (ScheduledCase testCase in _cases)
            {
                string id = testCase.Identity.Id;
                if (!_run.Ledger.Has(id, _attempt) && (_attempt <= _run.Options.Repeat || _run.Ledger.HasFailed(id, _attempt - 1)))
                    _pending[id] = testCase;
            }

            if (_pending.Count > 0)
                return true;
        }

        return false;
    }

    private void Take(IReadOnlyList<JournalLine> entries)
    {
        foreach (JournalLine entry in entries)
        {
            if (entry.Result is not { } result)
            {
                _started = entry;
                _postMortem.Begin(entry.Case.Id);
                _run.View.CaseStarted(entry.Case);
                continue;
            }

            _run.Ledger.Take(_started, entry);
            _started = null;
            Ended(result);
            NoteEndOfDevice(result.Case.Id);
        }
    }

    private void NoteEndOfDevice(string caseId)
    {
        if (_lost is null && _postMortem.EndOfDevice(isUrgent: true) is { } line)
            _lost = $"{caseId}: the kernel log has '{line}'";
    }

    private void Ended(CaseResult result)
    {
        _pending.Remove(result.Case.Id);
        _lastEnded = result.Case.Id;
        _fruitless = 0;
        _hangs = result.Outcome is CaseOutcome.Timeout or CaseOutcome.Crash ? _hangs + 1 : result.Outcome == CaseOutcome.Skip ? _hangs : 0;
        _run.View.CaseEnded(result);
        if (_run.Options.StopsOnFailure && result.Outcome.IsFailure())
            _run.Stop($"{result.Case.Id} failed (--stop-on-failure)");
    }

    private void Watch(Worker worker)
    {
        if (worker.KilledFor is { } killed)
        {
            if (killed > (_isStopping ? _run.Limits.KillAtEnd : _run.Limits.Kill))
                Abandon(worker);
            return;
        }

        TimeSpan? limit = worker.Running is { } running && _pending.TryGetValue(running.Case.Id, out ScheduledCase? testCase) ? testCase.Limit : null;
        if (WorkerSentence.Of(worker, limit, _run.Limits, _postMortem.EndOfDevice(isUrgent: false)) is not { } sentence)
            return;
        _sentence = sentence;
        _postMortem.LookAtDriver();
        _run.Kill(worker);
    }

    private void Finish(Worker worker)
    {
        _worker = null;
        _run.KillOrphans();
        worker.CollectOutput(s_outputLimit);
        WorkerNotes? notes = worker.Notes;
        if (notes is not null)
            _run.Take(notes);
        if (_isStopping)
        {
            IsDone = true;
        }
        else if (worker.Running is { } culprit)
        {
            WorkerSentence sentence = _sentence ?? new WorkerSentence(CaseOutcome.Crash, ExitStatus.Describe(worker.ExitCode));
            Convict(culprit, sentence, worker);
        }
        else if (notes is null)
        {
            EndBetweenCases(worker);
        }
        else if (notes.IsComplete)
        {
            RecordRest(_relay.Asked, CaseOutcome.Error, "the worker did not find this case: was the suite rebuilt while it ran?");
        }

        worker.Dispose();
        if (IsDone)
            return;
        NoteEndOfDevice(_lastEnded ?? "no case");
        if (_lost is not null)
            Lose(_lost);
        else if (_target.Kind == TargetKind.Hardware && _hangs >= HangsOfALostDevice && _pending.Count > 0)
            Lose($"{_lastEnded}: {_hangs} cases in a row hung or crashed there");
    }

    private void EndBetweenCases(Worker worker)
    {
        string how = _sentence?.Reason ?? ExitStatus.Describe(worker.ExitCode);
        if (worker.HasStartedCases)
        {
            _run.Trouble($"{_target}: after {_lastEnded} and before the next case: {how}");
        }
        else if (++_fruitless == FruitlessWorkers)
        {
            IsUnhealthy = true;
            string said = worker.Output.ToString().Trim();
            RecordRest(CaseOutcome.Error, $"no worker comes to start a case: {how}{(said.Length > 0 ? $"; it said: {said}" : "")}");
            IsDone = true;
        }
    }

    private void Convict(JournalLine culprit, WorkerSentence sentence, Worker worker)
    {
        NoteEndOfDevice(culprit.Case.Id);
        string output = worker.Output.ToString();
        if (ProcessTable.State(worker.Id) == 'D')
            output += $"\n{ProcessTable.Describe(worker.Id)}";
        var result = new CaseResult
        {
            Case = culprit.Case,
            Outcome = sentence.Outcome,
            Reason = _postMortem.EndOfDevice(isUrgent: false) is { } end && !sentence.Reason.Contains(end, StringComparison.Ordinal)
                ? $"{sentence.Reason}\nthe kernel log has '{end}'"
                : sentence.Reason,
            DurationMilliseconds = worker.RunningFor.TotalMilliseconds,
            Seed = _run.Seed,
            Attempt = culprit.Attempt,
        };
        Record(_run.Ledger.WithEvidence(result, output, _postMortem.Collect(culprit.Case.Id, worker.RecorderPath), _run.Evidence.Share()));
    }

    // SIGKILL does not reach a process that sleeps in the kernel without being interruptible.
    private void Abandon(Worker worker)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"process {worker.Id} cannot be killed (state {ProcessTable.State(worker.Id)}): it is stuck in the kernel, see dmesg; reboot");
        _worker = null;
        string where = worker.Running?.Case.Id ?? "a worker between two cases";
        if (worker.Running is { } culprit && !_isStopping)
            Convict(culprit, new WorkerSentence(CaseOutcome.Timeout, $"{_sentence?.Reason}; {what}"), worker);
        _run.Trouble($"{_target}: {what}");
        _run.Abandoned.Add(worker.Id);
        IsUnhealthy = true;
        if (_isStopping)
            IsDone = true;
        else
            Lose(where);
        worker.Dispose();
    }

    private void Lose(string where)
    {
        IsUnhealthy = true;
        RecordRest(CaseOutcome.Skip, RunLedger.DeviceLost + where);
        IsDone = true;
    }

    private void RecordRest(CaseOutcome outcome, string reason) => RecordRest([.. _pending.Values], outcome, reason);

    private void RecordRest(IReadOnlyList<ScheduledCase> cases, CaseOutcome outcome, string reason)
    {
        foreach (ScheduledCase testCase in cases.Where(testCase => _pending.ContainsKey(testCase.Identity.Id)))
            Record(new CaseResult { Case = testCase.Identity, Outcome = outcome, Reason = reason, Seed = _run.Seed, Attempt = _attempt });
    }

    private void Record(CaseResult result)
    {
        _run.Ledger.Record(result);
        Ended(result);
    }
}
