using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>Draws a small run in memory: its targets, and for each case its attempts in words.</summary>
internal sealed class RunSketch
{
    public const string Gfx942 = "virtual:gfx942@7.3";
    public const string Gfx1100 = "virtual:gfx1100@7.3";

    private readonly List<CaseResult> _results = [];
    private readonly List<Target> _targets = [];

    public string Kernel { get; init; } = "6.12.30";

    public string? Filter { get; init; }

    public int Exit { get; init; }

    public int NotRun { get; init; }

    /// <summary>Cases that were to be run; 0 where that is not known.</summary>
    public int Planned { get; init; }

    public DateTimeOffset Started { get; init; } = DateTimeOffset.UnixEpoch;

    public string? Host { get; init; }

    /// <summary>Facts of each GPU, by the number of its node.</summary>
    public Dictionary<int, Dictionary<string, string>> Gpus { get; init; } = [];

    public List<string> Troubles { get; } = [];

    /// <summary>Adds a case on a target; the target is added when it is new.</summary>
    /// <param name="target">Id of the target.</param>
    /// <param name="name">Id of the case without it.</param>
    /// <param name="outcomes">One for each attempt: <c>pass fail pass</c>.</param>
    /// <param name="milliseconds">Durations of the attempts; 1 ms where there is none.</param>
    /// <param name="clause">The clause that the case cites.</param>
    public RunSketch Case(string target, string name, string outcomes, double[]? milliseconds = null, string clause = "sample.one")
    {
        Target(target);
        string[] words = outcomes.Split(' ');
        List<CaseResult> attempts = [];
        for (int i = 0; i < words.Length; i++)
        {
            CaseOutcome outcome = CaseOutcomes.Parse(words[i]);
            attempts.Add(new CaseResult
            {
                Case = new CaseIdentity
                {
                    Id = $"{name}@{target}",
                    Class = "Conformance.Tests.Sample",
                    Name = name,
                    Target = target,
                    Isa = Isa(target),
                    Categories = ["Queue"],
                    Clauses = [clause],
                },
                Outcome = outcome,
                Reason = outcome == CaseOutcome.Pass ? "" : $"why it is {words[i]}\nmore",
                DurationMilliseconds = milliseconds is not null && i < milliseconds.Length ? milliseconds[i] : 1,
                Attempt = i + 1,
            });
        }

        _results.Add(JournalReader.Combine(attempts));

        return this;
    }

    /// <summary>Adds a target that was asked for and is not there.</summary>
    public RunSketch Missing(string target, string reason)
    {
        _targets.Add(global::Fixtures.Targets.Target.Parse(target, reason));
        return this;
    }

    public RunSketch Target(string target)
    {
        if (target != CaseIdentity.NoTarget && !_targets.Any(known => known.Id == target))
            _targets.Add(global::Fixtures.Targets.Target.Parse(target));
        return this;
    }

    public RecordedRun Run(string folder = "results/run") => new(Report(folder));

    public RunReport Report(string folder) => new(
        new RunInfo
        {
            SuiteVersion = "0.1.0",
            KernelRelease = Kernel,
            Targets = _targets,
            Filter = Filter,
            Seed = 1,
            Facts = Facts(),
            Options = NotRun + Planned == 0 ? null : new RunOptions { Targets = [], Workers = 1, InactivityLimit = TimeSpan.FromMinutes(2), WorkerMemory = 1 },
            Planned = NotRun == 0 ? Planned : _results.Count + NotRun,
            Started = Started,
            Ended = Started,
            Troubles = Troubles,
            Exit = Exit,
        },
        _results,
        [],
        folder);

    /// <summary>Writes journal and <c>run.json</c>, as a run does.</summary>
    /// <returns>The folder.</returns>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using (Journal journal = Journal.Append(Path.Combine(folder, RunFolder.JournalName)))
        {
            foreach (CaseResult attempt in _results.SelectMany(result => new CaseAttempts(result).Attempts))
            {
                journal.Start(attempt.Case, attempt.Attempt);
                journal.End(attempt);
            }
        }

        RunJsonWriter.Write(Report(folder), Path.Combine(folder, RunFolder.RunName));
        return folder;
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> Facts()
    {
        var facts = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        if (Host is not null)
            facts.Add("machine", new Dictionary<string, string> { ["host"] = Host });
        foreach ((int node, Dictionary<string, string> gpu) in Gpus)
            facts.Add($"gpu {node}", new Dictionary<string, string>(gpu) { ["node"] = $"{node}" });
        return facts;
    }

    private static string Isa(string target) => target.Contains("gfx1100", StringComparison.Ordinal) ? "gfx1100" : "gfx942";
}
