using System.Diagnostics;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Tests.Isolation.Faulty;
using Harness.Tests.Reports.VirtualMachines;
using Reports.Exits;
using Reports.Selection;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary><c>conformance vm run</c> as a process, with guests that are scripts.</summary>
public sealed class VirtualMachineTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private readonly GuestLabSketch _lab = new();

    private string Folder => Path.Combine(_lab.Root, "run");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Guest_that_ran_nothing_is_no_success()
    {
        _lab.Guest(1, "echo 'conformance-guest: end 3' > $console");

        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>(Arguments());

        exit.Should().Be(ExitCode.NothingRan, output);
        output.Should().Contain("vm:gfx900@6.12.118  a test, tcg").And.Contain("0 passed, 0 failed, 0 skipped");
        File.Exists(Path.Combine(Folder, "report.html")).Should().BeTrue();
    }

    [Fact]
    public void Guest_of_a_run_that_is_gone_on_with_has_a_console_of_its_own()
    {
        _lab.Guest(1, "seq 1 1000 > $console; echo 'conformance-guest: end 3' >> $console");
        _lab.Guest(2, "echo 'conformance-guest: end 3' > $console");
        ConformanceProcess.Run<VirtualMachineTests>(Arguments());

        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>([.. Arguments(), "--resume"]);

        exit.Should().Be(ExitCode.NothingRan, output);
        File.Exists(Path.Combine(Folder, "evidence", "guests", "2-console.log")).Should().BeTrue();
    }

    [Fact]
    public void Suite_that_finds_no_case_is_not_run_and_leaves_no_run_behind()
    {
        _lab.FindCases("echo 'error: no case matches' >&2; exit 3");

        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>(Arguments());

        exit.Should().Be(ExitCode.NothingRan, output);
        output.Should().Contain("error: no case matches").And.NotContain("error: error");
        Directory.EnumerateFileSystemEntries(Folder).Should().BeEmpty();
        File.Exists(Path.Combine(_lab.Root, "guests")).Should().BeFalse("no guest was started");
    }

    [Fact]
    public void Guest_is_given_the_cases_and_the_folder_does_not_keep_them()
    {
        _lab.FindCases("[ \"$1 $2\" = 'vm cases' ] && echo '[]' > $3/cases.json");
        _lab.Guest(1, "cp $run/cases.json $root/given; echo 'conformance-guest: end 3' > $console");

        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>(Arguments());

        exit.Should().Be(ExitCode.NothingRan, output);
        File.ReadAllText(Path.Combine(_lab.Root, "given")).Should().Be("[]\n");
        File.Exists(Path.Combine(Folder, "cases.json")).Should().BeFalse();
    }

    [Fact]
    public void Guest_is_told_which_events_of_its_kernel_to_trace()
    {
        _lab.Guest(1, "for word; do [ \"$before\" = -initrd ] && initrd=$word; before=$word; done; grep -ao \"trace='.*'\" $initrd > $root/told; echo 'conformance-guest: end 3' > $console");

        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>([.. Arguments(), "--trace", "gpu_scheduler, amdgpu:amdgpu_vm_set_ptes"]);

        exit.Should().Be(ExitCode.NothingRan, output);
        File.ReadAllText(Path.Combine(_lab.Root, "told")).Should().Be("trace='gpu_scheduler amdgpu:amdgpu_vm_set_ptes'\n");
    }

    [Theory]
    [InlineData("gpu_scheduler,")]
    [InlineData("a'; poweroff; '")]
    public void Events_that_are_none_are_refused(string events)
    {
        (int exit, string output) = ConformanceProcess.Run<VirtualMachineTests>([.. Arguments(), "--trace", events]);

        exit.Should().Be(ExitCode.Usage, output);
        output.Should().Contain("--trace").And.Contain("is not the name of an event");
    }

    [Fact]
    public void Suite_in_a_guest_runs_the_cases_that_were_found_for_it_as_soon_as_the_driver_is_there()
    {
        ConformanceProcess.Run<UnharmedCases>(["run", "--targets", "virtual:gfx942@7.3", "--output", Folder]).Exit.Should().Be(ExitCode.Success);
        File.Delete(Path.Combine(Folder, "results.jsonl"));
        ConformanceProcess.Run<UnharmedCases>(["vm", "cases", Folder]).Exit.Should().Be(ExitCode.Success);
        IReadOnlyList<FoundCase> found = CaseList.Read(Folder)!;
        CaseList.Write(Folder, [found[0]]);
        string driver = Path.Combine(_lab.Root, "driver");
        using var suite = ConformanceProcess.Start<UnharmedCases>(["resume", Folder], new Dictionary<string, string> { [GuestVariables.Driver] = driver });
        Until(() => Directory.Exists(Path.Combine(Folder, "workers")) && Directory.EnumerateFiles(Path.Combine(Folder, "workers"), "*.json").Any()); // a worker waits

        Directory.EnumerateFiles(Path.Combine(Folder, "workers"), "*.jsonl").Should().BeEmpty("no case begins before the driver is there");
        File.WriteAllText(driver, "");

        (int exit, string output) = suite.WaitForEnd();
        exit.Should().Be(ExitCode.Success, output);
        found.Count.Should().BeGreaterThan(1);
        JournalReader.Read(Path.Combine(Folder, "results.jsonl")).Select(result => (result.Case.Id, result.Outcome)).Should().Equal((found[0].Identity.Id, CaseOutcome.Pass));
    }

    [Fact]
    public void Suite_in_a_guest_waits_for_the_driver_and_wants_the_gpu_that_the_run_names()
    {
        _lab.Guest(1, "echo 'conformance-guest: end 3' > $console");
        ConformanceProcess.Run<VirtualMachineTests>(Arguments());
        string driver = Path.Combine(_lab.Root, "driver");
        var guest = new Dictionary<string, string> { [GuestVariables.Kernel] = "6.12.118", [GuestVariables.Driver] = driver };
        using var suite = ConformanceProcess.Start<VirtualMachineTests>(["resume", Folder], guest);

        File.WriteAllText(driver, "");

        (int exit, string output) = suite.WaitForEnd();
        exit.Should().Be(ExitCode.Unhealthy, output);
        output.Should().Contain("error: the guest has ").And.Contain(", and not vm:gfx900@6.12.118");
    }

    [Fact]
    public void Signal_ends_the_run_with_its_files_and_nothing_is_left()
    {
        using ConformanceProcess command = StartWithGuestThatStays();

        command.Signal(WorkerLibc.SIGINT);

        command.WaitForEnd().Exit.Should().Be(ExitCode.Incomplete);
        File.Exists(Path.Combine(Folder, "report.html")).Should().BeTrue();
        Until(() => Left(command.Id).Length == 0);
    }

    [Fact]
    public void Killed_command_leaves_no_machine_no_gpu_and_no_folder()
    {
        using ConformanceProcess command = StartWithGuestThatStays();

        command.Kill();

        Until(() => Left(command.Id).Length == 0);
    }

    private string[] Arguments() =>
    [
        "vm", "run", "--kernel", "6.12", "--lab", _lab.Root, "--suite", _lab.Suite, "--device", _lab.Device, "--accelerator", "tcg", "--memory", "1536", "--output", Folder, "--progress", "quiet",
    ];

    private ConformanceProcess StartWithGuestThatStays()
    {
        _lab.Guest(1, $": > {_lab.Root}/ready; while :; do sleep 0.1; done");
        var command = ConformanceProcess.Start<VirtualMachineTests>(Arguments());
        Until(() => File.Exists(Path.Combine(_lab.Root, "ready")));
        return command;
    }

    // Processes of the lab, and folders of the command.
    private string[] Left(int command) =>
    [
        .. Directory.EnumerateDirectories(Path.GetTempPath(), $"conformance-vm-{command}-*"),
        .. Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)).Where(path => CommandLine(path).Contains(_lab.Root, StringComparison.Ordinal)),
    ];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }

    private static void Until(Func<bool> isTrue)
    {
        using var never = new ManualResetEventSlim();
        long start = Stopwatch.GetTimestamp();
        while (!isTrue())
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(s_limit);
            never.Wait(s_look);
        }
    }
}
