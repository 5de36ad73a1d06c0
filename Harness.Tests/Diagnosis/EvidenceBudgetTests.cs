using Fixtures.Diagnosis;
using Fixtures.Identities;
using Fixtures.Journals;
using Harness.Tests.KernelLogs;

namespace Harness.Tests.Diagnosis;

/// <summary>Evidence takes a bounded time and size, and says what it left out.</summary>
public sealed class EvidenceBudgetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Driver_is_not_asked_once_the_time_of_the_run_is_spent()
    {
        var budget = new EvidenceBudget(_folder, TimeSpan.FromSeconds(60), 1 << 20);
        budget.Share().Spend(TimeSpan.FromSeconds(61));

        EvidenceFile only = new DriverDumps(Kernel(), slow: 1).Collect(null, budget.Share()).Should().ContainSingle().Subject;

        only.Name.Should().Be("left-out.txt");
        Text(only).Should().Be("kfd-hqds.txt and what comes after it: the driver had its 60 s for the dumps of this run (--evidence-time)\n");
    }

    [Fact]
    public void Driver_is_not_asked_once_the_time_of_the_case_is_spent_and_the_next_case_has_its_own()
    {
        var budget = new EvidenceBudget(_folder, TimeSpan.FromHours(1), 1 << 20);
        EvidenceShare share = budget.Share();
        share.Spend(EvidenceBudget.TimeOfACase);

        Text(new DriverDumps(Kernel(), slow: 1).Collect(null, share).Single()).Should().EndWith(": the driver had its 15 s for the dumps of one case\n");
        new DriverDumps(Kernel(), slow: 1).Collect(null, budget.Share()).Select(file => file.Name).Should().Equal("kfd-hqds.txt");
    }

    [Fact]
    public void What_one_process_of_a_run_spent_the_next_one_does_not_have()
    {
        new EvidenceBudget(_folder, TimeSpan.FromSeconds(60), 1 << 20).Share().Spend(TimeSpan.FromSeconds(59));
        new EvidenceBudget(_folder, TimeSpan.FromSeconds(60), 1 << 20).Share().Spend(1000);
        File.AppendAllText(Path.Combine(_folder, "evidence", ".spent"), "12"); // cut by the end of its process

        EvidenceShare share = new EvidenceBudget(_folder, TimeSpan.FromSeconds(60), 1 << 20).Share();

        share.TimeLeft.Should().Be(TimeSpan.FromSeconds(1));
        share.BytesLeft.Should().Be((1 << 20) - 1000);
    }

    [Fact]
    public void File_that_is_too_large_is_named_in_the_message_and_smaller_ones_are_kept()
    {
        var budget = new EvidenceBudget(_folder, TimeSpan.FromSeconds(60), 100);
        string evidence = Evidence("One").Write(_folder, budget.Share());

        Directory.GetFiles(Path.Combine(_folder, evidence)).Select(Path.GetFileName).Should().BeEquivalentTo("failure.txt", "small.txt");
        File.ReadAllText(Path.Combine(_folder, evidence, "failure.txt")).Should()
            .Contain("Beside this file: small.txt\n").And.Contain("Left out: large.txt (201 bytes): the evidence of this run may have 0 MiB (--evidence-size)\n");
        budget.Share().BytesLeft.Should().Be(0, "the message counts too");
    }

    private static LogKernel Kernel()
    {
        var kernel = new LogKernel();
        kernel.Tree.Write("/sys/kernel/debug/kfd/hqds", "  Inst 0,  CP Pipe 0, Queue 0\n");
        return kernel;
    }

    private static string Text(EvidenceFile file) => System.Text.Encoding.UTF8.GetString(file.Content.Span);

    private static Evidence Evidence(string name) => new()
    {
        Case = new CaseIdentity { Id = $"Sample.Cases.{name}@host", Class = "Cases", Name = name, Target = "host", Isa = "host", Categories = [], Clauses = [] },
        Message = "it failed",
        StackTrace = "",
        Output = "",
        Files = [EvidenceFile.OfText("large.txt", new string('x', 200)), EvidenceFile.OfText("small.txt", "small")],
        Seed = 7,
    };
}
