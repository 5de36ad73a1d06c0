using Fixtures.Diagnosis;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Kernel;
using Harness.Tests.Fixtures;
using Harness.Tests.KernelLogs;

namespace Harness.Tests.Diagnosis;

/// <summary>What lies beside a failure.</summary>
public sealed class EvidenceTests : IDisposable
{
    private static readonly Target s_virtual = Target.OfModel("gfx1100", "7.3", 23);
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Failure_says_what_was_expected_by_which_clause_and_how_to_repeat_it()
    {
        string text = Read(Fail<EvidenceSample>(s_virtual, new TargetConnector()), "failure.txt");

        text.Should().Contain("something else").And.Contain("it's (7)");
        text.Should().Contain("  queue.destroy.stops\n    ").And.MatchRegex("    from kfd_[a-z_]+\\.c:");
        text.Should().Contain(
            "CONFORMANCE_SEED=7 ./conformance run --targets 'virtual:gfx1100@7.3' "
            + @"--filter 'Id=Sample.EvidenceSample.Fails_with_a_queue\(it'\''s \(7\)\)@virtual:gfx1100@7.3'");
        text.Should().Contain("Beside this file: flight-recorder.txt, queues.txt, kfd-mqds.txt");
    }

    [Fact]
    public void Repetition_waits_as_long_as_the_run_did()
    {
        var identity = new CaseIdentity
        {
            Id = "Sample.EvidenceSample.Fails@virtual:gfx1100@7.3",
            Class = "Harness.Tests.EvidenceSample",
            Name = "Fails",
            Target = "virtual:gfx1100@7.3",
            Isa = "gfx1100",
            Categories = [],
            Clauses = [],
        };

        RepeatCommand.Of(identity, 7, isDestructive: false, TimeSpan.FromMilliseconds(50), 2.5).Should().EndWith("Fails' --patience 50 --slow 2.5");
        RepeatCommand.Of(identity, 7, isDestructive: false, SuiteSettings.DefaultPatience).Should().EndWith("Fails'");
    }

    [Fact]
    public void Queue_is_shown_as_it_was_when_the_case_failed()
    {
        string queues = Read(Fail<EvidenceSample>(s_virtual, new TargetConnector()), "queues.txt");

        queues.Should().MatchRegex("^Pm4 queue 0, when the case failed: read pointer 0x[0-9a-f]+, write pointer 0x[0-9a-f]+ \\(dwords\\), ");
        queues.Should().Contain("WRITE_DATA");
    }

    [Fact]
    public void Descriptors_of_its_queues_are_there() =>
        Read(Fail<EvidenceSample>(s_virtual, new TargetConnector()), "kfd-mqds.txt").Should().Contain("Compute queue on device ");

    [Fact]
    public void Calls_packets_and_doorbells_are_there()
    {
        string calls = Read(Fail<EvidenceSample>(s_virtual, new TargetConnector()), "flight-recorder.txt");

        calls.Should().Contain("AMDKFD_IOC_CREATE_QUEUE").And.Contain("mmap(").And.Contain("WAIT_REG_MEM").And.Contain("doorbell 0x");
    }

    [Fact]
    public void Flight_recorder_marks_where_the_case_failed()
    {
        string[] lines = Read(Fail<EvidenceSample>(s_virtual, new TargetConnector()), "flight-recorder.txt").Split('\n');

        int mark = Array.FindIndex(lines, line => line.Contains("======== failed here: ", StringComparison.Ordinal));
        lines[mark].Should().Contain("something else");
        lines.Should().ContainSingle(line => line.Contains("========", StringComparison.Ordinal), "it is thrown again on its way out of the test");
        lines[..mark].Should().Contain(line => line.Contains("AMDKFD_IOC_CREATE_QUEUE", StringComparison.Ordinal)).And.NotContain(line => line.Contains("AMDKFD_IOC_DESTROY_QUEUE", StringComparison.Ordinal));
        lines[mark..].Should().Contain(line => line.Contains("AMDKFD_IOC_DESTROY_QUEUE", StringComparison.Ordinal), "the test disposes its queue after it failed");
    }

    [Fact]
    public void Failure_about_an_error_names_the_last_call()
    {
        string reason = Fail<ErrorSample>(s_virtual, new TargetConnector()).Reason;

        reason.Split('\n')[0].Should().Be("expected EINVAL, but got success; the last call was AMDKFD_IOC_GET_VERSION = 0");
        reason.Should().MatchRegex(@"\nlast call to the driver: ioctl\(\d+, AMDKFD_IOC_GET_VERSION, \{ major_version 1, minor_version \d+ \}\) = 0\nin the test: Expected ");
    }

    [Fact]
    public void Kernel_log_dumps_of_the_driver_and_coredump_are_there()
    {
        var kernel = new LogKernel();
        kernel.Tree.Write("/sys/kernel/debug/kfd/hqds", "  Inst 0,  CP Pipe 0, Queue 0\n");
        kernel.Tree.Write("/sys/kernel/debug/kfd/rls", "  DIQ on device 1234\n");
        kernel.Tree.Write("/sys/class/drm/card1/device/uevent", "DRIVER=amdgpu\nPCI_SLOT_NAME=0000:03:00.0\n");
        kernel.Tree.Write("/sys/class/drm/card1-DP-1/status", "connected\n");
        kernel.AddBinary("/sys/class/drm/card1/device/devcoredump/data", "**** AMDGPU Device Coredump ****\0\u0001"u8.ToArray());
        CaseResult result = Fail<DumpSample>(Target.OfNode(1, "gfx1100"), new LogConnector(kernel));

        Read(result, "kfd-hqds.txt").Should().Be("  Inst 0,  CP Pipe 0, Queue 0\n");
        Read(result, "kfd-rls.txt").Should().Be("  DIQ on device 1234\n");
        Read(result, "devcoredump-card1.txt").Should().StartWith("**** AMDGPU Device Coredump ****");
        Directory.GetFiles(Path.Combine(_folder, result.Evidence!)).Select(Path.GetFileName).Should().NotContain("kfd-mqds.txt", "there is none");
    }

    [Fact]
    public void Kernel_log_that_may_not_be_read_says_so() =>
        Read(Fail<DumpSample>(Target.OfNode(1, "gfx1100"), new LogConnector(new LogKernel { Refusal = Errno.EACCES })), "kernel-log.txt").Should()
            .StartWith("(not looked at: /dev/kmsg may not be read (EACCES)");

    [Fact]
    public void Kernel_log_of_the_case_is_there()
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
            SampleRun.Of<KernelLogSample>(Settings(Target.OfNode(1, "gfx1100"), new LogConnector(new LogKernel()), journal));

        CaseResult failed = JournalReader.Read(path).Single(result => result.Case.Name == nameof(KernelLogSample.Fails_and_the_driver_tells_why));
        failed.Reason.Should().Contain("the fence was lost").And.Contain("the kernel log has '[").And.Contain("GPU reset begin!");
        Read(failed, "kernel-log.txt").Should().MatchRegex(@"^\[ +\d+\.\d{6}\] amdgpu 0000:03:00\.0: amdgpu: GPU reset begin!\n$");
    }

    [Fact]
    public void File_that_a_case_leaves_open_fails_it()
    {
        SampleRun run = SampleRun.Of<EvidenceSample>(Settings(s_virtual, new TargetConnector(), null));

        run.Failure(nameof(EvidenceSample.Leaves_a_file_open)).Messages[0].Should()
            .Match("virtual:gfx1100@7.3: the case left descriptor * (/dev/kmsg) open; close what a test opens");
    }

    private static SuiteSettings Settings(Target target, ITargetConnector connector, Journal? journal) =>
        new() { Plan = new TargetPlan([target]), Connector = connector, Journal = journal, Seed = 7 };

    private CaseResult Fail<TSample>(Target target, ITargetConnector connector)
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
            SampleRun.Of<TSample>(Settings(target, connector, journal));
        return JournalReader.Read(path).First(result => result.Outcome == CaseOutcome.Fail);
    }

    private string Read(CaseResult result, string name) => File.ReadAllText(Path.Combine(_folder, result.Evidence!, name));
}
