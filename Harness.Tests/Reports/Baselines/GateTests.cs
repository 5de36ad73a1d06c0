using Fixtures.Identities;
using Reports.Baselines;
using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports.Baselines;

/// <summary>Every kind of finding, and what is none.</summary>
public sealed class GateTests
{
    private const string Cases = "[target=virtual:*]\nQueue.T.A\n";

    [Theory]
    [InlineData("pass", "", "", "")]
    [InlineData("fail", "", "", "NewFailure")]
    [InlineData("crash", "", "", "NewFailure")]
    [InlineData("error", "", "", "NewFailure")]
    [InlineData("skip", "", "", "NewlySkipped")]
    [InlineData("fail pass", "", "", "NewFlake")]
    [InlineData("fail", "fails", "Queue.T.A  # known", "")]
    [InlineData("fail fail", "fails", "Queue.T.A  # known", "")]
    [InlineData("fail", "fails", "Queue.T.A*  # known", "")]
    [InlineData("pass", "fails", "Queue.T.A  # known", "UnexpectedPass")]
    [InlineData("skip", "fails", "Queue.T.A  # known", "NewlySkipped")]
    [InlineData("crash", "fails", "Queue.T.A  # known", "ChangedFailure")]
    [InlineData("timeout", "fails", "Queue.T.A  # known", "ChangedFailure")]
    [InlineData("crash", "fails", "Queue.T.A outcome=crash  # known", "")]
    [InlineData("fail", "fails", "Queue.T.A outcome=crash  # known", "ChangedFailure")]
    [InlineData("fail crash", "fails", "Queue.T.A outcome=fail,crash  # known", "")]
    [InlineData("fail pass", "fails", "Queue.T.A  # known", "NewFlake")]
    [InlineData("skip", "skips", "Queue.T.A  # has none", "")]
    [InlineData("pass", "skips", "Queue.T.A  # has none", "UnexpectedPass")]
    [InlineData("fail", "skips", "Queue.T.A  # has none", "NewFailure")]
    [InlineData("pass", "flakes", "Queue.T.A rate=0.05  # races", "")]
    [InlineData("fail", "flakes", "Queue.T.A rate=0.05  # races", "")]
    [InlineData("fail pass", "flakes", "Queue.T.A rate=0.05  # races", "")]
    [InlineData("fail fail fail", "flakes", "Queue.T.A rate=0.05  # races", "FlakeRate")]
    [InlineData("fail", "flakes", "Queue.T.A rate=0.0005  # races", "FlakeRate")]
    [InlineData("timeout", "flakes", "Queue.T.A rate=0.05  # races", "ChangedFailure")]
    [InlineData("timeout", "flakes", "Queue.T.A rate=0.05 outcome=timeout  # races", "")]
    [InlineData("skip", "flakes", "Queue.T.A rate=0.05  # races", "NewlySkipped")]
    [InlineData("pass pass pass pass pass pass pass pass pass pass", "flakes", "Queue.T.A rate=0.5  # races", "StaleLine")]
    public void Result_is_held_against_the_lines_about_its_case(string attempts, string file, string line, string expected)
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", attempts).Case(RunSketch.Gfx942, "Queue.T.B", "pass"), file, line, Cases + "Queue.T.B\n");

        Kinds(report, "Queue.T.B").Should().Equal(expected.Length == 0 ? [] : [expected]);
        report.Exit.Should().Be(expected.Length == 0 ? ExitCode.Success : ExitCode.Regression);
    }

    [Fact]
    public void Baseline_of_failures_alone_judges_failures_and_says_so()
    {
        using BaselineFolder folder = new(fails: "Queue.T.A  # known\n");
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "skip").Case(RunSketch.Gfx942, "Queue.T.C", "pass");

        GateReport known = global::Reports.Baselines.Gate.Compare(run.Run(), Baseline.Read(folder.Path));
        GateReport unknown = global::Reports.Baselines.Gate.Compare(run.Case(RunSketch.Gfx942, "Queue.T.D", "fail").Run(), Baseline.Read(folder.Path));

        known.Findings.Should().BeEmpty();
        known.Exit.Should().Be(ExitCode.Success);
        known.Notes.Should().ContainMatch("*neither skips.txt nor cases.txt: 1 skipped case and vanished ones are not judged*");
        unknown.Findings.Should().ContainSingle().Which.Subject.Should().StartWith("Queue.T.D@");
    }

    [Fact]
    public void Pattern_in_fails_means_every_case_that_it_fits()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "pass"), "fails", "Queue.*  # all", Cases + "Queue.T.B\n");

        Finding finding = report.Findings.Should().ContainSingle().Which;
        finding.Kind.Should().Be(FindingKind.UnexpectedPass);
        finding.Subject.Should().Be("Queue.T.B@virtual:gfx942@7.3");
        finding.Detail.Should().Be("passed  (fails.txt:1: all)");
    }

    [Fact]
    public void Known_case_that_is_not_in_the_run_has_vanished()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.B", "pass"), "fails", "", Cases + "Queue.T.B\n");

        report.Findings.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = FindingKind.Vanished, Subject = "Queue.T.A@virtual:gfx942@7.3", Detail = "not in the run  (cases.txt:2)" });
    }

    [Fact]
    public void Filtered_run_cannot_lose_cases_and_says_so()
    {
        GateReport report = Gate(new RunSketch { Filter = "Category=Queue" }.Case(RunSketch.Gfx942, "Queue.T.B", "pass"), "fails", "Queue.T.A  # x", Cases + "Queue.T.B\n");

        report.Exit.Should().Be(ExitCode.Success);
        report.Notes.Should().ContainSingle(note => note.Contains("filtered (Category=Queue)", StringComparison.Ordinal));
    }

    [Fact]
    public void Target_with_a_broken_clause_is_held_to_what_is_known_of_the_whole_one()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942 + "!queue.one", "Queue.T.B", "fail"), "fails", "[target=virtual:gfx942@7.3]\nQueue.T.B  # known", Cases + "Queue.T.B\n");

        report.Findings.Should().BeEmpty("the line applies, and only citing cases run on such a target");
        report.Notes.Should().Contain(note => note.Contains("its broken clause", StringComparison.Ordinal));
    }

    [Fact]
    public void Line_that_fits_no_case_is_stale()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), "fails", "Queue.T.Typo  # old", Cases);

        report.Findings.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = FindingKind.StaleLine, Subject = "fails.txt:1: Queue.T.Typo", Detail = "matches no case of the run  (old)" });
    }

    [Fact]
    public void Line_that_another_one_makes_useless_is_stale()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "crash"), "fails", "Queue.T.A  # old\nQueue.T.A outcome=crash  # new", Cases);

        report.Findings.Should().ContainSingle().Which.Subject.Should().Be("fails.txt:1: Queue.T.A");
    }

    [Fact]
    public void Section_of_other_targets_and_kernels_is_not_asked()
    {
        const string Fails = "[target=virtual:gfx1100@7.3]\nQueue.T.A  # other GPU\n[target=virtual:* kernel=..6.18]\nQueue.T.A  # other kernel";

        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail"), "fails", Fails, Cases);

        report.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.NewFailure);
    }

    [Fact]
    public void Kernel_of_hardware_is_the_machine_s_and_of_a_virtual_target_its_profile()
    {
        const string Fails = "[target=* kernel=6.12]\nQueue.T.A  # on 6.12";
        RunSketch run = new RunSketch { Kernel = "6.12-rc3" }.Case("hardware:node1(gfx1100)", "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.A", "pass");

        Gate(run, "fails", Fails, "[target=*]\nQueue.T.A").Findings.Should().BeEmpty();
    }

    [Fact]
    public void Target_without_a_list_of_cases_is_a_finding()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass"), "cases", "", "[target=virtual:gfx1100@7.3]\nQueue.T.A\n");

        report.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.UnknownTarget);
        report.Notes.Should().ContainSingle().Which.Should().StartWith("not compared: [target=virtual:gfx1100@7.3] of cases.txt");
    }

    [Fact]
    public void Target_of_which_a_filter_left_nothing_is_no_finding()
    {
        RunSketch run = new RunSketch { Filter = "Category=Queue" }.Case(RunSketch.Gfx942, "Queue.T.A", "pass").Target("host");

        Gate(run, "cases", "", "[target=virtual:gfx942@7.3]\nQueue.T.A\n").Findings.Should().BeEmpty();
    }

    [Fact]
    public void New_case_is_a_note_and_no_finding()
    {
        GateReport report = Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.New", "pass"), "fails", "", Cases);

        report.Exit.Should().Be(ExitCode.Success);
        report.Notes.Should().ContainSingle().Which.Should().StartWith("1 case new since");
    }

    [Fact]
    public void Missing_hardware_that_the_baseline_knows_ends_with_three()
    {
        RunSketch run = new RunSketch().Missing("hardware:none", "no /dev/kfd").Case(RunSketch.Gfx942, "Queue.T.A", "pass");

        GateReport report = Gate(run, "fails", "", Cases + "[target=hardware:*(gfx1100)]\nQueue.T.A\n");

        report.Exit.Should().Be(ExitCode.NothingRan);
        report.Findings.Should().ContainSingle().Which.Detail.Should().Be("no /dev/kfd  (cases.txt expects hardware:*(gfx1100))");
    }

    [Fact]
    public void Missing_hardware_that_nobody_expects_is_noted_as_not_covered()
    {
        GateReport report = Gate(new RunSketch().Missing("hardware:none", "no /dev/kfd").Case(RunSketch.Gfx942, "Queue.T.A", "pass"), "fails", "", Cases);

        report.Exit.Should().Be(ExitCode.Success);
        report.Notes.Should().ContainSingle().Which.Should().Be("not covered: hardware:none, 0 cases: no /dev/kfd");
    }

    [Fact]
    public void Run_in_which_everything_skipped_as_known_still_is_no_run() =>
        Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "skip"), "skips", "Queue.T.A  # known", Cases).Exit.Should().Be(ExitCode.NothingRan);

    [Fact]
    public void Unhealthy_machine_outweighs_everything() =>
        Gate(new RunSketch { Exit = ExitCode.Unhealthy }.Case(RunSketch.Gfx942, "Queue.T.A", "timeout"), "fails", "Queue.T.A outcome=timeout  # known", Cases)
            .Exit.Should().Be(ExitCode.Unhealthy);

    [Fact]
    public void Run_that_was_ended_early_is_never_green() =>
        Gate(new RunSketch { Exit = ExitCode.Incomplete }.Case(RunSketch.Gfx942, "Queue.T.A", "pass"), "skips", "Queue.T.B  # known", Cases).Exit.Should().Be(ExitCode.Incomplete);

    [Fact]
    public void Run_that_ended_and_whose_journal_lacks_a_case_is_never_green()
    {
        RunSketch run = new RunSketch { NotRun = 1 }.Case(RunSketch.Gfx942, "Queue.T.A", "pass");

        GateReport report = Gate(run, "skips", "", Cases + "Queue.T.B\n");

        report.Exit.Should().Be(ExitCode.Incomplete);
        GateText.Verdict(report).Should().Be("the run is incomplete, 0 findings");
    }

    [Fact]
    public void Trouble_outside_of_any_case_is_a_finding()
    {
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass");
        run.Troubles.Add("the fixture could not be closed");

        Gate(run, "fails", "", Cases).Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.Trouble);
    }

    [Fact]
    public void Failure_that_belongs_to_no_target_is_a_finding() =>
        Gate(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(CaseIdentity.NoTarget, "None.T.Wrong", "error"), "fails", "", Cases).Findings.Should().ContainSingle().Which.Subject.Should().Be("None.T.Wrong@none");

    [Fact]
    public void Text_lists_every_finding_with_what_to_do()
    {
        using var folder = new BaselineFolder(cases: Cases);
        RecordedRun run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Run();
        Baseline baseline = folder.Read();
        using var text = new StringWriter();

        GateText.Write(global::Reports.Baselines.Gate.Compare(run, baseline), run, baseline, text);

        text.ToString().Should().Be($"""
            1 new failure: look at the evidence; mend the driver, or state the failure with its reason in fails.txt
              Queue.T.A@virtual:gfx942@7.3
                  fail: why it is fail

            gate: 0 passed, 0 failed as known, 0 flaked as known, 0 skipped as known, 0 not covered, 1 unexpected
            gate: 1 finding  ({folder.Path}, exit code 1)

            """);
    }

    private static IEnumerable<string> Kinds(GateReport report, string except) =>
        report.Findings.Where(finding => !finding.Subject.StartsWith(except, StringComparison.Ordinal)).Select(finding => finding.Kind.ToString());

    private static GateReport Gate(RunSketch sketch, string file, string lines, string cases)
    {
        using var folder = new BaselineFolder(
            fails: file == "fails" ? lines : null, flakes: file == "flakes" ? lines : null, skips: file == "skips" ? lines : null, cases: cases);
        return global::Reports.Baselines.Gate.Compare(sketch.Run(), folder.Read());
    }
}
