using System.ComponentModel;
using System.Diagnostics;
using Fixtures.Journals;
using Fixtures.Settings;
using Harness.Deadlines;
using Reports.Exits;
using Reports.Hosting;

namespace Reports.Workers;

/// <summary>A worker process, as the run that started it sees it.</summary>
/// <remarks>
/// Linux ties the death signal of a child to the thread that made it, so workers are started by a thread that lives as long as the run.
/// </remarks>
internal sealed class Worker : IDisposable
{
    private static readonly TimeSpan s_staleDelay = TimeSpan.FromSeconds(1);

    private readonly WorkerRequest _request;
    private readonly Process _process;
    private readonly JournalTail _journal;
    private readonly SharedMemory _recorder;
    private readonly Task _output;
    private readonly RunQueueDelay _delay;
    private TimeSpan _delayBefore; // the last line
    private long _lastLine = Stopwatch.GetTimestamp();
    private long _killed;

    private Worker(WorkerRequest request, Process process, SharedMemory recorder)
    {
        _request = request;
        _process = process;
        _recorder = recorder;
        _journal = new JournalTail(request.Journal);
        _delay = new RunQueueDelay(process.Id);
        _output = Task.WhenAll(Output.Drain(process.StandardOutput.BaseStream), Output.Drain(process.StandardError.BaseStream));
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is gone.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended: what it gave, or 128 and the number of a signal.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What it printed last.</summary>
    public OutputTail Output { get; } = new();

    /// <summary>The start of the case that runs now; null between cases.</summary>
    public JournalLine? Running { get; private set; }

    /// <summary>Whether it came to start a case.</summary>
    public bool HasStartedCases { get; private set; }

    /// <summary>How long the case has been running.</summary>
    public TimeSpan RunningFor => Stopwatch.GetElapsedTime(_lastLine);

    /// <summary>Whether the case has been running for longer than this.</summary>
    public bool HasRunFor(TimeSpan limit) => IsOver(RunningFor, limit);

    /// <summary>Whether there was neither a line in the journal nor output for longer than this.</summary>
    public bool HasBeenSilentFor(TimeSpan limit) => IsOver(Stopwatch.GetElapsedTime(Math.Max(_lastLine, Output.LastWrite)), limit);

    /// <summary>Whether it was ended by <see cref="Kill"/>, and how long ago.</summary>
    public TimeSpan? KilledFor => _killed == 0 ? null : Stopwatch.GetElapsedTime(_killed);

    /// <summary>Memory that its flight recorder writes into; it outlives the worker.</summary>
    public string RecorderPath => _recorder.Path;

    /// <summary>What it said at its end; null after a crash.</summary>
    public WorkerNotes? Notes => WorkerNotes.Read(_request.NotesPath);

    /// <summary>Starts a worker.</summary>
    /// <param name="request">What it is to do.</param>
    /// <param name="requestPath">File that the request is written to.</param>
    /// <param name="isDestructive">Whether cases that may hang or reset a real GPU are allowed.</param>
    /// <param name="suite">Tests in the place of the suite, as <see cref="SuiteSource.Variable"/> has them; null leaves it to the environment.</param>
    /// <param name="exited">Called, on another thread, when it ended.</param>
    /// <param name="isHeld">Whether it waits for <see cref="Release"/> before its first case.</param>
    /// <exception cref="CommandException">It does not start.</exception>
    public static Worker Start(WorkerRequest request, string requestPath, bool isDestructive, string? suite, Action exited, bool isHeld = false)
    {
        var recorder = new SharedMemory("flight-recorder");
        (request with { FlightRecorder = recorder.Path }).Write(requestPath);
        ProcessStartInfo start = SelfProcess.With(WorkerArguments.Of(requestPath));
        start.RedirectStandardInput = true;
        start.Environment[ProcessTable.RunVariable] = request.RunFolder;
        start.Environment[SuiteSettings.DestructiveVariable] = isDestructive ? "1" : "0";
        if (suite is not null)
            start.Environment[SuiteSource.Variable] = suite;

        // A worker that is killed would leave the files of the runtime's diagnostics in the temporary folder.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => exited();
        try
        {
            process.Start();
            if (!isHeld)
                process.StandardInput.Close(); // a case that reads finds an end, and not the terminal
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            recorder.Dispose();
            throw new CommandException(Exits.ExitCode.Unhealthy, $"a worker process does not start: {error.Message}", error);
        }

        return new Worker(request, process, recorder);
    }

    /// <summary>Lets a worker that is held begin: it waits for the end of its standard input.</summary>
    public void Release()
    {
        _lastLine = Stopwatch.GetTimestamp();
        _process.StandardInput.Close();
    }

    /// <summary>The new lines of its journal.</summary>
    public IReadOnlyList<JournalLine> Read()
    {
        IReadOnlyList<JournalLine> entries = _journal.Read();
        if (entries.Count > 0)
        {
            _lastLine = Stopwatch.GetTimestamp();
            _delayBefore = _delay.Total(s_staleDelay);
            HasStartedCases = true;
            Running = entries[^1].Result is null ? entries[^1] : null;
        }

        return entries;
    }

    /// <summary>Ends it, and whatever is in its process group.</summary>
    public void Kill()
    {
        NoteKilled();
        _ = WorkerLibc.kill(-Id, WorkerLibc.SIGKILL);
        _ = WorkerLibc.kill(Id, WorkerLibc.SIGKILL);
    }

    /// <summary>Starts the clock of <see cref="KilledFor"/>.</summary>
    public void NoteKilled() => _killed = Stopwatch.GetTimestamp();

    /// <summary>Waits for the rest of the output, which ends when the last holder of the pipes is gone.</summary>
    public void CollectOutput(TimeSpan limit) => _output.Wait(limit);

    // Time without a processor does not count, as for the deadlines of the worker itself.
    private bool IsOver(TimeSpan span, TimeSpan limit)
    {
        if (span <= limit)
            return false;
        TimeSpan lost = _delay.Total(TimeSpan.Zero) - _delayBefore;
        return span - Deadline.DelayFor(limit, lost) > limit;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _recorder.Dispose();
    }
}
