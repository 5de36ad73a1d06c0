using System.Globalization;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Processes;
using Fixtures.Targets;
using Harness.Deadlines;
using Harness.Recording;

namespace Fixtures.Settings;

/// <summary>
/// What one run of the suite is told: targets, journal, seed and limits. A run under <c>dotnet test</c> takes them from the
/// environment; a host that runs the cases itself sets them for its own flow with <see cref="Enter"/>.
/// </summary>
public sealed class SuiteSettings
{
    /// <summary>Names the targets of the run.</summary>
    public const string TargetsVariable = "CONFORMANCE_TARGETS";

    /// <summary>Names what must be there: <c>hardware</c> makes a missing GPU a failure instead of a skip.</summary>
    public const string RequireVariable = "CONFORMANCE_REQUIRE";

    /// <summary>File that the journal is appended to.</summary>
    public const string JournalVariable = "CONFORMANCE_JOURNAL";

    /// <summary>Seed of everything random in the run, in decimal.</summary>
    public const string SeedVariable = "CONFORMANCE_SEED";

    /// <summary>Set to 1 to allow tests that may hang or reset a real GPU.</summary>
    public const string DestructiveVariable = "CONFORMANCE_DESTRUCTIVE";

    /// <summary>After what the run goes no further: <c>taint</c>, <c>reset</c>, <c>oops</c>, or several with commas.</summary>
    public const string AbortVariable = "CONFORMANCE_ABORT_ON";

    /// <summary>How long a wait for the GPU may take, in milliseconds.</summary>
    public const string PatienceVariable = "CONFORMANCE_PATIENCE";

    /// <summary>By how much the machine is slower than one of today: a number from 1 on that every limit and patience is multiplied by.</summary>
    public const string SlowVariable = "CONFORMANCE_SLOW";

    /// <summary>Whether tests that may hang or reset a real GPU are allowed.</summary>
    public static bool DestructionIsAllowed => Variable(DestructiveVariable) == "1";

    /// <summary>How long a wait for the GPU may take when nobody says otherwise.</summary>
    public static TimeSpan DefaultPatience => TimeSpan.FromSeconds(5);

    /// <summary>Longest patience in milliseconds: what is multiplied by <see cref="MostSlow"/> must fit into every clock.</summary>
    public const int MostPatience = 600_000;

    /// <summary>A run on a machine that is slower than this would not end.</summary>
    public const int MostSlow = 1000;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(21);
    private static readonly AsyncLocal<SuiteSettings?> s_entered = new();
    private static readonly Lazy<SuiteSettings> s_environment = new(FromEnvironment);

    /// <summary>The settings of the run that this flow belongs to.</summary>
    public static SuiteSettings Current => s_entered.Value ?? s_environment.Value;

    /// <summary>The targets that every case is made for.</summary>
    public required TargetPlan Plan { get; init; }

    /// <summary>Opens the targets.</summary>
    public ITargetConnector Connector { get; init; } = new TargetConnector();

    /// <summary>Where starts and ends of cases are written; null writes them nowhere.</summary>
    public Journal? Journal { get; init; }

    /// <summary>Whether a missing GPU fails its cases.</summary>
    public bool RequiresHardware { get; init; }

    /// <summary>Seed of everything random in the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>How long a wait for the GPU may take before it is a failure, on a machine that is not slow.</summary>
    public TimeSpan Patience { get; init; } = DefaultPatience;

    /// <summary>Upper bound for the limits of the cases; null leaves them as they are declared.</summary>
    public TimeSpan? LimitCeiling { get; init; }

    /// <summary>By how much the machine is slower than one of today: every limit and patience is multiplied by it.</summary>
    public double Slow { get; init; } = 1;

    /// <summary>What the evidence of the run may take.</summary>
    public EvidenceBudget Evidence { get; init; } = new(null, EvidenceBudget.DefaultTime, EvidenceBudget.DefaultBytes);

    /// <summary>Which execution of its cases the run is, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Watches over the process that the cases run in; null where they share it with others.</summary>
    public ProcessGuard? Guard { get; init; }

    /// <summary>
    /// Called when a case that may have harmed its process is in the journal: it hung, left something behind, or harmed the GPU on purpose. A
    /// host that can start another process ends this one here; null goes on.
    /// </summary>
    public Action? Harmed { get; init; }

    /// <summary>Decides after each case whether the run goes on.</summary>
    public RunAbort Abort { get; init; } = RunAbort.Never;

    /// <summary>Where the calls to the driver are noted: in memory that outlives the process, if somebody reads it; null takes memory of this process.</summary>
    public FlightRecorder? Recorder { get; init; }

    /// <summary>What a reader of the results must know beside them.</summary>
    public RunNotes Notes { get; init; } = new(null);

    /// <summary>Makes these the settings of the current flow and of everything that it starts.</summary>
    public void Enter() => s_entered.Value = this;

    /// <summary>The settings that the environment asks for.</summary>
    /// <exception cref="TargetUnavailableException">A variable names something unknown.</exception>
    public static SuiteSettings FromEnvironment()
    {
        EnvironmentVariables.Check();
        Deadline.DefaultLimit = Deadline.UsualLimit * SlowFromEnvironment();
        Journal? journal = Variable(JournalVariable) is { } path ? OpenJournal(path) : null;
        return new SuiteSettings
        {
            Plan = PlanFromEnvironment(),
            Journal = journal,
            RequiresHardware = HardwareIsRequired(),
            Seed = SeedFromEnvironment(),
            Slow = SlowFromEnvironment(),
            Patience = PatienceFromEnvironment() ?? DefaultPatience,
            Evidence = new EvidenceBudget(journal?.Folder, EvidenceBudget.DefaultTime, EvidenceBudget.DefaultBytes),
            Abort = new RunAbort(AbortFromEnvironment(), journal?.Folder),
            Notes = new RunNotes(journal?.Folder),
        };
    }

    /// <summary>Checks the values of the variables, also of those that a command does not use.</summary>
    /// <exception cref="TargetUnavailableException">One is none that the variable can have.</exception>
    public static void CheckEnvironment()
    {
        _ = HardwareIsRequired();
        _ = SeedFromEnvironment();
        _ = SlowFromEnvironment();
        _ = PatienceFromEnvironment();
        _ = AbortFromEnvironment();
    }

    /// <summary>Wall time after which the watchdog gives up on a case.</summary>
    /// <param name="declared">What the test declares.</param>
    public TimeSpan LimitOf(TimeSpan declared) => Scaled(LimitCeiling is { } ceiling && ceiling < declared ? ceiling : declared, Slow);

    /// <summary>A time on a machine that is slower, and never more than the clocks of the runtime can wait.</summary>
    public static TimeSpan Scaled(TimeSpan time, double slow) => time > s_longest / slow ? s_longest : time * slow;

    private static Journal OpenJournal(string path)
    {
        try
        {
            return Journal.Append(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TargetUnavailableException($"{JournalVariable}={path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>The targets that the environment names, or all.</summary>
    /// <exception cref="TargetUnavailableException">It names something unknown.</exception>
    public static TargetPlan PlanFromEnvironment() => TargetPlan.Parse(Variable(TargetsVariable) ?? TargetPlan.Default, TargetInventory.OfThisMachine);

    /// <summary>Whether the environment makes a missing GPU a failure.</summary>
    /// <exception cref="TargetUnavailableException">The variable says something else than <c>hardware</c>.</exception>
    public static bool HardwareIsRequired() => Variable(RequireVariable) switch
    {
        null => false,
        "hardware" => true,
        string other => throw new TargetUnavailableException($"{RequireVariable}={other} is not known; it can be 'hardware' or unset"),
    };

    /// <summary>The seed that the environment names, or one taken from the clock.</summary>
    /// <exception cref="TargetUnavailableException">The variable is not a number.</exception>
    public static ulong SeedFromEnvironment() => Variable(SeedVariable) switch
    {
        null => (ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        string text when ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong seed) => seed,
        string text => throw new TargetUnavailableException($"{SeedVariable}={text} is not a number"),
    };

    /// <summary>How long the environment lets a wait for the GPU take; null when it does not say.</summary>
    /// <exception cref="TargetUnavailableException">The variable is no number above zero.</exception>
    public static TimeSpan? PatienceFromEnvironment() => Variable(PatienceVariable) switch
    {
        null => null,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int milliseconds) && milliseconds is > 0 and <= MostPatience => TimeSpan.FromMilliseconds(milliseconds),
        string text => throw new TargetUnavailableException($"{PatienceVariable}={text} is not a number of milliseconds from 1 to {MostPatience}"),
    };

    /// <summary>By how much the machine is slower than one of today, as the environment says; 1 when it does not.</summary>
    /// <exception cref="TargetUnavailableException">The variable is no number from 1 on.</exception>
    public static double SlowFromEnvironment() => Variable(SlowVariable) switch
    {
        null => 1,
        string text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double slow) && slow is >= 1 and <= MostSlow => slow,
        string text => throw new TargetUnavailableException($"{SlowVariable}={text} is not a number from 1 to {MostSlow}"),
    };

    /// <summary>After what the environment wants the run to end.</summary>
    /// <exception cref="TargetUnavailableException">The variable has a word that is not known.</exception>
    public static AbortConditions AbortFromEnvironment() =>
        Variable(AbortVariable) is { } list ? RunAbort.Parse(list) : AbortConditions.None;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
