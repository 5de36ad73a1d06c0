using Fixtures.Identities;
using Fixtures.Journals;
using Reports.Progress;
using Reports.Results;
using Reports.VirtualMachines;
using Reports.VirtualMachines.Guests;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>Runs whose guests are scripts that write what QEMU and a guest would.</summary>
public sealed class GuestRunTests : IDisposable
{
    private const string Target = "vm:gfx900@6.12.118";
    private const string Panic = "Kernel panic - not syncing: Fatal exception";

    private readonly GuestLabSketch _lab = new();
    private readonly WorkFolder _work = new();
    private readonly string _folder;

    public GuestRunTests()
    {
        _folder = Directory.CreateDirectory(Path.Combine(_lab.Root, "run")).FullName;
    }

    public void Dispose()
    {
        _work.Dispose();
        _lab.Dispose();
    }

    [Fact]
    public void Case_at_which_a_guest_panics_has_crashed_and_another_guest_goes_on()
    {
        Guest(1, ended: ["T.A"], started: "T.B", $"[  9.1] BUG: kernel NULL pointer dereference\n[  9.2] {Panic}");
        Guest(2, ended: ["T.C"], started: null, "conformance-guest: end 1");

        GuestRun run = Run();

        (run.Guests, run.IsUnhealthy, run.Troubles.Count).Should().Be((2, false, 0));
        CaseResult[] results = Results();
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
    public void Guest_that_said_its_last_word_and_does_not_end_is_ended()
    {
        _lab.Guest(1, "echo 'conformance-guest: failed module amdgpu does not load' > $console; exec sleep 600");
        Guest(2, ended: [], started: null, Panic);

        GuestRun run = Run();

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
            Lab = VmLab.Of(_lab.Root),
            Kernel = VmLab.Of(_lab.Root).Find("6.12"),
            Suite = _lab.Suite,
            Device = [_lab.Device],
            Accelerator = Accelerator.Tcg,
            Memory = 2048,
            Processors = 1,
            Folder = _folder,
            Options = new RunOptions { Targets = [Target], Workers = 1, InactivityLimit = TimeSpan.FromMinutes(2), WorkerMemory = 1 << 30, StopsOnFailure = stopsOnFailure },
            Seed = 7,
            Farewell = TimeSpan.FromSeconds(1),
        };
        var run = new GuestRun(plan, _work, new RunFollower(_folder, new QuietView()));
        run.Run();
        return run;
    }

    private CaseResult[] Results() => RunFolder.InOrder(JournalReader.ReadFinal(Path.Combine(_folder, RunFolder.JournalName)));

    // What a guest writes: cases that ended, one that started and did not, and the end of its console.
    private void Guest(int number, string[] ended, string? started, string console)
    {
        string results = Path.Combine(_lab.Root, $"results{number}");
        using (Journal journal = Journal.Append(results))
        {
            foreach (string name in ended)
            {
                journal.Start(Identity(name), 1);
                journal.End(new CaseResult { Case = Identity(name), Outcome = CaseOutcome.Pass });
            }
        }

        string worker = Path.Combine(_lab.Root, $"worker{number}");
        using (Journal journal = Journal.Append(worker))
        {
            if (started is not null)
                journal.Start(Identity(started), 1);
        }

        string text = Path.Combine(_lab.Root, $"console{number}");
        File.WriteAllText(text, console + "\n");
        _lab.Guest(number, $"cat {results} >> $run/results.jsonl; cat {worker} > $run/workers/00001.jsonl; cat {text} > $console");
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
}
