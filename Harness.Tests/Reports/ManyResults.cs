using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Results;

namespace Harness.Tests.Reports;

/// <summary>Runs that nobody ran: any number of results, with every outcome, always the same for the same seed.</summary>
internal static class ManyResults
{
    public static readonly DateTimeOffset Started = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_categories = ["Aql", "Dispatch", "Event", "Memory", "Pm4", "Queue", "Sdma", "Topology"];
    private static readonly string[] s_subjects = ["Ring_size", "Doorbell", "Completion_signal", "Mapping", "Barrier_packet", "Write_pointer", "Event_page", "Aperture"];
    private static readonly string[] s_statements = ["is_a_power_of_two", "is_refused", "wakes_the_waiter", "keeps_its_contents", "is_seen_by_the_other_queue", "survives_an_unmap"];

    /// <summary>Targets of the synthetic runs.</summary>
    public static IReadOnlyList<Target> Targets { get; } =
        [Target.OfNode(1, "gfx942"), Target.OfModel("gfx942", "7.3", 23), Target.OfModel("gfx1100", "7.3", 23), Target.NoHardware("no /dev/kfd: load the amdgpu driver (modprobe amdgpu)")];

    /// <summary>The run as a report.</summary>
    /// <param name="count">Cases.</param>
    /// <param name="seed">Seed of outcomes and times.</param>
    /// <param name="folder">Folder that the report names.</param>
    public static RunReport Report(int count, int seed, string folder)
    {
        CaseResult[] results = RunFolder.InOrder(Make(count, seed));
        return new RunReport(Info(results), results, [.. ClauseCatalog.All.Values], folder);
    }

    /// <summary>Writes the run as a folder that <c>conformance report</c> reads.</summary>
    public static void Write(int count, int seed, string folder)
    {
        Directory.CreateDirectory(folder);
        RunReport report = Report(count, seed, folder);
        using (Journal journal = Journal.Append(Path.Combine(folder, RunFolder.JournalName)))
        {
            foreach (CaseResult result in report.Results)
            {
                journal.Start(result.Case);
                journal.End(result);
            }
        }

        global::Reports.Writers.RunJsonWriter.Write(report, Path.Combine(folder, RunFolder.RunName));
    }

    /// <summary>What such a run says of itself.</summary>
    public static RunInfo Info(IReadOnlyList<CaseResult> results) => new()
    {
        SuiteVersion = "0.1.0",
        KernelRelease = "6.12.48-amd64",
        KfdVersion = "1.17",
        ModuleParameters = new Dictionary<string, string> { ["gpu_recovery"] = "-1", ["noretry"] = "-1" },
        Targets = Targets,
        Seed = ulong.MaxValue,
        Started = Started,
        Ended = Started.AddMinutes(4),
        Exit = RunVerdict.Of(results, Targets),
    };

    private static IEnumerable<CaseResult> Make(int count, int seed)
    {
        var random = new Random(seed);
        string[] clauses = [.. ClauseCatalog.All.Keys];
        var clock = new double[Targets.Count];
        for (int i = 0; i < count; i++)
        {
            int lane = i % Targets.Count;
            Target target = Targets[lane];
            int number = i / Targets.Count;
            string category = s_categories[number % s_categories.Length];
            string subject = s_subjects[number / 8 % s_subjects.Length];
            double milliseconds = Math.Round(Math.Exp(random.NextDouble() * 5), 3);
            CaseOutcome outcome = target.Unavailable is null ? Outcome(random.Next(10_000)) : CaseOutcome.Skip;
            clock[lane] += outcome == CaseOutcome.Skip ? 0 : milliseconds;
            string name = $"{subject}_{s_statements[number / 64 % s_statements.Length]}({number})";
            string className = $"Conformance.Tests.{category}.{subject.Replace("_", "", StringComparison.Ordinal)}Tests";
            yield return new CaseResult
            {
                Case = new CaseIdentity
                {
                    Id = $"{category}.{className[(className.LastIndexOf('.') + 1)..]}.{name}@{target.Id}",
                    Class = className,
                    Name = name,
                    Target = target.Id,
                    Isa = target.Isa,
                    Categories = [category],
                    Clauses = [clauses[number % clauses.Length], clauses[number * 7 % clauses.Length]],
                },
                Outcome = outcome,
                Reason = Reason(outcome, target, number),
                DurationMilliseconds = outcome == CaseOutcome.Skip ? 0 : milliseconds,
                Seed = ulong.MaxValue,
                Ended = Started.AddMilliseconds(clock[lane]),
            };
        }
    }

    private static CaseOutcome Outcome(int dice) => dice switch
    {
        < 30 => CaseOutcome.Fail,
        < 36 => CaseOutcome.Timeout,
        < 40 => CaseOutcome.Crash,
        < 42 => CaseOutcome.Error,
        < 900 => CaseOutcome.Skip,
        _ => CaseOutcome.Pass,
    };

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
