using Fixtures.Targets;
using Reports.Exits;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>Reads the folder of a run back.</summary>
public sealed class RunFolderTests : IDisposable
{
    private static readonly string[] s_drawn = ["report.html", "junit.xml", "results.ktap", "summary.md", "kcidb.json"];
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_is_the_one_that_was_written()
    {
        new SyntheticRun(1, 400, SyntheticRun.ManyTargets).Write(_folder);
        RunReport expected = SyntheticRun.Report(400, seed: 1, _folder);

        RunReport read = RunFolder.Read(_folder);

        read.Info.Should().BeEquivalentTo(expected.Info);
        read.Results.Select(result => (result.Case.Id, result.Outcome, result.Reason, result.DurationMilliseconds, result.Seed))
            .Should().Equal(expected.Results.Select(result => (result.Case.Id, result.Outcome, result.Reason, result.DurationMilliseconds, result.Seed)));
    }

    [Fact]
    public void Files_drawn_again_are_the_same()
    {
        new SyntheticRun(1, 400, SyntheticRun.ManyTargets).Write(_folder);
        ReportFiles.Draw(RunFolder.Read(_folder), new KcidbIdentity(), compared: null);
        byte[][] first = Files();

        ReportFiles.Draw(RunFolder.Read(_folder), new KcidbIdentity(), compared: null);

        Files().Should().BeEquivalentTo(first, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Run_that_was_killed_is_read_from_its_journal_alone()
    {
        new SyntheticRun(1, 40, SyntheticRun.ManyTargets).Write(_folder);
        File.Delete(Path.Combine(_folder, RunFolder.RunName));
        File.AppendAllText(Path.Combine(_folder, RunFolder.JournalName), "{\"event\":\"start\",\"id\":\"Que");

        RunReport read = RunFolder.Read(_folder);

        read.Results.Should().HaveCount(40);
        read.Info.Targets.Select(target => target.Id).Should().BeEquivalentTo(SyntheticRun.ManyTargets.Select(target => target.Id));
        read.Info.KernelRelease.Should().Be("unknown");
        read.Info.Exit.Should().Be(ExitCode.Incomplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    public void Empty_description_is_none(string content)
    {
        new SyntheticRun(1, 40, SyntheticRun.ManyTargets).Write(_folder);
        File.WriteAllText(Path.Combine(_folder, RunFolder.RunName), content);

        RunReport read = RunFolder.Read(_folder);

        (read.Results.Count, read.Info.Exit).Should().Be((40, ExitCode.Incomplete));
        FluentActions.Invoking(() => RunFolder.Read(_folder, isDescribed: true)).Should().Throw<CommandException>().WithMessage($"the run in {_folder} did not end: {_folder}/run.json is empty; run it again");
        FluentActions.Invoking(() => RunRecord.Read(_folder)).Should().Throw<CommandException>()
            .WithMessage($"{_folder}/run.json is empty: it does not say what to go on with; conformance report {_folder} draws what there is, conformance run --output {_folder} --replace starts anew");
    }

    [Theory]
    [InlineData("host")]
    [InlineData("hardware:none")]
    [InlineData("hardware:node12(gfx90a)")]
    [InlineData("virtual:gfx1100@7.3")]
    [InlineData("virtual:gfx942@6.12!queue.create.one")]
    public void Target_is_known_by_its_id(string id) => Target.Parse(id).Id.Should().Be(id);

    [Fact]
    public void Target_that_is_none_is_refused() => FluentActions.Invoking(() => Target.Parse("virtual:")).Should().Throw<FormatException>();

    [Fact]
    public void Folder_without_a_run_is_refused()
    {
        Action act = () => RunFolder.Read(_folder);

        act.Should().Throw<CommandException>().WithMessage("no run in *").Which.ExitCode.Should().Be(ExitCode.Usage);
    }

    [Theory]
    [InlineData("run.json", "{", "*run.json: *the file is damaged*")]
    [InlineData("run.json", "{}", "*run.json lacks a field*")]
    [InlineData("run.json", "{\"suiteVersion\":7}", "*run.json: *the file is damaged*")]
    [InlineData("results.jsonl", "{}\n", "*results.jsonl, line 1: the line has no 'event'*damaged*")]
    [InlineData("results.jsonl", "{\"event\":\"end\"}\n", "*results.jsonl, line 1: the line has no 'id'*damaged*")]
    [InlineData("results.jsonl", "{\"event\":\"end\",\"id\":7}\n", "*results.jsonl, line 1: 'id' is of another type*damaged*")]
    [InlineData("results.jsonl", "{\"event\":\"end\",\"at\":\"noon\"}\n", "*results.jsonl, line 1*damaged*")]
    [InlineData("results.jsonl", "no json\n{}\n", "*results.jsonl, line 1: *damaged*")]
    public void Damaged_file_is_named(string file, string content, string message)
    {
        new SyntheticRun(1, 4, SyntheticRun.ManyTargets).Write(_folder);
        File.WriteAllText(Path.Combine(_folder, file), content);

        Action act = () => RunFolder.Read(_folder);

        act.Should().Throw<CommandException>().WithMessage(message).Which.ExitCode.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void Damaged_line_costs_its_case_and_not_the_report()
    {
        new SyntheticRun(1, 4, SyntheticRun.ManyTargets).Write(_folder);
        int whole = RunFolder.Read(_folder).Results.Count;
        string journal = Path.Combine(_folder, RunFolder.JournalName);
        string[] lines = File.ReadAllLines(journal);
        int end = Array.FindIndex(lines, line => line.Contains("\"end\"", StringComparison.Ordinal));
        lines[end] = lines[end][..40];
        File.WriteAllLines(journal, lines);

        RunReport read = RunFolder.Read(_folder, leavesOut: true);

        read.Results.Should().HaveCount(whole - 1).And.NotContain(result => result.Reason.Contains("died", StringComparison.Ordinal), "nothing is known of it, least of all a crash");
        read.Info.Troubles.Should().HaveCount(2);
        read.Info.Troubles[0].Should().StartWith($"a damaged line is left out: {journal}, line {end + 1}: ");
        read.Info.Troubles[1].Should().StartWith("without a result, as the line with the end may be a damaged one: 1 case that started, ");
    }

    private byte[][] Files() => [.. s_drawn.Select(name => File.ReadAllBytes(Path.Combine(_folder, name)))];
}
