using System.Globalization;
using Fixtures.Journals;
using Fixtures.Targets;

namespace Reports.Workers;

/// <summary>
/// The cases of one target, one after the other, in worker processes that follow each other: a worker goes on until it has run all
/// or dies. What it was running when it died is the culprit and has its result; the next worker goes on behind it.
/// </summary>
internal sealed class DeviceLane : IDisposable
{
    // A GPU that hangs takes every case down with it, each after its whole limit.
    private const int HangsOfALostDevice = 3;
    private const int FruitlessWorkers = 3;
    private static readonly TimeSpan s_outputLimit = TimeSpan.FromSeconds(1);

    private readonly Target _target;
    private readonly IReadOnlyList<ScheduledCase> _cases;
    private readonly RunContext _run;
    private readonly Dictionary<string, ScheduledCase> _pending = new(StringComparer.Ordinal);
    private readonly PostMortem _postMortem;
    private Worker? _worker;
    private JournalLine? _started;
    private (CaseOutcome Outcome, string Reason)? _sentence;
    private string? _lastEnded;
    private int _attempt;
    private int _hangs;
    private int _fruitless;
    private bool _isStopping;

    /// <summary>A lane for the cases of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="cases">Its cases in their order.</param>
    /// <param name="run">What the lanes of a run share.</param>
    public DeviceLane(Target target, IReadOnlyList<ScheduledCase> cases, RunContext run)
    {
        _target = target;
        _cases = cases;
        _run = run;
        _postMortem = new PostMortem(target, run);
    }

    /// <summary>Whether nothing more will happen here.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether a worker is at work.</summary>
    public bool IsActive => _worker is not null;

    /// <summary>Process id of the worker; null without one.</summary>
    public int? WorkerId => _worker?.Id;

    /// <summary>Whether the device, or the machine, cannot be relied on any more.</summary>
    public bool IsUnhealthy { get; private set; }

    /// <summary>Does what there is to do now, and returns at once.</summary>
    public void Tick()
    {
        if (IsDone)
            return;
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
        if (_worker is null)
            IsDone = true;
        else if (_worker.KilledFor is null)
            _run.Kill(_worker);
    }

    /// <inheritdoc/>
    public void Dispose() => _postMortem.Dispose();

    private void StartNext()
    {
        if (_pending.Count == 0 && !NextRound())
        {
            // A device that hung last may not answer any more.
            IsUnhealthy |= _target.Kind == TargetKind.Hardware && _hangs > 0;
            IsDone = true;
            return;
        }

        string path = _run.Ledger.NewWorkerPath();
        var request = new WorkerRequest
        {
            Targets = _target.Id,
            Cases = [.. _pending.Values.Select(testCase => (testCase.Identity.Class, testCase.Identity.Id))],
            Attempt = _attempt,
            Journal = path + ".jsonl",
            RunFolder = _run.Ledger.Folder,
            Seed = _run.Seed,
            Patience = _run.Options.Patience,
            Limit = _run.Options.Limit,
            AbortOn = _run.Options.AbortOn,
        };
        _sentence = null;
        _started = null;
        _worker = Worker.Start(request, path + ".json", _run.Options.IsDestructive, _run.Suite, _run.Wake);
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
        }
    }

    private void Ended(CaseResult result)
    {
        _pending.Remove(result.Case.Id);
        _lastEnded = result.Case.Id;
        _fruitless = 0;
        _hangs = result.Outcome is CaseOutcome.Timeout or CaseOutcome.Crash ? _hangs + 1 : result.Outcome == CaseOutcome.Skip ? _hangs : 0;
        _run.View.CaseEnded(result);
    }

    private void Watch(Worker worker)
    {
        if (worker.KilledFor is { } killed)
        {
            if (killed > _run.Limits.Kill)
                Abandon(worker);
            return;
        }

        if (SentenceOf(worker) is not { } sentence)
            return;
        _sentence = sentence;
        _postMortem.LookAtDriver();
        _run.Kill(worker);
    }

    private (CaseOutcome Outcome, string Reason)? SentenceOf(Worker worker)
    {
        WorkerLimits limits = _run.Limits;
        if (worker.Running is { } running && _pending.TryGetValue(running.Case.Id, out ScheduledCase? testCase) && worker.RunningFor > testCase.Limit + limits.Grace)
            return (CaseOutcome.Timeout, $"did not finish within {testCase.Limit.TotalMilliseconds:0} ms, and its process could not end it; the process was killed");
        if (worker.SilentFor > limits.Inactivity)
            return (CaseOutcome.Timeout, $"no sign of life for {limits.Inactivity.TotalSeconds:0} s (--inactivity-limit); the process was killed");
        long resident = ProcessTable.ResidentBytes(worker.Id);
        return resident > limits.Memory
            ? (CaseOutcome.Crash, $"its process had {resident >> 20} MiB of memory, more than {limits.Memory >> 20} (--worker-memory), and was killed")
            : null;
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
            (CaseOutcome outcome, string reason) = _sentence ?? (CaseOutcome.Crash, ExitStatus.Describe(worker.ExitCode));
            Convict(culprit, outcome, reason, worker);
        }
        else if (notes is null)
        {
            EndBetweenCases(worker);
        }
        else if (notes.IsComplete)
        {
            RecordRest(CaseOutcome.Error, "the worker did not find this case: was the suite rebuilt while it ran?");
        }

        worker.Dispose();
        if (_target.Kind == TargetKind.Hardware && _hangs >= HangsOfALostDevice && _pending.Count > 0)
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

    private void Convict(JournalLine culprit, CaseOutcome outcome, string reason, Worker worker)
    {
        string output = worker.Output.ToString();
        if (ProcessTable.State(worker.Id) == 'D')
            output += $"\n{ProcessTable.Describe(worker.Id)}";
        var result = new CaseResult
        {
            Case = culprit.Case,
            Outcome = outcome,
            Reason = reason,
            DurationMilliseconds = worker.RunningFor.TotalMilliseconds,
            Seed = _run.Seed,
            Attempt = culprit.Attempt,
        };
        Record(_run.Ledger.WithEvidence(result, output, _postMortem.Collect(culprit.Case.Id, worker.RecorderPath)));
    }

    // SIGKILL does not reach a process that sleeps in the kernel without being interruptible.
    private void Abandon(Worker worker)
    {
        string what = string.Create(
            CultureInfo.InvariantCulture, $"process {worker.Id} cannot be killed (state {ProcessTable.State(worker.Id)}): it is stuck in the kernel, see dmesg; reboot");
        _worker = null;
        string where = worker.Running?.Case.Id ?? "a worker between two cases";
        if (worker.Running is { } culprit && !_isStopping)
            Convict(culprit, CaseOutcome.Timeout, $"{_sentence?.Reason}; {what}", worker);
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

    private void RecordRest(CaseOutcome outcome, string reason)
    {
        foreach (ScheduledCase testCase in _pending.Values.ToList())
        {
            Record(new CaseResult { Case = testCase.Identity, Outcome = outcome, Reason = reason, Seed = _run.Seed, Attempt = _attempt });
        }
    }

    private void Record(CaseResult result)
    {
        _run.Ledger.Record(result);
        Ended(result);
    }
}
