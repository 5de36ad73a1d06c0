using Fixtures.Identities;
using Fixtures.Journals;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>What is left of a run that was killed, and what a resumed run makes of it.</summary>
public sealed class RunLedgerTests : IDisposable
{
    private static readonly CaseIdentity s_first = Identity("First");
    private static readonly CaseIdentity s_second = Identity("Second");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Results_that_a_worker_wrote_last_are_taken_over_once()
    {
        using (RunLedger killed = RunLedger.Open(_folder.FullName))
        {
            using Journal worker = Journal.Append(killed.NewWorkerPath() + ".jsonl");
            worker.Start(s_first);
            worker.End(Result(s_first, CaseOutcome.Pass));
            worker.Start(s_second);
        }

        using RunLedger resumed = RunLedger.Open(_folder.FullName);
        resumed.Recover(isRebooted: false).Select(entry => entry.Case.Id).Should().Equal(s_second.Id);
        resumed.Has(s_first.Id, 1).Should().BeTrue();
        resumed.Has(s_second.Id, 1).Should().BeFalse();
        resumed.Results().Select(result => (result.Case.Id, result.Outcome)).Should().Equal((s_first.Id, CaseOutcome.Pass));
    }

    [Fact]
    public void Line_that_the_kill_cut_is_written_anew()
    {
        using (RunLedger killed = RunLedger.Open(_folder.FullName))
            killed.Record(Result(s_first, CaseOutcome.Pass));
        File.AppendAllText(Path.Combine(_folder.FullName, "results.jsonl"), "{\"event\":\"end\",\"id\":\"cut");

        using RunLedger resumed = RunLedger.Open(_folder.FullName);
        resumed.Recover(isRebooted: false);
        resumed.Record(Result(s_second, CaseOutcome.Fail));

        resumed.Results().Select(result => (result.Case.Id, result.Outcome)).Should().Equal((s_first.Id, CaseOutcome.Pass), (s_second.Id, CaseOutcome.Fail));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Case_of_a_lost_device_is_run_after_a_reboot(bool isRebooted, bool isSettled)
    {
        using (RunLedger before = RunLedger.Open(_folder.FullName))
            before.Record(Result(s_first, CaseOutcome.Skip) with { Reason = RunLedger.DeviceLost + s_second.Id });

        using RunLedger after = RunLedger.Open(_folder.FullName);
        after.Recover(isRebooted);

        after.Has(s_first.Id, 1).Should().Be(isSettled);
    }

    [Fact]
    public void Case_that_took_the_machine_down_has_a_result_and_evidence()
    {
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        string worker = ledger.NewWorkerPath() + ".jsonl";
        using (Journal journal = Journal.Append(worker))
            journal.Start(s_first, attempt: 2);

        ledger.RecordMachineDown(ledger.Recover(isRebooted: true).Should().ContainSingle().Which, 7);

        CaseResult result = ledger.Results().Should().ContainSingle().Which;
        (result.Outcome, result.Attempt, result.Seed).Should().Be((CaseOutcome.Crash, 2, 7));
        string folder = Path.Combine(_folder.FullName, result.Evidence!);
        File.ReadAllText(Path.Combine(folder, "failure.txt")).Should().Contain("the machine went down while this case ran").And.Contain("CONFORMANCE_SEED=7 ./conformance run");
        File.ReadAllText(Path.Combine(folder, "flight-recorder.txt")).Should().Be("(went down with the machine)\n");
        File.Exists(worker).Should().BeFalse("all that it says was taken over");
    }

    [Fact]
    public void Result_of_a_resumed_run_takes_the_place_of_the_one_before()
    {
        using RunLedger ledger = RunLedger.Open(_folder.FullName);
        ledger.Record(Result(s_first, CaseOutcome.Skip));
        ledger.Record(Result(s_first, CaseOutcome.Pass));

        ledger.Results().Should().ContainSingle().Which.Should().Match<CaseResult>(result => result.Outcome == CaseOutcome.Pass && result.Attempts == 1);
    }

    private static CaseResult Result(CaseIdentity identity, CaseOutcome outcome) => new() { Case = identity, Outcome = outcome };

    private static CaseIdentity Identity(string name) => new()
    {
        Id = $"Sample.Sample.{name}@hardware:node1(gfx1100)",
        Class = "Sample.Sample",
        Name = name,
        Target = "hardware:node1(gfx1100)",
        Isa = "gfx1100",
        Categories = ["Sample"],
        Clauses = [],
    };
}
