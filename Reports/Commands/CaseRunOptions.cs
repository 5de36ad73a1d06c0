using System.CommandLine;
using Fixtures.Journals;
using Fixtures.Settings;
using Reports.Exits;
using Reports.Results;

namespace Reports.Commands;

/// <summary>The options of <c>run</c> that say which cases are run and within which limits, wherever they run.</summary>
internal sealed class CaseRunOptions
{
    private const int InactivitySeconds = 120;

    private const int LeastWorkerMemory = 256; // MiB
    private const int MostRepetitions = 10_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    private readonly Option<string?> _filter = SuiteOptions.Filter();
    private readonly Option<string?> _baseline = BaselineOptions.OptionalBaseline();
    private readonly Option<string?> _shard = Text("--shard", "The part of the cases to run, for example 2/4 for the second of four machines", "i/n");
    private readonly Option<int> _repeat = Number("--repeat", "How often every case is run", "count", 1);
    private readonly Option<int> _retries =
        Number("--retries", "How often a case that failed is run again, in a new process; one that then passes is reported as flaky, and as failed", "count", 0);

    private readonly Option<double?> _slow = SuiteOptions.Slow();
    private readonly Option<int?> _patience =
        Limit("--patience", "How long a wait for the GPU may take, in milliseconds (default: $" + SuiteSettings.PatienceVariable + ", or 5000)", "ms");

    private readonly Option<int?> _limit = Limit("--limit", "Upper bound for the time of a case, in milliseconds (default: what the test declares)", "ms");
    private readonly Option<int?> _discovery = Limit("--discovery-limit", "How long finding the cases may take, in seconds (default: 120)", "s");
    private readonly Option<int?> _inactivity =
        Limit("--inactivity-limit", $"Ends a worker that gives no sign of life for so many seconds (default: {InactivitySeconds})", "s");

    private readonly Option<int?> _overall = Overall("Ends the run after so many seconds; resume goes on with it (default: never)");
    private readonly Option<int?> _memory = Limit("--worker-memory", "Ends a worker that has more memory than this, in MiB (default: half of the machine's)", "MiB");
    private readonly Option<bool> _stop = new("--stop-on-failure") { Description = "Ends the run with the first case that fails; resume goes on with it" };
    private readonly Option<bool> _leaks = new("--kmemleak") { Description = "Lets the kernel look for memory that the driver lost during the run, where the kernel has kmemleak; needs root" };
    private readonly Option<int?> _evidenceTime =
        Limit("--evidence-time", "How long the driver may take for dumps beside failures, in seconds for the whole run (default: 120)", "s");

    private readonly Option<int?> _evidenceSize = Limit("--evidence-size", "How large the evidence of the run may be, in MiB (default: 1024)", "MiB");
    private readonly Option<string?> _abortOn = SuiteOptions.AbortOn();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [_filter, _shard, _baseline, _repeat, _retries, _slow, _patience, _limit, _discovery, _inactivity, _overall, _memory, _stop, _leaks, _evidenceTime, _evidenceSize, _abortOn])
        {
            command.Add(option);
        }
    }

    /// <summary>What a command line asks for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="targets">Ids of the targets.</param>
    /// <param name="workers">Devices that run at the same time.</param>
    /// <param name="machineMemory">Memory in bytes of the machine that the workers run on.</param>
    /// <param name="slow">By how much that machine is slower, where nobody says it.</param>
    /// <exception cref="CommandException">A value is out of its range.</exception>
    public RunOptions Read(ParseResult result, IReadOnlyList<string> targets, int workers, long machineMemory, double slow) => new()
    {
        Targets = targets,
        Filter = result.GetValue(_filter),
        Baseline = result.GetValue(_baseline) is { } known ? Path.GetFullPath(known) : null,
        Shard = result.GetValue(_shard),
        Repeat = Between(1, MostRepetitions, _repeat, result),
        Retries = Between(0, MostRepetitions, _retries, result),
        Workers = workers,
        Slow = SuiteOptions.SlowOf(result.GetValue(_slow)) ?? slow,
        StopsOnFailure = result.GetValue(_stop),
        ScansForLeaks = result.GetValue(_leaks),
        DiscoveryLimit = Time(_discovery, result, seconds => TimeSpan.FromSeconds(seconds)) ?? RunOptions.DefaultDiscoveryLimit,
        EvidenceTime = Time(_evidenceTime, result, seconds => TimeSpan.FromSeconds(seconds)) ?? EvidenceBudget.DefaultTime,
        EvidenceBytes = AboveZero(_evidenceSize, result) is { } size ? (long)size << 20 : EvidenceBudget.DefaultBytes,
        Patience = AboveZero(_patience, result) switch
        {
            null => SuiteSettings.PatienceFromEnvironment(),
            <= SuiteSettings.MostPatience and int milliseconds => TimeSpan.FromMilliseconds(milliseconds),
            int milliseconds => throw new CommandException(ExitCode.Usage, $"{_patience.Name} {milliseconds} is more than {SuiteSettings.MostPatience}, ten minutes"),
        },
        Limit = Time(_limit, result, TimeSpan.FromMilliseconds),
        InactivityLimit = Time(_inactivity, result, seconds => TimeSpan.FromSeconds(seconds)) ?? TimeSpan.FromSeconds(InactivitySeconds),
        OverallLimit = OverallOf(_overall, result),
        WorkerMemory = AboveZero(_memory, result) switch
        {
            null => machineMemory / 2,
            >= LeastWorkerMemory and int mebibytes => (long)mebibytes << 20,
            int mebibytes => throw new CommandException(ExitCode.Usage, $"{_memory.Name} {mebibytes}: a worker that does nothing has as much; name {LeastWorkerMemory} or more"),
        },
        AbortOn = SuiteOptions.Abort(result.GetValue(_abortOn)),
        IsDestructive = SuiteSettings.DestructionIsAllowed,
    };

    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    /// <summary>An option with a number.</summary>
    public static Option<int> Number(string name, string description, string help, int value) =>
        new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => value };

    /// <summary>The number of an option, which has a lower bound.</summary>
    /// <exception cref="CommandException">It is below.</exception>
    public static int AtLeast(int least, Option<int> option, ParseResult result)
    {
        int value = result.GetValue(option);
        return value >= least ? value : throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is not a number from {least} on");
    }

    private static int Between(int least, int most, Option<int> option, ParseResult result) => AtLeast(least, option, result) is var value && value <= most
        ? value
        : throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is more than {most}");

    /// <summary>The option that ends a run after some time.</summary>
    public static Option<int?> Overall(string description) => Limit("--overall-limit", description, "s");

    /// <summary>The time of that option; null where it is not given.</summary>
    /// <exception cref="CommandException">It is none, or more than a week.</exception>
    public static TimeSpan? OverallOf(Option<int?> option, ParseResult result) => Time(option, result, seconds => TimeSpan.FromSeconds(seconds));

    private static Option<int?> Limit(string name, string description, string help) => new(name) { Description = description, HelpName = help };

    private static int? AboveZero(Option<int?> option, ParseResult result) => result.GetValue(option) switch
    {
        null => null,
        > 0 and int value => value,
        int value => throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is not a number above zero"),
    };

    private static TimeSpan? Time(Option<int?> option, ParseResult result, Func<double, TimeSpan> unit) =>
        AboveZero(option, result) is not { } value ? null
            : unit(value) is var time && time <= s_longest ? time
            : throw new CommandException(ExitCode.Usage, $"{option.Name} {value} is more than a week");
}
