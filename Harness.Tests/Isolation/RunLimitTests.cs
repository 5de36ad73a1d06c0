using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Tests.Isolation.Faulty;
using Reports.Exits;
using Reports.Hosting;
using Reports.Machines;
using Reports.Results;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>What bounds a run, and what the bounds are on a slow machine.</summary>
public sealed class RunLimitTests : IDisposable
{
    private const string TargetId = "virtual:gfx1100@7.3";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("conformance");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Run_whose_cases_are_not_found_in_time_is_incomplete_and_its_folder_says_why()
    {
        string folder = Path.Combine(_root.FullName, "run");

        (int exit, string output) = ConformanceProcess.Run<LateCases>("run", "--targets", TargetId, "--discovery-limit", "1", "--output", folder);

        exit.Should().Be(ExitCode.Incomplete);
        output.Should().Contain("finding the cases took longer than 1 s; on a slow machine give it more with --discovery-limit or --slow").And.Contain($"conformance resume {folder}");
        File.ReadAllText(Path.Combine(folder, RunAbort.FileName)).Should().StartWith("the run was ended before its first case: finding the cases took longer than 1 s");
        RunFolder.Read(folder).Info.Exit.Should().Be(ExitCode.Incomplete);
        File.ReadAllText(Path.Combine(folder, "junit.xml")).Should().Contain("the run was ended before its first case");

        ConformanceProcess.Run<LateCases>("resume", folder, "--slow", "100").Exit.Should().Be(ExitCode.Success, "there is time enough now");
        File.Exists(Path.Combine(folder, RunAbort.FileName)).Should().BeFalse();
        ConformanceProcess.Results(folder).Values.Should().Equal("pass");
    }

    [Fact]
    public void Run_that_its_overall_limit_ends_before_its_cases_are_found_names_that_limit()
    {
        string folder = Path.Combine(_root.FullName, "run");

        (int exit, string output) = ConformanceProcess.Run<LateCases>("run", "--targets", TargetId, "--overall-limit", "2", "--output", folder);

        exit.Should().Be(ExitCode.Incomplete);
        output.Should().Be($"error: the run was ended before its first case: the run took longer than 2 s (--overall-limit); go on with: conformance resume {folder}\n");
        File.ReadAllText(Path.Combine(folder, RunAbort.FileName)).Should().Be("the run was ended before its first case: the run took longer than 2 s (--overall-limit)\n");

        ConformanceProcess.Run<LateCases>("resume", folder, "--overall-limit", "600", "--slow", "100").Exit.Should().Be(ExitCode.Success, "there is time enough now");
    }

    [Fact]
    public void Run_that_stops_on_failure_leaves_the_rest_without_a_result()
    {
        string folder = Path.Combine(_root.FullName, "run");

        (int exit, string output) = ConformanceProcess.Run<MixedCases>("run", "--targets", TargetId, "--stop-on-failure", "--output", folder);

        exit.Should().Be(ExitCode.Incomplete);
        output.Should().MatchRegex(@"of 40 cases did not run, Mixed\.MixedCases\.Row\(\d+\)@\S+ failed \(--stop-on-failure\); go on with: conformance resume ");
        ConformanceProcess.ReadResults(folder).Count(result => result.Outcome.IsFailure()).Should().BeGreaterThan(0);
    }

    // Going on would clear away what workers left, and write beside failures, in a folder of somebody else.
    [Theory]
    [InlineData("workers")]
    [InlineData("evidence")]
    [InlineData("evidence/case")]
    public void Run_whose_folders_lead_elsewhere_does_not_go_on(string name)
    {
        string folder = Path.Combine(_root.FullName, "run");
        ConformanceProcess.Run<MixedCases>("run", "--targets", TargetId, "--stop-on-failure", "--output", folder).Exit.Should().Be(ExitCode.Incomplete);
        string theirs = Path.Combine(_root.CreateSubdirectory("theirs").FullName, "00001.json");
        File.WriteAllText(theirs, "mine");
        string inside = Path.Combine(folder, name);
        if (Directory.Exists(inside))
            Directory.Delete(inside, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(inside)!);
        Directory.CreateSymbolicLink(inside, Path.GetDirectoryName(theirs)!);

        (int exit, string output) = ConformanceProcess.Run<MixedCases>("resume", folder);

        exit.Should().Be(ExitCode.Usage);
        output.Should().Contain($"{name} is a link, which no run made; nothing was touched");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(theirs)!).Should().Equal(theirs);
        File.ReadAllText(theirs).Should().Be("mine");
    }

    [Theory]
    [InlineData("--slow", "0.5", "error: --slow 0.5 is not a number from 1 to 1000")]
    [InlineData("--discovery-limit", "0", "error: --discovery-limit 0 is not a number above zero")]
    [InlineData("--discovery-limit", "2147483647", "error: --discovery-limit 2147483647 is more than a week")]
    [InlineData("--retries", "2147483647", "error: --retries 2147483647 is more than 10000")]
    [InlineData("--patience", "2147483647", "error: --patience 2147483647 is more than 600000, ten minutes")]
    [InlineData("--worker-memory", "1", "error: --worker-memory 1: a worker that does nothing has as much; name 256 or more")]
    [InlineData("--evidence-time", "-1", "error: --evidence-time -1 is not a number above zero")]
    public void Limit_that_is_none_is_a_usage_error(string option, string value, string message) =>
        ConformanceProcess.Run<NeedyCases>("run", "--targets", TargetId, option, value, "--output", Path.Combine(_root.FullName, "run"))
            .Should().Be((ExitCode.Usage, message + "\n"));

    [Fact]
    public void Discovery_that_takes_too_long_is_told_apart()
    {
        new SuiteSettings { Plan = new([Target.OfModel("gfx942", "7.3", 23)]) }.Enter();
        using var host = new SuiteHost(new SuiteSource(typeof(NeedyCases).Assembly), workers: 1, TimeSpan.Zero);

        FluentActions.Invoking(() => host.Discover([typeof(NeedyCases).FullName!])).Should().Throw<DiscoveryTimeoutException>();
    }

    [Fact]
    public void Slow_multiplies_every_limit_of_a_worker_and_of_a_case()
    {
        var options = new RunOptions { Targets = [TargetId], Workers = 1, InactivityLimit = TimeSpan.FromSeconds(120), WorkerMemory = 1, Slow = 3 };
        var settings = new SuiteSettings { Plan = new([]), Slow = 3, LimitCeiling = TimeSpan.FromSeconds(10) };

        WorkerLimits limits = WorkerLimits.Of(options);

        (limits.Inactivity, limits.Discovery, limits.Grace, limits.Kill, limits.Dumps).Should().Be(
            (TimeSpan.FromSeconds(360), TimeSpan.FromSeconds(360), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)));
        limits.KillAtEnd.Should().Be(TimeSpan.FromSeconds(10), "--overall-limit is not multiplied");
        settings.LimitOf(TimeSpan.FromSeconds(5)).Should().Be(TimeSpan.FromSeconds(15));
        settings.LimitOf(TimeSpan.FromSeconds(20)).Should().Be(TimeSpan.FromSeconds(30), "the bound for all cases is a limit too");
    }

    [Fact]
    public void Slow_multiplies_what_waits_in_a_worker_may_take()
    {
        (int exit, string output) = ConformanceProcess.Run<SlowCases>("run", "--targets", TargetId, "--slow", "3", "--output", Path.Combine(_root.FullName, "run"));

        exit.Should().Be(ExitCode.Success, output);
    }

    [Theory]
    [InlineData("4096", "4096 files")]
    [InlineData("1024", "1024 files")]
    [InlineData("256", "256 files (raise it with ulimit -n 1024)")]
    [InlineData("unlimited", "unlimited")]
    [InlineData(null, "unknown")]
    public void Advice_is_given_only_where_it_helps(string? value, string expected) =>
        ResourceLimit.Describe(value, "files", 1024, "raise it with ulimit -n 1024").Should().Be(expected);

    [Fact]
    public void Doctor_does_not_count_cases_that_will_surely_skip()
    {
        (int exit, string output) = ConformanceProcess.Run<NeedyCases>("doctor", "--targets", "virtual:gfx1100@7.3,virtual:gfx942@7.3");

        exit.Should().Be(ExitCode.Success);
        output.Should().MatchRegex(@"virtual:gfx1100@7\.3 +would run 1 of 3 cases, and skip\n +2 that need MultipleXcc: the device has one XCC\n");
        output.Should().MatchRegex(@"virtual:gfx942@7\.3 +would run 3 cases\n");
    }
}
