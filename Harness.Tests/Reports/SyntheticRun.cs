using System.Globalization;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>A run of any size that nobody ran: the same seed makes the same run.</summary>
/// <param name="seed">Of everything random.</param>
/// <param name="cases">Cases on each target.</param>
/// <param name="targets">What they ran against.</param>
internal sealed class SyntheticRun(int seed, int cases, params Target[] targets)
{
    private static readonly string[] s_categories = ["Aql", "Device", "Dispatch", "Event", "Fence", "Memory", "Pm4", "Queue", "Sdma", "Topology"];

    /// <summary>Attempts of each case.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Share of the attempts that fail.</summary>
    public double FailureRate { get; init; } = 0.01;

    /// <summary>Share of the cases that are skipped.</summary>
    public double SkipRate { get; init; } = 0.03;

    /// <summary>Its results, in the order in which they ended.</summary>
    public IEnumerable<CaseResult> Results()
    {
        var random = new Random(seed);
        for (int i = 0; i < cases; i++)
        {
            foreach (Target target in targets)
            {
                CaseIdentity identity = Identity(i, target);
                bool skips = random.NextDouble() < SkipRate;
                for (int attempt = 0; attempt < (skips ? 1 : Attempts); attempt++)
                    yield return Result(identity, skips, random);
            }
        }
    }

    /// <summary>Writes journal and <c>run.json</c> as a real run does.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, ResultFolder.JournalName);
        File.Delete(path);
        using (Journal journal = Journal.Append(path))
        {
            foreach (CaseResult result in Results())
            {
                journal.Start(result.Case);
                journal.End(result);
            }
        }

        var info = new RunInfo
        {
            SuiteVersion = "0.1.0",
            KernelRelease = "6.12.30",
            Targets = targets,
            Seed = (ulong)seed,
            Started = DateTimeOffset.UnixEpoch,
            Ended = DateTimeOffset.UnixEpoch.AddMinutes(5),
            Exit = ExitCode.Regression,
        };
        RunJsonWriter.Write(new RunReport(info, [], [], folder), Path.Combine(folder, "run.json"));
    }

    private static CaseIdentity Identity(int number, Target target)
    {
        string category = s_categories[number % s_categories.Length];
        string className = $"Synthetic{number / 50 % 400}Tests";
        string name = string.Create(CultureInfo.InvariantCulture, $"Statement_{number}_about_the_driver_holds({number * 4096},compute)");
        return new CaseIdentity
        {
            Id = $"{category}.{className}.{name}@{target.Id}",
            Class = $"Conformance.Tests.{category}.{className}",
            Name = name,
            Target = target.Id,
            Isa = target.Isa,
            Categories = [category],
            Clauses = [$"{category.ToUpperInvariant()}.clause_{number % 250}", $"{category.ToUpperInvariant()}.clause_{number % 83}"],
        };
    }

    private CaseResult Result(CaseIdentity identity, bool skips, Random random)
    {
        CaseOutcome outcome = skips ? CaseOutcome.Skip
            : random.NextDouble() >= FailureRate ? CaseOutcome.Pass
            : random.Next(10) switch { 0 => CaseOutcome.Crash, 1 => CaseOutcome.Timeout, _ => CaseOutcome.Fail };
        return new CaseResult
        {
            Case = identity,
            Outcome = outcome,
            Reason = outcome switch
            {
                CaseOutcome.Pass => "",
                CaseOutcome.Skip => "the node has no such engine",
                _ => $"Expected error to be Errno.EINVAL {{value: 22}}, but found Errno.EPERM {{value: {random.Next(100)}}}.\nsecond line",
            },
            DurationMilliseconds = skips ? 0 : 1 + 4 * random.NextDouble(),
            Seed = (ulong)random.NextInt64(),
        };
    }
}
