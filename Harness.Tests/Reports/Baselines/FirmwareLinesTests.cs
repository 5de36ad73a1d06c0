using Reports.Baselines;
using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports.Baselines;

/// <summary>Lines of a baseline that are about some versions of a firmware.</summary>
public sealed class FirmwareLinesTests
{
    private const string Node1 = "hardware:node1(gfx942)";
    private const string Node2 = "hardware:node2(gfx942)";
    private const string Cases = "[target=*]\nQueue.T.A\n";

    [Theory]
    [InlineData("0x00000089", ExitCode.Regression)]
    [InlineData("0x0000008a", ExitCode.Success)]
    public void Line_explains_only_on_the_firmware_that_it_names(string mec, int expected)
    {
        using var folder = new BaselineFolder(fails: "Queue.T.A firmware=mec:0x8a..  # since 0x8a", cases: Cases);

        GateReport report = global::Reports.Baselines.Gate.Compare(Sketch(mec).Case(Node1, "Queue.T.A", "fail").Run(), folder.Read());

        report.Exit.Should().Be(expected);
        report.Notes.Should().BeEmpty();
    }

    [Fact]
    public void Line_about_another_firmware_is_not_stale() => Findings("0x00000089", "Queue.T.A firmware=mec:0x8a..  # since 0x8a", "pass").Should().BeEmpty();

    [Fact]
    public void Pass_on_the_firmware_that_a_line_names_is_unexpected() =>
        Findings("0x0000008a", "Queue.T.A firmware=mec:0x8a..  # since 0x8a", "pass").Should().Equal(FindingKind.UnexpectedPass);

    [Fact]
    public void All_of_several_ranges_must_hold() => Findings("0x0000008a", "Queue.T.A firmware=mec:0x8a..,sdma:0x16..  # both", "fail").Should().Equal(FindingKind.NewFailure);

    [Fact]
    public void Firmware_that_is_not_known_of_a_gpu_explains_nothing_and_is_noted()
    {
        using var folder = new BaselineFolder(fails: "Queue.T.A firmware=mec:0x8a..  # since 0x8a", cases: Cases);

        GateReport report = global::Reports.Baselines.Gate.Compare(new RunSketch().Case(Node1, "Queue.T.A", "fail").Run(), folder.Read());

        report.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.NewFailure);
        report.Notes.Should().ContainSingle().Which.Should().Be("1 line about firmware whose version is not known of hardware:node1(gfx942) (mec): nothing is explained there by that");
    }

    [Fact]
    public void Model_has_no_firmware()
    {
        using var folder = new BaselineFolder(fails: "Queue.T.A firmware=mec:0..  # any", cases: Cases);

        GateReport report = global::Reports.Baselines.Gate.Compare(new RunSketch().Case(RunSketch.Gfx942, "Queue.T.A", "pass").Run(), folder.Read());

        report.Findings.Should().BeEmpty();
        report.Notes.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0x00000089", "skips.txt:1")]
    [InlineData("0x0000008a", null)]
    [InlineData(null, "skips.txt:1")]
    public void Case_that_may_take_the_machine_along_is_not_run_where_the_firmware_is_not_known(string? mec, string? expected)
    {
        using var folder = new BaselineFolder(skips: "Queue.T.A run=no firmware=mec:..0x89  # takes the machine down");
        RunSketch sketch = (mec is null ? new RunSketch() : Sketch(mec)).Target(Node1);

        BaselineLine? line = new LineIndex(folder.Read().Skips, sketch.Run().Targets[0]).FindExclusion("Queue.T.A");

        (line?.Location).Should().Be(expected);
    }

    [Fact]
    public void Pruning_keeps_what_is_about_another_firmware_and_its_range_where_it_splits()
    {
        using var folder = new BaselineFolder(fails: "Queue.T.A firmware=mec:..0x80  # old\nQueue.T.* firmware=mec:0x8a..  # new ones", cases: Cases);
        Baseline baseline = folder.Read();
        RecordedRun run = Sketch("0x0000008a").Case(Node1, "Queue.T.A", "fail").Case(Node1, "Queue.T.B", "pass").Run();

        BaselineUpdate.Apply(run, baseline, prune: true);

        baseline.Fails.Lines.Select(entry => entry.Line.Text(BaselineKind.Fails)).Should().Equal(
            "Queue.T.A firmware=mec:..0x80  # old", "Queue.T.A firmware=mec:0x8a..  # new ones");
        global::Reports.Baselines.Gate.Compare(run, baseline).Exit.Should().Be(ExitCode.Success);
    }

    [Fact]
    public void Each_gpu_has_its_own_firmware()
    {
        using var folder = new BaselineFolder(fails: "Queue.T.A firmware=mec:0x8a..  # since 0x8a", cases: Cases);
        RunSketch sketch = Sketch("0x0000008a");
        sketch.Gpus.Add(2, new() { ["mec firmware"] = "0x00000089" });

        GateReport report = global::Reports.Baselines.Gate.Compare(sketch.Case(Node1, "Queue.T.A", "fail").Case(Node2, "Queue.T.A", "pass").Run(), folder.Read());

        report.Findings.Should().BeEmpty();
    }

    private static IEnumerable<FindingKind> Findings(string mec, string fails, string outcome)
    {
        using var folder = new BaselineFolder(fails: fails, cases: Cases);
        return global::Reports.Baselines.Gate.Compare(Sketch(mec).Case(Node1, "Queue.T.A", outcome).Run(), folder.Read()).Findings.Select(finding => finding.Kind);
    }

    private static RunSketch Sketch(string mec) => new() { Gpus = { [1] = new() { ["mec firmware"] = mec, ["sdma firmware"] = "0x00000015" } } };
}
