using Reports.Baselines;
using Reports.Results;

namespace Harness.Tests.Reports.Baselines;

public sealed class BaselineUpdateTests
{
    private const string Gpu1 = "hardware:node1(gfx1100)";
    private const string Gpu2 = "hardware:node2(gfx1100)";

    [Fact]
    public void Update_of_nothing_writes_lines_that_ask_for_a_reason()
    {
        using var folder = new BaselineFolder();
        RunSketch run = new RunSketch()
            .Case(RunSketch.Gfx942, "Queue.T.Fails", "fail").Case(RunSketch.Gfx942, "Queue.T.Crashes", "crash").Case(RunSketch.Gfx942, "Queue.T.Flakes", "fail pass pass")
            .Case(RunSketch.Gfx942, "Queue.T.Skips", "skip").Case(RunSketch.Gfx942, "Queue.T.Passes", "pass");

        Update(folder, run, prune: false);

        folder.Text("fails.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.Crashes outcome=crash  # new: why it is crash\nQueue.T.Fails  # new: why it is fail\n");
        folder.Text("flakes.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.Flakes rate=0.34  # new: why it is fail\n");
        folder.Text("skips.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.Skips  # new: why it is skip\n");
        folder.Text("cases.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.Crashes\nQueue.T.Fails\nQueue.T.Flakes\nQueue.T.Passes\nQueue.T.Skips\n");
    }

    [Fact]
    public void Targets_that_agree_share_a_section_and_hardware_is_named_by_what_it_is()
    {
        using var folder = new BaselineFolder();
        RunSketch run = new RunSketch { Kernel = "6.12.30-amd64" }
            .Case(Gpu1, "Queue.T.A", "fail").Case(Gpu2, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.A", "pass")
            .Case(Gpu1, "Queue.T.B", "fail").Case(Gpu2, "Queue.T.B", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "pass");

        Update(folder, run, prune: false);

        folder.Text("fails.txt").Should().Be(
            "[target=hardware:*(gfx1100) kernel=6.12..]\nQueue.T.A  # new: why it is fail\n\n" +
            "[target=hardware:node1(gfx1100) kernel=6.12..]\nQueue.T.B  # new: why it is fail\n");
        folder.Text("cases.txt").Should().Be("[target=hardware:*(gfx1100),virtual:gfx942@7.3]\nQueue.T.A\nQueue.T.B\n");
    }

    [Fact]
    public void Comments_order_and_reasons_stay_byte_for_byte()
    {
        const string Fails = "# our list\n\n[target=virtual:gfx942@7.3  kernel=*]\n  # the first\n  Queue.T.B    # zzz\nQueue.T.A #aaa\n# end of section\n\n[target=virtual:gfx1100@7.3]\nQueue.T.X  # other\n";
        using var folder = new BaselineFolder(fails: Fails);
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "fail").Case(RunSketch.Gfx942, "Queue.T.C", "fail");

        Update(folder, run, prune: true);

        folder.Text("fails.txt").Should().Be(Fails.Replace("#aaa\n", "#aaa\nQueue.T.C  # new: why it is fail\n", StringComparison.Ordinal));
    }

    [Fact]
    public void File_without_a_change_is_not_written()
    {
        const string Fails = "Queue.T.A  # known\r\n# no line feed at the end";
        using var folder = new BaselineFolder(fails: Fails);

        Update(folder, new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail"), prune: true);

        folder.Text("fails.txt").Should().Be(Fails);
        File.Exists(Path.Combine(folder.Path, "skips.txt")).Should().BeFalse();
    }

    [Fact]
    public void Stale_lines_stay_without_prune_and_go_with_it()
    {
        const string Fails = "Queue.T.Gone  # a\nQueue.T.A  # b\nQueue.T.B  # c\n";
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "fail");
        using var kept = new BaselineFolder(fails: Fails);
        using var pruned = new BaselineFolder(fails: Fails);

        Update(kept, run, prune: false);
        Update(pruned, run, prune: true);

        kept.Text("fails.txt").Should().Be(Fails);
        pruned.Text("fails.txt").Should().Be("Queue.T.B  # c\n");
    }

    [Fact]
    public void Pruned_pattern_becomes_a_line_for_each_case_that_it_is_right_about()
    {
        using var folder = new BaselineFolder(fails: "[target=virtual:gfx942@7.3]\nQueue.* link=x  # broken\n");
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "fail").Case(RunSketch.Gfx942, "Queue.T.C", "fail");

        Update(folder, run, prune: true);

        folder.Text("fails.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.B link=x  # broken\nQueue.T.C link=x  # broken\n");
    }

    [Fact]
    public void List_of_cases_stays_sorted_and_loses_cases_only_by_prune()
    {
        const string Cases = "# all\n[target=virtual:gfx942@7.3]\nQueue.T.A\nQueue.T.Gone\nQueue.T.Z\n";
        RunSketch run = new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Case(RunSketch.Gfx942, "Queue.T.B", "pass").Case(RunSketch.Gfx942, "Queue.T.Z", "pass");
        using var kept = new BaselineFolder(cases: Cases);
        using var pruned = new BaselineFolder(cases: Cases);

        Update(kept, run, prune: false);
        Update(pruned, run, prune: true);

        kept.Text("cases.txt").Should().Be("# all\n[target=virtual:gfx942@7.3]\nQueue.T.A\nQueue.T.B\nQueue.T.Gone\nQueue.T.Z\n");
        pruned.Text("cases.txt").Should().Be("# all\n[target=virtual:gfx942@7.3]\nQueue.T.A\nQueue.T.B\nQueue.T.Z\n");
    }

    [Fact]
    public void Filtered_run_prunes_nothing_that_it_did_not_see()
    {
        const string Fails = "Queue.T.Other  # a\n";
        using var folder = new BaselineFolder(fails: Fails, cases: "[target=virtual:gfx942@7.3]\nQueue.T.A\nQueue.T.Other\n");

        Update(folder, new RunSketch { Filter = "A" }.Case(RunSketch.Gfx942, "Queue.T.A", "pass"), prune: true);

        folder.Text("fails.txt").Should().Be(Fails);
        folder.Text("cases.txt").Should().Contain("Queue.T.Other");
    }

    [Fact]
    public void Placeholder_for_missing_hardware_is_not_taken_in()
    {
        using var folder = new BaselineFolder();
        RunSketch run = new RunSketch().Missing("hardware:none", "none").Case("hardware:none", "Queue.T.A", "skip").Case(RunSketch.Gfx942, "Queue.T.A", "pass");

        Update(folder, run, prune: true);

        folder.Text("cases.txt").Should().Be("[target=virtual:gfx942@7.3]\nQueue.T.A\n");
        File.Exists(Path.Combine(folder.Path, "skips.txt")).Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void After_a_pruning_update_the_same_run_passes_the_gate_and_a_second_update_changes_nothing(int seed)
    {
        var random = new Random(seed);
        using var folder = new BaselineFolder();
        Update(folder, RandomRun(random), prune: false);
        RecordedRun run = RandomRun(random).Run();

        BaselineUpdate.Apply(run, Written(folder, run, prune: true), prune: true).Should().BeEmpty();

        GateReport report = Gate.Compare(run, folder.Read());
        report.Findings.Select(finding => $"{finding.Kind} {finding.Subject} {finding.Detail}").Should().BeEmpty();
        report.Exit.Should().Be(0);
    }

    private static RunSketch RandomRun(Random random)
    {
        string[] outcomes = ["pass", "pass", "fail", "skip", "crash", "fail pass", "timeout fail pass", "fail fail fail", "pass pass pass", "error"];
        var run = new RunSketch();
        foreach (string target in new[] { Gpu1, Gpu2, RunSketch.Gfx942, RunSketch.Gfx1100 })
        {
            run.Case(target, "Queue.T.Always", "pass");
            for (int i = 0; i < 30; i++)
            {
                if (random.Next(10) > 0)
                    run.Case(target, $"Queue.T{i % 3}.Case({i})", outcomes[random.Next(outcomes.Length)]);
            }
        }

        return run;
    }

    [Fact]
    public void Update_that_cannot_be_written_changes_no_file()
    {
        using var folder = new BaselineFolder(fails: "# mine\n", cases: "[target=virtual:gfx942@7.3]\nQueue.T.A\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "skips.txt.conformance-new")); // as a full disk would

        FluentActions.Invoking(() => Update(folder, new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "fail").Case(RunSketch.Gfx942, "Queue.T.B", "skip"), prune: false))
            .Should().Throw<UnauthorizedAccessException>();

        folder.Text("fails.txt").Should().Be("# mine\n");
        Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo("fails.txt", "cases.txt", "skips.txt.conformance-new");
    }

    private static Baseline Written(BaselineFolder folder, RecordedRun run, bool prune)
    {
        Baseline baseline = folder.Read();
        BaselineUpdate.Apply(run, baseline, prune);
        BaselineFile.Write([.. baseline.Files.Where(file => file.IsChanged)]);
        return folder.Read();
    }

    private static void Update(BaselineFolder folder, RunSketch run, bool prune) => Written(folder, run.Run(), prune);
}
