using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>A run of any size that nobody ran, with every outcome: the same seed makes the same run.</summary>
/// <param name="seed">Of everything random.</param>
/// <param name="cases">Cases, shared among the targets.</param>
/// <param name="targets">What they ran against.</param>
internal sealed class SyntheticRun(int seed, int cases, params Target[] targets)
{
    private static readonly DateTimeOffset s_started = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_categories = ["Aql", "Dispatch", "Event", "Memory", "Pm4", "Queue", "Sdma", "Topology"];
    private static readonly string[] s_subjects = ["Ring_size", "Doorbell", "Completion_signal", "Mapping", "Barrier_packet", "Write_pointer", "Event_page", "Aperture"];
    private static readonly string[] s_statements = ["is_a_power_of_two", "is_refused", "wakes_the_waiter", "keeps_its_contents", "is_seen_by_the_other_queue", "survives_an_unmap"];
    private static readonly string[] s_clauses = [.. ClauseCatalog.All.Keys];

    /// <summary>A GPU, two virtual ones, and the placeholder of one that is missing.</summary>
    public static Target[] ManyTargets { get; } =
        [Target.OfNode(1, "gfx942"), Target.OfModel("gfx942", "7.3", 23), Target.OfModel("gfx1100", "7.3", 23), Target.NoHardware("no /dev/kfd: load the amdgpu driver (modprobe amdgpu)")];

    /// <summary>Attempts of each case that is not skipped.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Share of the attempts that fail.</summary>
    public double FailureRate { get; init; } = 0.004;

    /// <summary>Share of the cases that are skipped.</summary>
    public double SkipRate { get; init; } = 0.08;

    /// <summary>The report of a run of one attempt on <see cref="ManyTargets"/>.</summary>
    /// <param name="count">Cases.</param>
    /// <param name="seed">Of everything random.</param>
    /// <param name="folder">Folder that the report names.</param>
    public static RunReport Report(int count, int seed, string folder)
    {
        CaseResult[] results = RunFolder.InOrder(new SyntheticRun(seed, count, ManyTargets).Results());
        return new RunReport(Info(results, ManyTargets), results, [.. ClauseCatalog.All.Values], folder);
    }

    /// <summary>What a run with these results says of itself. Its seed is one that a script cannot hold as a number.</summary>
    public static RunInfo Info(IReadOnlyList<CaseResult> results, params Target[] targets) => new()
    {
        SuiteVersion = "0.1.0",
        KernelRelease = "6.12.48-amd64",
        KfdVersion = "1.17",
        ModuleParameters = new Dictionary<string, string> { ["gpu_recovery"] = "-1", ["noretry"] = "-1" },
        Targets = targets,
        Seed = ulong.MaxValue,
        Started = s_started,
        Ended = s_started.AddMinutes(4),
        Exit = RunVerdict.Of(results),
    };

    /// <summary>Every attempt, in the order in which they ended.</summary>
    public IEnumerable<CaseResult> Results()
    {
        var random = new Random(seed);
        var clock = new double[targets.Length];
        for (int i = 0; i < cases; i++)
        {
            int lane = i % targets.Length;
            int number = i / targets.Length;
            CaseIdentity identity = Identity(number, targets[lane]);
            bool skips = targets[lane].Unavailable is not null || random.NextDouble() < SkipRate;
            for (int attempt = 1; attempt <= (skips ? 1 : Attempts); attempt++)
            {
                double milliseconds = skips ? 0 : Math.Round(Math.Exp(random.NextDouble() * 5), 3);
                CaseOutcome outcome = skips ? CaseOutcome.Skip : Outcome(random);
                clock[lane] += milliseconds;
                yield return new CaseResult
                {
                    Case = identity,
                    Outcome = outcome,
                    Reason = Reason(outcome, targets[lane], number),
                    DurationMilliseconds = milliseconds,
                    Seed = ulong.MaxValue,
                    Attempt = attempt,
                    Ended = s_started.AddMilliseconds(clock[lane]),
                };
            }
        }
    }

    /// <summary>Writes journal and <c>run.json</c> as a real run does.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, RunFolder.JournalName);
        File.Delete(path);
        using (Journal journal = Journal.Append(path))
        {
            foreach (CaseResult result in Results())
            {
                journal.Start(result.Case, result.Attempt);
                journal.End(result);
            }
        }

        IReadOnlyList<CaseResult> results = JournalReader.ReadFinal(path);
        RunJsonWriter.Write(new RunReport(Info(results, targets), results, [], folder), Path.Combine(folder, RunFolder.RunName));
    }

    private static CaseIdentity Identity(int number, Target target)
    {
        string category = s_categories[number % s_categories.Length];
        string subject = s_subjects[number / 8 % s_subjects.Length];
        string className = $"{subject.Replace("_", "", StringComparison.Ordinal)}Tests";
        string name = $"{subject}_{s_statements[number / 64 % s_statements.Length]}({number})";
        return new CaseIdentity
        {
            Id = $"{category}.{className}.{name}@{target.Id}",
            Class = $"Conformance.Tests.{category}.{className}",
            Name = name,
            Target = target.Id,
            Isa = target.Isa,
            Categories = [category],
            Clauses = [s_clauses[number % s_clauses.Length], s_clauses[number * 7 % s_clauses.Length]],
        };
    }

    private CaseOutcome Outcome(Random random) => random.NextDouble() >= FailureRate
        ? CaseOutcome.Pass
        : random.Next(21) switch { 0 => CaseOutcome.Error, < 3 => CaseOutcome.Crash, < 6 => CaseOutcome.Timeout, _ => CaseOutcome.Fail };

    private static string Reason(CaseOutcome outcome, Target target, int number) => outcome switch
    {
        CaseOutcome.Pass => "",
        CaseOutcome.Skip => target.Unavailable ?? $"needs {(number % 2 == 0 ? "large BAR" : "more than one XCC")}, which {target.Id} does not have",
        CaseOutcome.Timeout => $"did not finish within 20000 ms on {target.Id}",
        CaseOutcome.Crash => "the process that ran this case died before the case ended",
        CaseOutcome.Error => "the render node did not open: EACCES",
        _ => $"Expected the fence at dword {number} to hold 0x{number:x8}, but found 0xdeadbeef.\nThe queue's read pointer stood at 0x{number % 4096:x}.",
    };
}
