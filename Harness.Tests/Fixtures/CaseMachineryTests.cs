using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Journals;
using Fixtures.Settings;
using Fixtures.Targets;

namespace Harness.Tests.Fixtures;

/// <summary>Runs sample classes through the framework and checks what it says about them.</summary>
public sealed class CaseMachineryTests : IDisposable
{
    private static readonly Target s_first = Target.OfModel("gfx942", "7.3", 23);
    private static readonly Target s_second = Target.OfModel("gfx1100", "7.3", 23);
    private static readonly Target s_hardware = Target.OfNode(1, "gfx1100");
    private static readonly Target s_none = Target.NoHardware("no /dev/kfd: load the driver");
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_test_is_one_case_per_target()
    {
        SampleRun run = SampleRun.Of<PassingSample>(SampleRun.Settings(s_first, s_second));

        run.Passed.Should().BeEquivalentTo(
            "Sample.PassingSample.Second_in_the_alphabet@virtual:gfx942@7.3", "Sample.PassingSample.First_in_the_alphabet@virtual:gfx942@7.3",
            "Sample.PassingSample.Second_in_the_alphabet@virtual:gfx1100@7.3", "Sample.PassingSample.First_in_the_alphabet@virtual:gfx1100@7.3");
    }

    [Fact]
    public void Cases_carry_category_target_isa_clause_and_guards_as_traits()
    {
        SampleRun run = SampleRun.Of<PassingSample>(SampleRun.Settings(s_hardware));

        run.Cases[0].Traits.Should().BeEquivalentTo(new Dictionary<string, List<string>>
        {
            ["Category"] = ["Sample"],
            ["Clause"] = ["sample.one", "sample.two"],
            ["Guard"] = ["CVE-2026-1: sample: check the size", "sample: unlock it"],
            ["Target"] = ["hardware", s_hardware.Id],
            ["Isa"] = ["gfx1100"],
        });
    }

    [Fact]
    public void Cases_of_a_target_run_in_the_order_in_which_they_are_written()
    {
        SampleRun run = SampleRun.Of<PassingSample>(SampleRun.Settings(s_first));

        run.Passed.Should().Equal("Sample.PassingSample.Second_in_the_alphabet@virtual:gfx942@7.3", "Sample.PassingSample.First_in_the_alphabet@virtual:gfx942@7.3");
    }

    [Fact]
    public void Id_names_category_class_method_arguments_and_target()
    {
        SampleRun run = SampleRun.Of<TheorySample>(SampleRun.Settings(s_first));

        run.Cases.Cast<ConformanceTestCase>().Select(testCase => testCase.Identity.Id).Should().BeEquivalentTo(
            "Sample.TheorySample.Row(4096,[1,2],a)@virtual:gfx942@7.3", "Sample.TheorySample.Row(65536,[],b c)@virtual:gfx942@7.3");
    }

    [Fact]
    public void Case_is_called_by_its_id_which_no_other_case_has()
    {
        SampleRun run = SampleRun.Of<TheorySample>(SampleRun.Settings(s_first, s_second));

        run.Cases.Select(testCase => testCase.DisplayName).Should().Equal(run.Cases.Cast<ConformanceTestCase>().Select(testCase => testCase.Identity.Id)).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Numbers_of_ioctls_are_hexadecimal_in_names() =>
        SampleRun.Of<RequestSample>(SampleRun.Settings(s_first)).Cases.Select(testCase => testCase.DisplayName).Should().BeEquivalentTo(
            "Sample.RequestSample.Refuses(0xc0604b02,7)@virtual:gfx942@7.3", "Sample.RequestSample.Refuses(0xff,7)@virtual:gfx942@7.3");

    [Fact]
    public void Case_survives_serialization()
    {
        SuiteSettings settings = SampleRun.Settings(s_first);
        var original = (ConformanceTestCase)SampleRun.Of<TheorySample>(settings).Cases[0];

        var copy = Xunit.Sdk.SerializationHelper.Deserialize<ConformanceTestCase>(Xunit.Sdk.SerializationHelper.Serialize(original));

        copy.UniqueID.Should().Be(original.UniqueID);
        copy.Identity.Should().BeEquivalentTo(original.Identity);
        copy.TestMethod.TestClass.TestCollection.UniqueID.Should().Be(original.TestMethod.TestClass.TestCollection.UniqueID);
        copy.Limit.Should().Be(original.Limit);
    }

    [Fact]
    public void Missing_hardware_is_skipped_with_its_reason()
    {
        SampleRun run = SampleRun.Of<PassingSample>(SampleRun.Settings(s_none));

        run.Skipped.Select(skipped => skipped.Reason).Should().Equal(s_none.Unavailable, s_none.Unavailable);
        run.Totals.TestsFailed.Should().Be(0);
        run.Passed.Should().BeEmpty();
    }

    [Fact]
    public void Runner_is_told_once_why_a_target_was_skipped()
    {
        var told = new MessageList();
        var fixture = new DeviceFixture(told);
        fixture.Bind(s_none, SampleRun.Settings(s_none));
        fixture.CountSkip("no /dev/kfd");
        fixture.CountSkip("no /dev/kfd");

        fixture.Dispose();

        told.Diagnostics.Should().Equal("hardware:none: 2 cases skipped: no /dev/kfd");
    }

    [Fact]
    public void Missing_hardware_fails_when_hardware_is_required()
    {
        SampleRun run = SampleRun.Of<PassingSample>(new SuiteSettings { Plan = new TargetPlan([s_none]), RequiresHardware = true });

        run.Failure("First_in_the_alphabet").Messages[0].Should().Be("CONFORMANCE_REQUIRE=hardware, but no /dev/kfd: load the driver");
        run.Totals.TestsFailed.Should().Be(2);
    }

    [Fact]
    public void Body_can_skip_itself()
    {
        SampleRun run = SampleRun.Of<SkippingSample>(SampleRun.Settings(s_first));

        run.Skipped.Single().Reason.Should().Be("needs two of them");
        run.Totals.TestsSkipped.Should().Be(1);
        run.Totals.TestsFailed.Should().Be(0);
    }

    [Fact]
    public void Hardware_only_tests_have_no_virtual_case()
    {
        SampleRun run = SampleRun.Of<HardwareSample>(SampleRun.Settings(s_first, s_none));

        run.Cases.Should().ContainSingle().Which.DisplayName.Should().EndWith("@hardware:none");
    }

    [Fact]
    public void Case_that_fails_on_hardware_is_the_last_of_its_process()
    {
        EndsOfProcess(s_hardware).Should().Be(1, "what is wrong with the process's state at the driver would fail the next case too");
        EndsOfProcess(s_first).Should().Be(0, "a model is thrown away, and the process is as it was");

        static int EndsOfProcess(Target target)
        {
            int ends = 0;
            SampleRun.Of<FailingSample>(new SuiteSettings { Plan = new TargetPlan([target]), Connector = new FakeConnector(), Harmed = () => ends++ });
            return ends;
        }
    }

    [Fact]
    public void Watchdog_ends_a_body_that_blocks_and_hardware_is_lost()
    {
        SampleRun run = SampleRun.Of<HangingSample>(SampleRun.Settings(s_hardware));

        run.Failure("Blocks").Messages[0].Should().Be("Blocks did not finish within 200 ms on hardware:node1(gfx1100)");
        run.Skipped.Single().Reason.Should().Be("device lost earlier in Sample.HangingSample.Blocks@hardware:node1(gfx1100)");
    }

    [Fact]
    public void Slow_machine_has_more_time_for_a_case()
    {
        SuiteSettings usual = SampleRun.Settings(s_hardware);
        SampleRun run = SampleRun.Of<HangingSample>(new SuiteSettings { Plan = usual.Plan, Connector = usual.Connector, Slow = 2 });

        run.Failure("Blocks").Messages[0].Should().Be("Blocks did not finish within 400 ms on hardware:node1(gfx1100)");
    }

    [Fact]
    public void Virtual_target_that_hung_is_made_anew()
    {
        SuiteSettings settings = SampleRun.Settings(s_first);

        SampleRun run = SampleRun.Of<HangingSample>(settings);

        run.Passed.Should().Equal("Sample.HangingSample.Comes_after@virtual:gfx942@7.3");
        ((FakeConnector)settings.Connector).Opened.Should().Be(2);
        ((FakeConnector)settings.Connector).Closed.Should().Be(2);
    }

    [Fact]
    public void Test_without_a_device_fixture_is_an_error()
    {
        SampleRun run = SampleRun.Of<DevicelessSample>(SampleRun.Settings(s_first));

        run.Failure("Passes").Messages[0].Should().EndWith("must take a DeviceFixture in its constructor: every conformance test is a statement about a target");
    }

    [Fact]
    public void Host_test_is_one_case_without_a_device()
    {
        SampleRun run = SampleRun.Of<HostSample>(SampleRun.Settings(s_none, s_first, Target.Host));

        run.Passed.Should().Equal("Sample.HostSample.Fact@host", "Sample.HostSample.Theory(1)@host", "Sample.HostSample.Theory(2)@host");
        ((ConformanceTestCase)run.Cases[0]).Identity.Id.Should().Be("Sample.HostSample.Fact@host");
        run.Cases[0].Traits["Target"].Should().Equal("host");
    }

    [Fact]
    public void Host_test_has_no_case_where_the_plan_lacks_the_host() =>
        SampleRun.Of<HostSample>(SampleRun.Settings(s_first, s_second.Breaking("sample.two"))).Cases.Should().BeEmpty();

    [Fact]
    public void Conformance_test_has_no_case_on_the_host() =>
        SampleRun.Of<PassingSample>(SampleRun.Settings(Target.Host)).Cases.Should().BeEmpty();

    [Fact]
    public void Host_test_that_blocks_is_ended_too() =>
        SampleRun.Of<HostHangingSample>(SampleRun.Settings(Target.Host)).Failure("Blocks").Messages[0].Should().Be("Blocks did not finish within 200 ms on host");

    [Fact]
    public void Host_test_with_a_device_fixture_is_an_error() =>
        SampleRun.Of<HostDeviceSample>(SampleRun.Settings(Target.Host)).Failure("Passes").Messages[0].Should().Contain("must not take a DeviceFixture");

    [Fact]
    public void Rows_that_cannot_travel_are_one_clear_failure()
    {
        SampleRun run = SampleRun.Of<UnserializableSample>(SampleRun.Settings(s_first));

        run.Failure("Row").Messages[0].Should().Contain("the rows of a conformance theory must be serializable");
    }

    [Fact]
    public void Broken_clause_runs_only_the_tests_that_cite_it()
    {
        SampleRun run = SampleRun.Of<PassingSample>(SampleRun.Settings(s_first.Breaking("sample.two")));

        run.Cases.Select(testCase => testCase.TestMethod.Method.Name).Should().Equal("Second_in_the_alphabet");
    }

    [Fact]
    public void Theory_that_does_not_cite_the_broken_clause_has_no_cases()
    {
        SampleRun run = SampleRun.Of<TheorySample>(SampleRun.Settings(s_first.Breaking("sample.two")));

        run.Cases.Should().BeEmpty();
    }

    [Fact]
    public void Journal_has_a_start_and_an_end_for_each_case()
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
        {
            SampleRun.Of<SkippingSample>(new SuiteSettings
            {
                Plan = new TargetPlan([s_first]),
                Connector = new FakeConnector(),
                Journal = journal,
                Seed = 7,
            });
        }

        File.ReadAllLines(path).Should().HaveCount(4);
        JournalReader.Read(path).Select(result => (result.Case.Id, result.Outcome, result.Reason, result.Seed)).Should().Equal(
            ("Sample.SkippingSample.Skips@virtual:gfx942@7.3", CaseOutcome.Skip, "needs two of them", 7UL),
            ("Sample.SkippingSample.Passes@virtual:gfx942@7.3", CaseOutcome.Pass, "", 7UL));
    }

    [Fact]
    public void Case_that_never_ended_is_a_crash()
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
            journal.Start(((ConformanceTestCase)SampleRun.Of<HardwareSample>(SampleRun.Settings(s_none)).Cases[0]).Identity);
        File.AppendAllText(path, "{\"event\":\"end\",\"id\":\"cut");

        JournalReader.Read(path).Should().ContainSingle().Which.Outcome.Should().Be(CaseOutcome.Crash);
    }

    [Fact]
    public void Failure_leaves_evidence_with_the_command_that_repeats_it()
    {
        string path = Path.Combine(_folder, "results.jsonl");
        using (Journal journal = Journal.Append(path))
        {
            SampleRun run = SampleRun.Of<FailingSample>(new SuiteSettings
            {
                Plan = new TargetPlan([s_first]),
                Connector = new FakeConnector(),
                Journal = journal,
                Seed = 7,
            });
            run.Failure("Fails").Messages.Should().ContainSingle("every console shows the words of the journal").Which.Should().Contain(": expected <null>");
        }

        CaseResult result = JournalReader.Read(path).Should().ContainSingle().Subject;
        result.Outcome.Should().Be(CaseOutcome.Fail);
        result.Reason.Split('\n')[0].Should().Contain(": expected <null>").And.EndWith("(the doorbell is missing)");
        File.ReadAllText(Path.Combine(_folder, result.Evidence!, "failure.txt")).Should()
            .Contain("the doorbell is missing")
            .And.Contain("CONFORMANCE_SEED=7 ./conformance run --targets 'virtual:gfx942@7.3' --filter 'FullyQualifiedName=Harness.Tests.Fixtures.FailingSample.Fails'");
    }
}
