using System.Diagnostics;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Kernel;
using Reports.Hosting;
using Reports.Progress;
using Reports.Results;

namespace Reports.Workers;

/// <summary>What the lanes of a run share. All of it belongs to the thread of the run, except <see cref="Wake"/>.</summary>
internal sealed class RunContext
{
    private readonly HashSet<string> _consulted = new(StringComparer.Ordinal);
    private readonly List<string> _troubles = [];

    /// <summary>What was asked for.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Bounds for workers.</summary>
    public required WorkerLimits Limits { get; init; }

    /// <summary>When the run began, as <see cref="Stopwatch.GetTimestamp"/> tells time: <c>--overall-limit</c> counts from there.</summary>
    public long Began { get; init; } = Stopwatch.GetTimestamp();

    /// <summary>What is left of <c>--overall-limit</c>; null without one.</summary>
    public TimeSpan? Left => Options.OverallLimit is { } limit ? limit - Stopwatch.GetElapsedTime(Began) : null;

    /// <summary>What evidence may take.</summary>
    public EvidenceBudget Evidence { get; init; } = EvidenceBudget.Unlimited;

    /// <summary>Opens the log of the kernel that drives a target, when its lines outlive a worker; null where they do not. A test puts something else here.</summary>
    public Func<Target, KernelLogWatch?> LogOf { get; init; } = target => target.Kind == TargetKind.Hardware ? new KernelLogWatch(LinuxKernel.Instance) : null;

    /// <summary>Decides whether the run goes on.</summary>
    public RunAbort Abort { get; init; } = RunAbort.Never;

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The results.</summary>
    public required RunLedger Ledger { get; init; }

    /// <summary>Shows what happens.</summary>
    public required IRunView View { get; init; }

    /// <summary>Tests that workers run in the place of the suite, as <see cref="SuiteSource.Variable"/> has them; null leaves it to the environment.</summary>
    public string? Suite { get; init; }

    /// <summary>Ends a worker. A test of workers that cannot be ended puts something else here.</summary>
    public Action<Worker> Kill { get; init; } = worker => worker.Kill();

    /// <summary>Makes the run look at its workers at once; set by the supervisor.</summary>
    public Action Wake { get; set; } = () => { };

    /// <summary>Ends the run soon, with a reason for people; set by the supervisor.</summary>
    public Action<string> Stop { get; set; } = _ => { };

    /// <summary>Ends what dead workers left behind; set by the supervisor.</summary>
    public Action KillOrphans { get; set; } = () => { };

    /// <summary>Workers that could not be ended.</summary>
    public HashSet<int> Abandoned { get; } = [];

    /// <summary>What went wrong outside of any case.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    /// <summary>Clauses broken on purpose that a virtual driver asked about.</summary>
    public IReadOnlyList<string> ConsultedBrokenClauses => [.. _consulted.Order(StringComparer.Ordinal)];

    /// <summary>What a worker is told.</summary>
    /// <param name="target">Its target.</param>
    /// <param name="cases">What it is to run.</param>
    /// <param name="attempt">Which execution of them it is.</param>
    /// <param name="journal">Its journal.</param>
    public WorkerRequest RequestFor(Target target, IEnumerable<ScheduledCase> cases, int attempt, string journal) => new()
    {
        Targets = target.Id,
        Cases = [.. cases.Select(testCase => (testCase.Identity.Class, testCase.Identity.Id))],
        Attempt = attempt,
        Journal = journal,
        RunFolder = Ledger.Folder,
        Seed = Seed,
        Patience = Options.Patience,
        Limit = Options.Limit,
        AbortOn = Options.AbortOn,
        Slow = Options.Slow,
        DiscoveryLimit = Limits.Discovery,
        EvidenceTime = Evidence.Time,
        EvidenceBytes = Evidence.Bytes,
    };

    /// <summary>Notes something that went wrong outside of any case.</summary>
    public void Trouble(string what) => _troubles.Add(what);

    /// <summary>Takes over what a worker said at its end.</summary>
    public void Take(WorkerNotes notes)
    {
        _troubles.AddRange(notes.Troubles);
        _consulted.UnionWith(notes.ConsultedBrokenClauses);
    }
}
