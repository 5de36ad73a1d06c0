using Fixtures.Targets;
using Reports.Exits;
using Reports.Results;

namespace Harness.Tests.Reports.Commands;

/// <summary>What commands about runs do with files that no run made: they take nothing in from elsewhere, wait for nothing, and overwrite nothing.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private static readonly Target s_gfx942 = Target.OfModel("gfx942", "7.3", 23);
    private readonly string _root = Directory.CreateTempSubdirectory("conformance-foreign-").FullName;

    private string Run => Path.Combine(_root, "run");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Report_takes_nothing_in_through_a_link_in_the_evidence_and_says_so()
    {
        string theirs = RunWithEvidence();
        File.CreateSymbolicLink(Path.Combine(Run, "evidence", "case", "queues.txt"), Path.Combine(theirs, "key.txt"));
        Directory.CreateSymbolicLink(Path.Combine(Run, "evidence", "case", "more"), theirs);

        Outcome outcome = Report();

        outcome.ExitCode.Should().Be(ExitCode.Success, outcome.Errors);
        outcome.Errors.Should().Contain($"note: left out: {Run}/evidence/case/queues.txt is a link, which no run made\n").And.Contain("evidence/case/more is a link");
        string page = File.ReadAllText(Path.Combine(Run, RunFolder.PageName));
        page.Should().Contain("own words").And.NotContain("BEGIN PRIVATE");
        page.Should().Contain("evidence/case/queues.txt is a link, which no run made", "who has the page alone must know it, too");
        File.ReadAllText(Path.Combine(Run, RunFolder.SummaryName)).Should().Contain("evidence/case/queues.txt is a link");
    }

    [Theory]
    [InlineData("evidence")]
    [InlineData("evidence/case")]
    public void Folder_of_evidence_that_is_a_link_is_not_entered(string name)
    {
        string theirs = RunWithEvidence();
        File.Move(Path.Combine(theirs, "key.txt"), Path.Combine(Directory.CreateDirectory(Path.Combine(theirs, "case")).FullName, "key.txt"));
        Directory.Delete(Path.Combine(Run, name), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(Run, name), name == "evidence" ? theirs : Path.Combine(theirs, "case"));

        Outcome outcome = Report();

        outcome.ExitCode.Should().Be(ExitCode.Success, outcome.Errors);
        outcome.Errors.Should().Contain($"note: left out: {Run}/{name} is a link, which no run made\n");
        File.ReadAllText(Path.Combine(Run, RunFolder.PageName)).Should().NotContain("BEGIN PRIVATE");
    }

    [Fact]
    public void Gate_that_writes_does_not_write_through_a_link_in_the_evidence()
    {
        string theirs = Path.Combine(RunWithEvidence(), "key.txt");
        File.Delete(Path.Combine(Run, "evidence", "case", "failure.txt"));
        File.CreateSymbolicLink(Path.Combine(Run, "evidence", "case", "failure.txt"), theirs);
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        File.WriteAllText(Path.Combine(baseline, "fails.txt"), "Queue.*  # bug 7\n");

        Conformance("gate", Run, "--baseline", baseline, "--write").ExitCode.Should().Be(ExitCode.Regression);

        File.ReadAllText(theirs).Should().Be("BEGIN PRIVATE");
    }

    [Theory]
    [InlineData(RunNotes)]
    [InlineData(RunFolder.PlannedName)]
    [InlineData(RunFolder.JournalName)]
    public void File_of_a_run_that_is_a_link_is_trouble_with_files(string name)
    {
        string theirs = Path.Combine(RunWithEvidence(), "key.txt");
        File.Delete(Path.Combine(Run, name));
        File.CreateSymbolicLink(Path.Combine(Run, name), theirs);

        Report().Should().Be(new Outcome(ExitCode.Files, "", $"error: {Path.Combine(Run, name)} is a link or no file, which no run made; nothing was touched, remove it\n"));
    }

    [Fact]
    public void Resume_does_not_wait_for_a_pipe()
    {
        RunWithEvidence();
        string path = Path.Combine(Run, RunFolder.RunName);
        File.Delete(path);
        ChildProcess.Run("mkfifo", [path]).ExitCode.Should().Be(0);

        Conformance("resume", Run).Should().Be(new Outcome(ExitCode.Files, "", $"error: {path} is a link or no file, which no run made; nothing was touched, remove it\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"loss\":0.25}\n")]
    [InlineData("mine\n")]
    public void Report_of_a_folder_without_a_run_touches_nothing(string journal)
    {
        Directory.CreateDirectory(Run);
        string[] names = [RunFolder.JournalName, RunFolder.SummaryName, RunFolder.JUnitName];
        File.WriteAllText(Path.Combine(Run, names[0]), journal);
        foreach (string name in names[1..])
            File.WriteAllText(Path.Combine(Run, name), "mine");

        Outcome outcome = Report();

        outcome.ExitCode.Should().Be(ExitCode.Usage);
        outcome.Errors.Should().Be($"error: no run in {Run}: {Run}/results.jsonl has no case, and there is no run.json; nothing was touched, name the folder that conformance run wrote\n");
        Directory.EnumerateFiles(Run).Select(Path.GetFileName).Should().BeEquivalentTo(names);
        names[1..].Should().AllSatisfy(name => File.ReadAllText(Path.Combine(Run, name)).Should().Be("mine"));
    }

    // Who opens a pipe waits for somebody at its other end.
    [Theory]
    [InlineData(RunFolder.SummaryName, "error: the reports cannot be written, and are as they were: ROOT/run/summary.md is no file, and no run made it; remove it")]
    [InlineData(RunFolder.JournalName, "error: ROOT/run/results.jsonl is a link or no file, which no run made; nothing was touched, remove it")]
    [InlineData("evidence/case/log.txt", "note: left out: ROOT/run/evidence/case/log.txt is no file, which no run made")]
    public void Report_does_not_wait_for_a_pipe(string name, string said)
    {
        RunWithEvidence();
        string path = Path.Combine(Run, name);
        File.Delete(path);
        ChildProcess.Run("mkfifo", [path]).ExitCode.Should().Be(0);

        Outcome outcome = Report();

        outcome.ExitCode.Should().Be(said.StartsWith("error", StringComparison.Ordinal) ? ExitCode.Files : ExitCode.Success);
        outcome.Errors.Should().StartWith(said.Replace("ROOT", _root, StringComparison.Ordinal));
    }

    private const string RunNotes = global::Fixtures.KernelLogs.RunNotes.FileName;

    // A run whose failures have evidence; answers a folder of somebody else.
    private string RunWithEvidence()
    {
        new SyntheticRun(seed: 1, 300, s_gfx942) { FailureRate = 0.05 }.Write(Run);
        string journal = Path.Combine(Run, RunFolder.JournalName);
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("\"evidence\":null", "\"evidence\":\"evidence/case\"", StringComparison.Ordinal));
        string evidence = Directory.CreateDirectory(Path.Combine(Run, "evidence", "case")).FullName;
        File.WriteAllText(Path.Combine(evidence, "failure.txt"), "own words");
        string theirs = Directory.CreateDirectory(Path.Combine(_root, "theirs")).FullName;
        File.WriteAllText(Path.Combine(theirs, "key.txt"), "BEGIN PRIVATE");
        return theirs;
    }

    private Outcome Report() => Conformance("report", Run);

    private static Outcome Conformance(params string[] arguments) =>
        ChildProcess.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), .. arguments]);
}
