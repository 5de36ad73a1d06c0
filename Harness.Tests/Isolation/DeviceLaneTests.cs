using Fixtures.Cases;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Tests.Isolation.Faulty;
using Harness.Tests.KernelLogs;
using Reports.Hosting;
using Reports.Progress;
using Reports.Results;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>A process that SIGKILL does not end, which no test can make: here nothing sends the signal.</summary>
public sealed class DeviceLaneTests : IDisposable
{
    private static readonly Target s_target = Target.OfModel("gfx942", "7.3", 23);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance");
    private int _killed;

    public void Dispose()
    {
        if (_killed > 0)
            _ = WorkerLibc.kill(_killed, WorkerLibc.SIGKILL);
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Worker_that_cannot_be_killed_ends_its_device_with_everything_recorded()
    {
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        RunContext run = Context(ledger);
        using var lane = new DeviceLane(s_target, [.. Cases()], run);

        RunToEnd(lane);

        lane.IsUnhealthy.Should().BeTrue();
        run.Troubles.Should().ContainSingle().Which.Should().Contain($"process {_killed} cannot be killed (state T)");
        ledger.Results().Select(result => $"{result.Case.Name} {result.Outcome.Name()} {result.Reason}").Should().Equal(
            "A_passes pass ",
            $"B_stops timeout did not finish within 200 ms, and its process could not end it; the process was killed; process {_killed} cannot be killed (state T): it is stuck in the kernel, see dmesg; reboot",
            "C_comes_after skip device lost earlier in Stuck.StuckCases.B_stops@virtual:gfx942@7.3");
    }

    [Fact]
    public void Device_whose_reset_failed_is_lost_at_once_and_the_reasons_say_so()
    {
        const string Line = "amdgpu 0000:03:00.0: amdgpu: GPU reset(1) failed";
        bool isReset = false;
        var kernel = new LogKernel();
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        RunContext run = Context(ledger, _ => new KernelLogWatch(kernel), worker => worker.Kill());
        using var lane = new DeviceLane(s_target, [.. Cases()], run);

        RunToEnd(lane, () =>
        {
            if (!isReset && ledger.Has($"Stuck.StuckCases.A_passes@{s_target}", attempt: 1))
                kernel.Add(Line);
            isReset = ledger.Has($"Stuck.StuckCases.A_passes@{s_target}", attempt: 1);
        });

        lane.IsUnhealthy.Should().BeTrue();
        ledger.Results().Select(result => $"{result.Case.Name} {result.Outcome.Name()} {result.Reason}").Should().SatisfyRespectively(
            first => first.Should().Be("A_passes pass "),
            second => second.Should().Match($"B_stops timeout the GPU was lost while it ran: the kernel log has '[*] {Line}'; the process was killed"),
            third => third.Should().Match($"C_comes_after skip device lost earlier in Stuck.StuckCases.B_stops@{s_target}: the kernel log has '[*] {Line}'"));
    }

    [Fact]
    public void Worker_is_not_asked_for_what_comes_behind_a_case_that_ends_it()
    {
        ScheduledCase[] cases = [.. Cases()];
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        RunContext run = Context(ledger, _ => null, worker => worker.Kill());
        using var lane = new DeviceLane(s_target, [cases[0] with { EndsWorker = true }, cases[2]], run);

        RunToEnd(lane);

        ledger.Results().Select(result => $"{result.Case.Name} {result.Outcome.Name()} {result.Reason}").Should().Equal("A_passes pass ", "C_comes_after pass ");
        string[] requests = [.. Directory.EnumerateFiles(_folder.FullName, "0*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => !path.Contains(".notes.", StringComparison.Ordinal)).Select(File.ReadAllText)];
        requests.Should().HaveCount(2);
        requests[0].Should().Contain("A_passes").And.NotContain("C_comes_after");
        requests[1].Should().Contain("C_comes_after").And.NotContain("A_passes");
    }

    [Fact]
    public void Next_worker_is_started_beforehand_where_starting_takes_long()
    {
        ScheduledCase[] cases = [.. Cases()];
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        RunContext run = Context(ledger, _ => null, worker => worker.Kill(), slow: 2);
        using var lane = new DeviceLane(s_target, [cases[0] with { EndsWorker = true }, cases[2]], run);
        int most = 0;

        RunToEnd(lane, () => most = Math.Max(most, lane.WorkerIds.Count()));

        most.Should().Be(2);
        lane.WorkerIds.Should().BeEmpty();
        ledger.Results().Select(result => $"{result.Case.Name} {result.Outcome.Name()} {result.Reason}").Should().Equal("A_passes pass ", "C_comes_after pass ");
    }

    private static void RunToEnd(DeviceLane lane, Action? between = null)
    {
        using var never = new ManualResetEventSlim();
        for (int i = 0; i < 3000 && !lane.IsDone; i++)
        {
            lane.Tick();
            between?.Invoke();
            never.Wait(TimeSpan.FromMilliseconds(10));
        }

        lane.IsDone.Should().BeTrue("the lane comes to an end");
    }

    private RunContext Context(RunLedger ledger) => Context(ledger, _ => null, worker =>
    {
        _killed = worker.Id;
        worker.NoteKilled();
    });

    private static RunContext Context(RunLedger ledger, Func<Target, KernelLogWatch?> log, Action<Worker> kill, double slow = 1) => new()
    {
        Options = new RunOptions { Targets = [s_target.Id], Workers = 1, InactivityLimit = TimeSpan.FromMinutes(1), WorkerMemory = 4L << 30, Slow = slow },
        Limits = new WorkerLimits
        {
            Grace = TimeSpan.FromMilliseconds(500),
            Kill = TimeSpan.FromMilliseconds(200),
            Inactivity = TimeSpan.FromMinutes(1),
            Memory = 4L << 30,
        },
        Seed = 7,
        Suite = $"{typeof(StuckCases).Assembly.Location}:{typeof(StuckCases).FullName}",
        Ledger = ledger,
        View = new QuietView(),
        LogOf = log,
        Kill = kill,
    };

    private static IEnumerable<ScheduledCase> Cases()
    {
        new SuiteSettings { Plan = new TargetPlan([s_target]) }.Enter();
        using var host = new SuiteHost(new SuiteSource(typeof(StuckCases).Assembly), workers: 1);
        return [.. host.Discover([typeof(StuckCases).FullName!]).Cast<ConformanceTestCase>().Select(testCase => new ScheduledCase(testCase.Identity, testCase.Limit))];
    }
}
