namespace Reports.Workers;

/// <summary>
/// Runs the lanes side by side: one thread that looks at every worker in turn and never waits for a single one. Workers die with this
/// thread, so it is the one that the run began on.
/// </summary>
internal sealed class RunSupervisor : IDisposable
{
    private const double MostSlow = 25; // half a second: who ends the run does not wait longer
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20); // on a machine of today

    private readonly IReadOnlyList<DeviceLane> _lanes;
    private readonly RunContext _run;
    private readonly AutoResetEvent _wake = new(false);
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _stopped; // set by any thread

    /// <summary>A supervisor of these lanes, which it disposes.</summary>
    public RunSupervisor(IReadOnlyList<DeviceLane> lanes, RunContext run)
    {
        _lanes = lanes;
        _run = run;
        run.Wake = Wake;
        run.KillOrphans = KillOrphans;
        run.Stop = Stop;
    }

    /// <summary>Why the run ended before everything was run; null when everything was.</summary>
    public string? Stopped => _stopped;

    /// <summary>Whether a device, or the machine, cannot be relied on any more.</summary>
    public bool IsUnhealthy => _run.Abort.Reason is not null || _lanes.Any(lane => lane.IsUnhealthy);

    /// <summary>Ends the run soon. Can be called from any thread.</summary>
    /// <param name="reason">Why, for people.</param>
    public void Stop(string reason)
    {
        _ = Interlocked.CompareExchange(ref _stopped, reason, null);
        Wake();
    }

    /// <summary>Starts the first worker of each lane, which then waits for <see cref="Begin"/>. On the thread of the run.</summary>
    public void Prepare()
    {
        foreach (DeviceLane lane in _lanes)
            lane.Prepare();
    }

    /// <summary>Lets the workers that wait begin.</summary>
    public void Begin()
    {
        foreach (DeviceLane lane in _lanes)
            lane.Tick();
    }

    /// <summary>Runs until every lane is done, or the run is stopped.</summary>
    public void Run()
    {
        if (Environment.CurrentManagedThreadId != _thread)
            throw new InvalidOperationException("a run stays on its thread: its workers end with it");
        ProcessTable.AdoptOrphans();
        while (_lanes.Any(lane => !lane.IsDone))
        {
            if (_run.Left < TimeSpan.Zero)
                Stop(_run.Options.OverallLimitPassed);
            int active = _lanes.Count(lane => lane.IsActive);
            foreach (DeviceLane lane in _lanes)
            {
                if (Volatile.Read(ref _stopped) is not null)
                    lane.Stop();
                if (!lane.IsActive && active >= _run.Options.Workers)
                    continue;
                bool before = lane.IsActive;
                lane.Tick();
                active += (lane.IsActive ? 1 : 0) - (before ? 1 : 0);
            }

            _run.View.Refresh();
            _wake.WaitOne(s_interval * Math.Clamp(_run.Options.Slow, 1, MostSlow));
        }

        KillOrphans();
        if (_run.Abort.Reason is { } aborted)
            Stop(aborted);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (DeviceLane lane in _lanes)
            lane.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // A worker's end, or a signal, was noticed after the run.
        }
    }

    private void KillOrphans()
    {
        if (!ProcessTable.KillOrphans(_lanes.SelectMany(lane => lane.WorkerIds).Concat(_run.Abandoned).ToHashSet()))
            _run.Trouble("processes that cases left behind cannot be ended: they are stuck in the kernel, see dmesg, or fork without end");
    }
}
