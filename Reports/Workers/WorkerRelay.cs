using Fixtures.Targets;

namespace Reports.Workers;

/// <summary>Starts the workers of a lane: each is asked for no more cases than it will run, and where starting one takes seconds the next one is started beforehand.</summary>
/// <param name="target">The target.</param>
/// <param name="run">What the lanes of a run share.</param>
internal sealed class WorkerRelay(Target target, RunContext run) : IDisposable
{
    private IReadOnlyList<ScheduledCase> _nextAsked = [];
    private Worker? _next; // held before its first case

    /// <summary>Cases that the worker which was started last is asked for.</summary>
    public IReadOnlyList<ScheduledCase> Asked { get; private set; } = [];

    /// <summary>Process id of the worker that waits for its turn.</summary>
    public int? WaitingId => _next?.Id;

    /// <summary>Starts a worker that waits for its turn.</summary>
    /// <inheritdoc cref="Start"/>
    public void Prepare(IReadOnlyDictionary<string, ScheduledCase> pending, int attempt) => (_next, _nextAsked) = Launch(pending.Values, attempt, isHeld: true);

    /// <summary>Starts a worker, or lets the one begin that waits.</summary>
    /// <param name="pending">Cases that have to run, by their ids and in their order.</param>
    /// <param name="attempt">Which execution of them it is.</param>
    public Worker Start(IReadOnlyDictionary<string, ScheduledCase> pending, int attempt)
    {
        Worker worker;
        if (_next is { HasExited: false } && _nextAsked.All(testCase => pending.ContainsKey(testCase.Identity.Id)))
        {
            (worker, Asked, _next) = (_next, _nextAsked, null);
            worker.Release();
        }
        else
        {
            Drop();
            (worker, Asked) = Launch(pending.Values, attempt, isHeld: false);
        }

        Dictionary<string, ScheduledCase> rest = pending.Values.Except(Asked).ToDictionary(testCase => testCase.Identity.Id);
        if (run.Options.Slow > 1 && rest.Count > 0)
            Prepare(rest, attempt);
        return worker;
    }

    /// <summary>Ends the worker that waits.</summary>
    public void Drop()
    {
        _next?.Kill();
        _next?.Dispose();
        _next = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Drop();

    // A worker looks for its cases class by class: one that is known to end early is asked for no more than it will run.
    private (Worker Worker, IReadOnlyList<ScheduledCase> Asked) Launch(IEnumerable<ScheduledCase> cases, int attempt, bool isHeld)
    {
        int last = cases.TakeWhile(testCase => !testCase.EndsWorker).Count();
        ScheduledCase[] asked = [.. cases.Take(last + 1)];
        string path = run.Ledger.NewWorkerPath();
        WorkerRequest request = run.RequestFor(target, asked, attempt, path + ".jsonl");
        return (Worker.Start(request, path + ".json", run.Options.IsDestructive, run.Suite, run.Wake, isHeld), asked);
    }
}
