using System.Diagnostics;
using Fixtures.Identities;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Reports.Progress;
using Reports.Results;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>A run that the kernel log has ended. It runs alone: the supervisor of a run ends every child of its process that is no worker of its own.</summary>
[Collection(OwnedProcess.Name)]
public sealed class EndedRunTests : IDisposable
{
    private static readonly Target s_target = Target.OfModel("gfx942", "7.3", 23);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Starts_no_worker_is_unhealthy_and_leaves_the_cases_without_a_result()
    {
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        var abort = new RunAbort(AbortConditions.Oops, _folder.FullName);
        abort.Consider("Sample.Earlier.Case@target", [new KernelLogFinding(KernelLogEvents.Oops, "[1.0] Oops: 0002", IsFromBefore: false)]);
        var run = new RunContext
        {
            Options = new RunOptions { Targets = [s_target.Id], Workers = 1, InactivityLimit = TimeSpan.FromMinutes(1), WorkerMemory = 4L << 30 },
            Limits = new WorkerLimits { Inactivity = TimeSpan.FromMinutes(1), Memory = 4L << 30 },
            Seed = 7,
            Ledger = ledger,
            View = new QuietView(),
            Abort = abort,
        };
        using var supervisor = new RunSupervisor([new DeviceLane(s_target, [Case()], run)], run);

        supervisor.Run();

        supervisor.IsUnhealthy.Should().BeTrue();
        supervisor.Stopped.Should().Be("the run was ended in Sample.Earlier.Case@target: [1.0] Oops: 0002");
        ledger.Results().Should().BeEmpty();
    }

    [Fact]
    public void Overall_limit_counts_from_the_start_of_the_command_and_not_of_the_first_case()
    {
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        var run = new RunContext
        {
            Options = new RunOptions
            {
                Targets = [s_target.Id],
                Workers = 1,
                InactivityLimit = TimeSpan.FromMinutes(1),
                WorkerMemory = 4L << 30,
                OverallLimit = TimeSpan.FromSeconds(60),
            },
            Limits = new WorkerLimits { Inactivity = TimeSpan.FromMinutes(1), Memory = 4L << 30 },
            Began = Stopwatch.GetTimestamp() - (61 * Stopwatch.Frequency),
            Seed = 7,
            Ledger = ledger,
            View = new QuietView(),
        };
        using var supervisor = new RunSupervisor([new DeviceLane(s_target, [Case()], run)], run);

        supervisor.Run();

        supervisor.Stopped.Should().Be("the run took longer than 60 s (--overall-limit)");
        run.Left.Should().BeLessThan(TimeSpan.Zero);
        ledger.Results().Should().BeEmpty("no worker was started");
    }

    private static ScheduledCase Case() => new(
        new CaseIdentity
        {
            Id = $"Sample.Later.Case@{s_target}",
            Class = "Later",
            Name = "Case",
            Target = s_target.Id,
            Isa = s_target.Isa,
            Categories = [],
            Clauses = [],
        },
        TimeSpan.FromSeconds(1));
}
