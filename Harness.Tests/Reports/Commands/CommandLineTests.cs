using Fixtures.Targets;
using Reports.Exits;

namespace Harness.Tests.Reports.Commands;

/// <summary>Exit codes of the commands about runs and baselines, through the program itself.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly Target s_gfx942 = Target.OfModel("gfx942", "7.3", 23);
    private readonly string _root = Directory.CreateTempSubdirectory("conformance-command-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Run_passes_the_gate_of_its_own_baseline_and_fails_after_another()
    {
        string before = Synthetic("before", seed: 1);
        string after = Synthetic("after", seed: 2);
        string baseline = Path.Combine(_root, "baseline");

        Conformance("baseline", "update", before, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);

        Outcome same = Conformance("gate", before, "--baseline", baseline);
        (same.ExitCode, same.Errors).Should().Be((ExitCode.Success, ""));
        same.Output.Should().EndWith($"gate: as expected  ({baseline}, exit code 0)\n");
        Outcome other = Conformance("gate", after, "--baseline", baseline);
        other.ExitCode.Should().Be(ExitCode.Regression);
        other.Output.Should().Contain("new failure").And.Contain("unexpected pass").And.Contain("newly skipped");
    }

    [Fact]
    public void Diff_ends_with_one_when_something_got_worse_and_zero_otherwise()
    {
        string before = Synthetic("before", seed: 1);
        string after = Synthetic("after", seed: 2);

        Conformance("diff", before, before).ExitCode.Should().Be(ExitCode.Success);
        Conformance("diff", before, after, "--format", "html").Output.Should().StartWith("<!DOCTYPE html>");
        Conformance("diff", before, after).ExitCode.Should().Be(ExitCode.Regression);
    }

    [Fact]
    public void Report_and_diff_tell_the_same_matrix()
    {
        string[] runs = [Synthetic("a", seed: 1), Synthetic("b", seed: 2), Synthetic("c", seed: 3)];

        Outcome diff = Conformance(["diff", .. runs]);
        Outcome report = Conformance("report", runs[2], "--compare", runs[0], runs[1]);

        diff.ExitCode.Should().Be(ExitCode.Regression);
        diff.Output.Should().Contain("\nBroke: fail in C, did not in another run (");
        report.ExitCode.Should().Be(ExitCode.Success);
        report.Output.Should().EndWith($"\n\n{diff.Output}");
        File.ReadAllText(Path.Combine(runs[2], "report.html")).Should().Contain("\"labels\":[\"A\",\"B\",\"C\"]");
    }

    [Fact]
    public void History_of_a_folder_lists_what_broke_and_any_case_that_is_asked_for()
    {
        Synthetic("a", seed: 1);
        Synthetic("b", seed: 2);

        Outcome all = Conformance("history", _root);
        Outcome asked = Conformance("history", _root, "--case", "Queue.*", "--format", "json");

        all.ExitCode.Should().Be(ExitCode.Success);
        all.Output.Should().Contain("Fail in the newest run that ran them (").And.Contain("\nhistory: 2 runs, 1 device, 300 cases: ");
        asked.Output.Should().StartWith("{\"folder\":").And.Contain("\"name\":\"Queue.").And.NotContain("\"name\":\"Aql.").And.EndWith("}\n");
        Conformance("history", _root, "--case", "None.*").Should().Be(new Outcome(ExitCode.NothingRan, "", "error: no case of these runs fits None.*; write for example 'Queue.*' or '*@virtual:*'\n"));
    }

    [Fact]
    public void Folder_in_place_of_a_file_of_a_baseline_is_an_error()
    {
        string run = Synthetic("run", seed: 1);
        string file = Path.Combine(_root, "baseline", "fails.txt");
        Directory.CreateDirectory(file);

        Conformance("gate", run, "--baseline", Path.GetDirectoryName(file)!).Should()
            .Be(new Outcome(ExitCode.Usage, "", $"error: {file} is a folder; in a baseline it is a text file\n"));
    }

    [Fact]
    public void Report_of_a_run_that_was_killed_before_its_first_case_says_so()
    {
        string run = new RunSketch { Exit = ExitCode.Incomplete }.Target(RunSketch.Gfx942).Write(Path.Combine(_root, "run"));
        File.Delete(Path.Combine(run, "results.jsonl"));

        Outcome outcome = Conformance("report", run);

        outcome.ExitCode.Should().Be(ExitCode.Incomplete, outcome.Errors);
        outcome.Output.Should().Be($"{run}/report.html\nno case of the run had run; go on with: conformance resume {run}\n0 passed, 0 failed, 0 skipped\n");
        Conformance("gate", run, "--baseline", _root).Errors.Should().StartWith("error: no baseline in ");
    }

    [Fact]
    public void Terminal_obeys_nothing_that_a_baseline_or_a_journal_says()
    {
        const string Text = "\e[31mred\a\u009b32m\u202e\u2066";
        const string Shown = "\uFFFD[31mred\uFFFD\uFFFD32m\uFFFD\uFFFD";
        string run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, $"Queue.T.B({Text})", "fail").Write(Path.Combine(_root, "run"));
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        File.WriteAllText(Path.Combine(baseline, "fails.txt"), $"Queue.T.A  # {Text}\nQueue.T.Gone{Text}  # gone\n");

        Outcome[] outcomes =
        [
            Conformance("gate", run, "--baseline", baseline), Conformance("baseline", "update", run, "--prune", "--baseline", baseline),
            Conformance("history", _root), Conformance("diff", run, run), Conformance("gate", run, "--baseline", Path.Combine(_root, Text)),
        ];

        outcomes[0].Output.Should().Contain($"(fails.txt:1: {Shown})").And.Contain($"Queue.T.B({Shown})").And.Contain($"Queue.T.Gone{Shown}");
        outcomes[1].Output.Should().Contain($"- fails.txt:1: Queue.T.A  # {Shown}");
        outcomes[2].Output.Should().Contain($"Queue.T.B({Shown})");
        outcomes.Should().AllSatisfy(outcome => (outcome.Output + outcome.Errors).Should().NotContainAny("\e", "\a", "\u009b", "\u202e", "\u2066"));
    }

    [Fact]
    public void Help_tells_every_exit_code_and_every_variable()
    {
        Conformance("help", "exit-codes").Output.Should().Contain("\n6  files made trouble").And.Contain("\n137  killed: ");
        Conformance("help", "environment").Output.Should().Contain("CONFORMANCE_PATIENCE=milliseconds\n");
        Conformance("help", "gate").Output.Should().Contain("conformance gate <RUN>");
    }

    [Fact]
    public void One_of_a_thing_is_no_plural()
    {
        Conformance("list", "--clauses", "--filter", "queue.create.priority_einval").Output.Should().EndWith("\n1 clause\n");
        Conformance("run", "--targets", "virtual:gfx942@7.3", "--filter", "Name=Major_version_is_one", "--output", Path.Combine(_root, "one"))
            .Output.Should().Contain("virtual:gfx942@7.3      1 case\n");
    }

    [Fact]
    public void Decode_of_an_empty_input_is_code_three()
    {
        Outcome outcome = Conformance("decode", "pm4", "--gpu", "gfx942", "-");

        outcome.Should().Be(new Outcome(ExitCode.NothingRan, "", "error: standard input has nothing to decode: it is empty\n"));
    }

    [Theory]
    [InlineData("gate ROOT/none --baseline ROOT", "error: no run in ")]
    [InlineData("gate ROOT/run --baseline ROOT/none", "error: no baseline in ")]
    [InlineData("gate ROOT/run", "error: Option '--baseline' is required; see conformance gate --help")]
    [InlineData("diff ROOT/run", "error: Required argument missing for command: 'diff'; see conformance diff --help")]
    [InlineData("diff ROOT/run ROOT/run --format pdf", "error: Argument 'pdf' not recognized.")]
    [InlineData("history ROOT/none", "error: there is no folder ")]
    [InlineData("history ROOT/run", "error: ")]
    [InlineData("report ROOT/run --compare ROOT/none", "error: no run in ")]
    [InlineData("baseline update ROOT/none --baseline ROOT/b", "error: no run in ")]
    [InlineData("run --targets virtual --baseline ROOT/none", "error: no baseline in ")]
    [InlineData("list --clauses --guards", "error: --clauses and --guards ask for two lists; name one of them")]
    [InlineData("decode pm4", "error: Option '--gpu' is required; see conformance ")]
    [InlineData("decode pm4 --gpu gfx803", "error: --gpu gfx803: packets are known of ")]
    [InlineData("decode pm5 --gpu gfx942", "error: language pm5 is none of pm4, sdma, aql, auto")]
    [InlineData("decode pm4 --gpu gfx942 ROOT/none", "error: ")]
    [InlineData("decode pm4 --gpu gfx942 ROOT --input binary", "error: ")]
    [InlineData("decode pm4 --gpu gfx942 --format xml", "error: --format xml is none of text, json")]
    [InlineData("bisect step", "error: Option '--test' is required; see conformance ")]
    [InlineData("rnu", "error: conformance has no command 'rnu'; did you mean run?")]
    [InlineData("run --traget virtual", "error: conformance run has no option '--traget'; did you mean --targets?")]
    [InlineData("run --workers many", "error: Cannot parse argument 'many' for option '--workers': it takes a whole number; see conformance run --help")]
    [InlineData("run --slow very", "error: Cannot parse argument 'very' for option '--slow': it takes a number; see conformance run --help")]
    [InlineData("help exitcodes", "error: there is no help on 'exitcodes'; did you mean exit-codes?")]
    [InlineData("bisect step --test x --modules out", "error: --kernel-image and --modules belong together: name both")]
    [InlineData("vm run --kernel 6.12 --break nothing", "error: --break nothing: no clause, and none of doorbell-lost, ")]
    [InlineData("bisect --good a --bad b --test x", "error: Required argument missing for command: 'bisect'; see conformance bisect --help")]
    public void Wrong_use_is_one_sentence_and_code_two(string arguments, string expected)
    {
        Synthetic("run", seed: 1);

        Outcome outcome = Conformance(arguments.Replace("ROOT", _root, StringComparison.Ordinal).Split(' '));

        outcome.Errors.Should().StartWith(expected).And.NotContain("   at ");
        outcome.ExitCode.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void Wrong_line_is_named_before_anything_runs()
    {
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        File.WriteAllText(Path.Combine(baseline, "fails.txt"), "# known\nQueue.T.A\n");

        Outcome outcome = Conformance("run", "--targets", "virtual:gfx942", "--baseline", baseline, "--output", Path.Combine(_root, "out"));

        outcome.ExitCode.Should().Be(ExitCode.Usage);
        outcome.Errors.Should().StartWith($"error: {baseline}/fails.txt:2: the line has no reason; expected CASE-PATTERN");
        Directory.Exists(Path.Combine(_root, "out")).Should().BeFalse();
    }

    [Fact]
    public void Cut_run_has_no_verdict()
    {
        string run = Synthetic("run", seed: 1);
        File.Delete(Path.Combine(run, "run.json"));

        Outcome outcome = Conformance("gate", run, "--baseline", run);

        outcome.ExitCode.Should().Be(ExitCode.Usage);
        outcome.Errors.Should().Contain("did not end");
    }

    [Fact]
    public void Bisect_step_answers_for_a_virtual_target()
    {
        const string Test = "Queue.CreateQueueArgumentTests.Priority_above_15_is_refused(16)@virtual:gfx942@7.3";

        Conformance("bisect", "step", "--test", Test).ExitCode.Should().Be(0);
        Conformance("bisect", "step", "--test", Test + "!queue.create.priority_einval").ExitCode.Should().Be(1);
        Conformance("bisect", "step", "--test", "Queue.NoSuchTests.At_all").ExitCode.Should().Be(128, "it is mistyped under every kernel");
        Conformance("bisect", "step", "--test", "Queue.CreateQueueArgumentTests.Priority_above_15_is_refused(16)@hardware:node77(gfx9)").ExitCode.Should().Be(125);
    }

    [Fact]
    public void Run_holds_itself_against_a_baseline()
    {
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        File.WriteAllText(Path.Combine(baseline, "cases.txt"), "[target=virtual:gfx942@7.3]\nVersion.*\n");
        File.WriteAllText(Path.Combine(baseline, "skips.txt"), "Version.GetVersionTests.Major_version_is_one run=no  # hangs the machine\n");

        Outcome outcome = Conformance(
            "run", "--targets", "virtual:gfx942", "--filter", "Category=Version", "--baseline", baseline, "--output", Path.Combine(_root, "out"));

        outcome.Output.Should().Contain("1 skipped as known").And.Contain("gate: as expected");
        outcome.ExitCode.Should().Be(ExitCode.Success);
        File.ReadAllText(Path.Combine(_root, "out", "results.jsonl")).Should().Contain("not run: hangs the machine (skips.txt:1)");
    }

    [Fact]
    public void Report_of_a_run_that_was_held_against_a_baseline_shows_what_is_known()
    {
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "known")).FullName;
        File.WriteAllText(Path.Combine(baseline, "fails.txt"), "Queue.CreateQueueArgumentTests.Priority_above_15_is_refused(*)  # bug 7\n");
        string run = Path.Combine(_root, "judged");
        Conformance("run", "--targets", "virtual:gfx942@7.3!queue.create.priority_einval", "--progress", "plain", "--baseline", baseline, "--output", run)
            .Output.Should().Contain("known fail  Queue.CreateQueueArgumentTests.Priority_above_15_is_refused(16)");
        string ktap = File.ReadAllText(Path.Combine(run, "results.ktap"));
        ktap.Should().Contain("# XFAIL known failure: bug 7");

        Conformance("report", run).ExitCode.Should().Be(0);
        File.ReadAllText(Path.Combine(run, "results.ktap")).Should().Be(ktap);

        Directory.Delete(baseline, recursive: true);
        Conformance("report", run).Errors.Should().Contain($"note: the run was held against the baseline in {baseline}: no baseline in {baseline}");
        File.ReadAllText(Path.Combine(run, "results.ktap")).Should().NotContain("XFAIL");
    }

    private string Synthetic(string name, int seed)
    {
        string folder = Path.Combine(_root, name);
        new SyntheticRun(seed, 300, s_gfx942) { FailureRate = 0.05, SkipRate = 0.03 }.Write(folder);
        return folder;
    }

    private static Outcome Conformance(params string[] arguments) =>
        ChildProcess.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), .. arguments]);
}
