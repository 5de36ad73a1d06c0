using System.Runtime.InteropServices;
using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Processes;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Deadlines;
using Harness.Recording;
using Reports.Exits;
using Reports.Hosting;
using Xunit.Sdk;

namespace Reports.Workers;

/// <summary>The inside of a worker process: runs the cases that it is told to and journals them.</summary>
internal static class WorkerHost
{
    /// <summary>Exit code of a worker that wants to be replaced: not everything was run. It is EX_TEMPFAIL of sysexits.h.</summary>
    public const int Replace = 75;

    private const uint WorstOomScore = 1000;

    /// <summary>Runs the request.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="parent">Process that this one must not outlive; null when it was started by hand.</param>
    /// <returns>0 when everything was run.</returns>
    public static int Run(WorkerRequest request, int? parent)
    {
        if (parent is { } supervisor)
            Attach(supervisor);
        var promised = TargetPlan.Parse(request.Targets, GuestDriver.Promised(request.Targets.Split(',')));
        new SuiteSettings { Plan = promised, Seed = request.Seed, Slow = request.Slow }.Enter();
        Deadline.DefaultLimit = Deadline.UsualLimit * request.Slow; // what the library waits for where a case names no limit
        using var host = new SuiteHost(SuiteSource.Current, workers: 1, request.DiscoveryLimit);

        // Class by class, the first one before the release: what comes later is found when it is its turn, and delays nothing.
        using IEnumerator<IReadOnlyList<IXunitTestCase>> classes = Find(host, request.Cases).GetEnumerator();
        bool isMore = classes.MoveNext();
        if (parent is not null)
            WaitForRelease();
        var plan = TargetPlan.Parse(request.Targets, TargetInventory.OfThisMachine);

        var connector = new TargetConnector();
        var listener = new WorkerListener();

        // The folder of a guest's run is on its host, which does not go down with it.
        bool isDurable = GuestVariables.KernelVersion is null && plan.Targets.Any(target => target.Kind == TargetKind.Hardware);
        using Journal journal = Journal.Append(request.Journal, isDurable, request.RunFolder);
        new SuiteSettings
        {
            Plan = plan,
            Seed = request.Seed,
            Journal = journal,
            Connector = connector,
            Patience = request.Patience ?? SuiteSettings.DefaultPatience,
            LimitCeiling = request.Limit,
            Slow = request.Slow,
            Evidence = new EvidenceBudget(request.RunFolder, request.EvidenceTime, request.EvidenceBytes),
            Attempt = request.Attempt,
            Guard = new ProcessGuard(),
            Abort = new RunAbort(request.AbortOn, request.RunFolder),
            Notes = new RunNotes(request.RunFolder),
            Recorder = request.FlightRecorder is { } memory ? RecorderIn(memory) : null,
            Harmed = EndEarly,
        }.Enter();
        for (; isMore; isMore = classes.MoveNext())
        {
            if (!host.TryRun(classes.Current, listener))
                EndEarly();
        }

        WriteNotes(isComplete: true);
        return ExitCode.Success;

        void EndEarly()
        {
            // Nothing is tidied up: a thread that hangs may hold whatever that would need, and the kernel takes it all back.
            WriteNotes(isComplete: false);
            WorkerLibc._exit(Replace);
        }

        void WriteNotes(bool isComplete) => new WorkerNotes
        {
            IsComplete = isComplete,
            Troubles = listener.Troubles,
            ConsultedBrokenClauses = connector.ConsultedBrokenClauses,
        }.Write(request.NotesPath);
    }

    // A supervisor that starts its worker beforehand ends the worker's input when the cases may begin; this process ends with the supervisor.
    private static void WaitForRelease()
    {
        using Stream input = Console.OpenStandardInput();
        input.CopyTo(Stream.Null);
    }

    private static FlightRecorder? RecorderIn(string path)
    {
        try
        {
            return FlightRecorder.InFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A run that is gone, when its request is given to a worker by hand.
            Console.Error.WriteLine($"the flight recorder will not outlive this process: {error.Message}");
            return null;
        }
    }

    private static IEnumerable<IReadOnlyList<IXunitTestCase>> Find(SuiteHost host, IReadOnlyList<(string Class, string Id)>? wanted)
    {
        if (wanted is null)
            return [host.Discover()];
        HashSet<string> ids = [.. wanted.Select(entry => entry.Id)];
        return wanted.Select(entry => entry.Class).Distinct(StringComparer.Ordinal)
            .Select(name => host.Discover([name]).Where(testCase => testCase is ConformanceTestCase conformance && ids.Contains(conformance.Identity.Id)).ToList())
            .Where(cases => cases.Count > 0);
    }

    // Dies with the supervisor, has a session of its own so that Ctrl-C on the terminal reaches the supervisor alone, adopts what its cases
    // leave behind, and is the first that a machine without memory ends.
    private static void Attach(int supervisor)
    {
        Check(WorkerLibc.prctl(WorkerLibc.PR_SET_PDEATHSIG, WorkerLibc.SIGKILL, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)");
        if (WorkerLibc.getppid() != supervisor)
            throw new CommandException(ExitCode.Usage, $"the run that started this worker (process {supervisor}) is gone");
        Check(WorkerLibc.setsid(), "setsid()");
        Check(WorkerLibc.prctl(WorkerLibc.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER)");
        File.WriteAllText("/proc/self/oom_score_adj", WorstOomScore.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Check(int result, string call)
    {
        if (result < 0)
            throw new CommandException(ExitCode.Unhealthy, $"{call} failed with errno {Marshal.GetLastPInvokeError()}");
    }
}
