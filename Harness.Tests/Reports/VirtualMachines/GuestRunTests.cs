using Fixtures.Identities;
using Fixtures.Journals;
using Reports.Progress;
using Reports.Results;
using Reports.VirtualMachines;
using Reports.VirtualMachines.Guests;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>Runs whose guests are scripts that write what QEMU and a guest would.</summary>
public sealed class GuestRunTests : IDisposable
{
    private const string Target = "vm:gfx900@6.12.118";
    private const string Panic = "Kernel panic - not syncing: Fatal exception";

    private readonly string _root = Directory.CreateTempSubdirectory("guests-").FullName;
    private readonly WorkFolder _work = new();
    private readonly string _folder;
    private readonly VmKernel _kernel;

    public GuestRunTests()
    {
        _folder = Directory.CreateDirectory(Path.Combine(_root, "run")).FullName;
        string kernel = Directory.CreateDirectory(Path.Combine(_root, "kernel")).FullName;
        foreach (string piece in (string[])[GuestFiles.BaseName, GuestFiles.FastDriverName])
            File.WriteAllText(Path.Combine(kernel, piece), "");
        _kernel = new VmKernel("6.12", "6.12.118", "6.12.118-test", "a test").Write(kernel);
        Directory.CreateDirectory(Path.Combine(_root, "suite"));
        Script("gpu", "rm -f $root/gone; while [ \"$1\" != --socket ]; do shift; done; : > \"$2\"; while [ ! -e $root/gone ]; do sleep 0.05; done");
        Script(
            "root/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
            """
            for word; do case $word in
                file,id=console,path=*) console=${word#*path=};;
                local,id=run,path=*) run=${word#*path=}; run=${run%,security_model=none};;
            esac; done
            echo x >> $root/guests; number=$(wc -l < $root/guests)
            rm -rf $run/workers; mkdir $run/workers
            . $root/guest$number
            touch $root/gone
            """);
    }

    public void Dispose()
    {
        _work.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Case_at_which_a_guest_panics_has_crashed_and_another_guest_goes_on()
    {
        Guest(1, ended: ["T.A"], started: "T.B", $"[  9.1] BUG: kernel NULL pointer dereference\n[  9.2] {Panic}");
        Guest(2, ended: ["T.C"], started: null, "conformance-guest: end 1");

        GuestRun run = Run();

        (run.Guests, run.IsUnhealthy, run.Troubles.Count).Should().Be((2, false, 0));
        IReadOnlyList<CaseResult> results = Results();
        results.Select(result => (result.Case.Name, result.Outcome)).Should().Equal(("T.A", CaseOutcome.Pass), ("T.B", CaseOutcome.Crash), ("T.C", CaseOutcome.Pass));
        results[1].Reason.Should().Contain("the virtual machine died while this case ran").And.Contain(Panic);
        File.ReadAllText(Path.Combine(_folder, results[1].Evidence!, "console.txt")).Should().Contain("BUG: kernel NULL pointer dereference");
        File.Exists(Path.Combine(_folder, "evidence", "guests", "1-console.log")).Should().BeTrue();
    }

    [Fact]
    public void Guest_whose_driver_lost_its_gpu_is_followed_by_one_that_runs_what_was_left_out()
    {
        Guest(1, ended: ["T.A"], started: null, "conformance-guest: end 4");
        Guest(2, ended: ["T.B"], started: null, "conformance-guest: end 0");

        GuestRun run = Run();

        (run.Guests, run.IsUnhealthy).Should().Be((2, false));
    }

    [Fact]
    public void Two_guests_that_bring_nothing_are_the_last()
    {
        Guest(1, ended: [], started: null, "conformance-guest: failed module amdgpu does not load");
        Guest(2, ended: [], started: null, Panic);

        GuestRun run = Run();

        (run.Guests, run.IsUnhealthy).Should().Be((2, true));
        run.Troubles.Should().HaveCount(2);
        run.Troubles[0].Should().StartWith("6.12.118, guest 1: no case ran when the virtual machine died: module amdgpu does not load; see ");
    }

    [Fact]
    public void Crash_ends_a_run_that_ends_with_the_first_failure()
    {
        Guest(1, ended: [], started: "T.A", Panic);

        GuestRun run = Run(stopsOnFailure: true);

        run.Guests.Should().Be(1);
        Results().Should().ContainSingle().Which.Outcome.Should().Be(CaseOutcome.Crash);
    }

    private GuestRun Run(bool stopsOnFailure = false)
    {
        var plan = new GuestRunPlan
        {
            Lab = VmLab.Of(_root),
            Kernel = _kernel,
            Suite = Path.Combine(_root, "suite"),
            Device = [Path.Combine(_root, "gpu")],
            Accelerator = Accelerator.Tcg,
            Memory = 2048,
            Processors = 1,
            Folder = _folder,
            Options = new RunOptions { Targets = [Target], Workers = 1, InactivityLimit = TimeSpan.FromMinutes(2), WorkerMemory = 1 << 30, StopsOnFailure = stopsOnFailure },
            Seed = 7,
        };
        var run = new GuestRun(plan, _work, new RunFollower(_folder, new QuietView()));
        run.Run();
        return run;
    }

    private IReadOnlyList<CaseResult> Results() => RunFolder.InOrder(JournalReader.ReadFinal(Path.Combine(_folder, RunFolder.JournalName)));

    // What a guest writes: cases that ended, one that started and did not, and the end of its console.
    private void Guest(int number, string[] ended, string? started, string console)
    {
        string results = Path.Combine(_root, $"results{number}");
        using (Journal journal = Journal.Append(results))
        {
            foreach (string name in ended)
            {
                journal.Start(Identity(name), 1);
                journal.End(new CaseResult { Case = Identity(name), Outcome = CaseOutcome.Pass });
            }
        }

        string worker = Path.Combine(_root, $"worker{number}");
        using (Journal journal = Journal.Append(worker))
        {
            if (started is not null)
                journal.Start(Identity(started), 1);
        }

        File.WriteAllText(Path.Combine(_root, $"console{number}"), console + "\n");
        File.WriteAllText(Path.Combine(_root, $"guest{number}"), $"cat {results} >> $run/results.jsonl; cat {worker} > $run/workers/00001.jsonl; cat {_root}/console{number} > $console\n");
    }

    private static CaseIdentity Identity(string name) => new()
    {
        Id = $"{name}@{Target}",
        Class = "T",
        Name = name,
        Target = Target,
        Isa = "gfx900",
        Categories = ["T"],
        Clauses = [],
    };

    private void Script(string name, string text)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\nroot={_root}\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
