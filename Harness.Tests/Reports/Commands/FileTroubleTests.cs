using Fixtures.Targets;
using Reports.Exits;

namespace Harness.Tests.Reports.Commands;

/// <summary>What commands about runs and baselines leave, and say, when a file cannot be written.</summary>
public sealed class FileTroubleTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("conformance-trouble-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("fails.txt")]
    [InlineData("cases.txt")]
    public void Pipe_in_a_baseline_is_refused_at_once(string name)
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        ChildProcess.Run("mkfifo", [Path.Combine(baseline, name)]).ExitCode.Should().Be(0);

        Outcome outcome = Conformance("gate", run, "--baseline", baseline);

        outcome.ExitCode.Should().Be(ExitCode.Usage);
        outcome.Errors.Should().Contain($"{name} is no file but a pipe");
    }

    [Fact]
    public void Link_in_a_baseline_stays_one_and_what_it_leads_to_is_written()
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        string shared = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "shared")).FullName, "known.txt");
        File.WriteAllText(shared, "# of all machines\n");
        File.CreateSymbolicLink(Path.Combine(baseline, "fails.txt"), Path.Combine("..", "shared", "known.txt"));

        Conformance("baseline", "update", run, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);

        new FileInfo(Path.Combine(baseline, "fails.txt")).LinkTarget.Should().Be("../shared/known.txt");
        File.ReadAllText(shared).Should().StartWith("# of all machines\n").And.Contain("# new: ");
        Directory.EnumerateFiles(Path.GetDirectoryName(shared)!).Should().ContainSingle();
    }

    [Fact]
    public void Link_in_a_baseline_that_leads_nowhere_is_refused()
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Directory.CreateDirectory(Path.Combine(_root, "baseline")).FullName;
        File.CreateSymbolicLink(Path.Combine(baseline, "fails.txt"), "gone.txt");

        Outcome outcome = Conformance("baseline", "update", run, "--baseline", baseline);

        outcome.Should().Be(new Outcome(ExitCode.Usage, "", $"error: {baseline}/fails.txt is a link to gone.txt, which is not there; in a baseline it is a text file\n"));
        Directory.EnumerateFileSystemEntries(baseline).Should().ContainSingle();
    }

    [Fact]
    public void Expectations_that_are_no_file_are_refused_at_once()
    {
        string run = Synthetic("run", seed: 1);
        string pipe = Path.Combine(_root, "pipe");
        ChildProcess.Run("mkfifo", [pipe]).ExitCode.Should().Be(0);

        Conformance("diff", run, run, "--expect", _root).Should().Be(new Outcome(ExitCode.Usage, "", $"error: --expect {_root} is a folder; name a text file\n"));
        Conformance("diff", run, run, "--expect", pipe).Should().Be(new Outcome(ExitCode.Usage, "", $"error: --expect {pipe} is no file but a pipe, a socket or a device; name a text file\n"));
    }

    [Fact]
    public void Baseline_that_cannot_be_written_leaves_no_folder()
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Path.Combine(_root, "baseline");
        for (int left; (left = 4080 - baseline.Length) > 1;) // so long that a file in it has no name any more
            baseline = Path.Combine(baseline, new string('x', Math.Min(left - 1, 200)));

        Outcome outcome = Conformance("baseline", "update", run, "--baseline", baseline);

        outcome.ExitCode.Should().Be(ExitCode.Files, outcome.Errors);
        outcome.Errors.Should().Contain("cannot be written, and is as it was (");
        Directory.Exists(Path.Combine(_root, "baseline")).Should().BeFalse();
    }

    [Fact]
    public void Report_that_cannot_be_written_is_trouble_with_files()
    {
        string run = Synthetic("run", seed: 1);
        Directory.CreateDirectory(Path.Combine(run, "junit.xml"));

        Outcome outcome = Conformance("report", run);

        outcome.ExitCode.Should().Be(ExitCode.Files);
        outcome.Errors.Should().StartWith("error: the reports cannot be written, and are as they were: ");
    }

    [Fact]
    public void Report_that_cannot_be_written_leaves_the_one_that_was_there()
    {
        string run = Synthetic("run", seed: 1);
        Conformance("report", run).ExitCode.Should().Be(ExitCode.Success);
        string[] drawn = ["report.html", "junit.xml", "kcidb.json", "results.ktap", "summary.md"];
        foreach (string name in drawn)
            File.AppendAllText(Path.Combine(run, name), "of the first time");
        Directory.CreateDirectory(Path.Combine(run, "results.ktap.conformance-new")); // as a full disk would

        Outcome outcome = Conformance("report", run);

        outcome.ExitCode.Should().Be(ExitCode.Files);
        drawn.Should().AllSatisfy(name => File.ReadAllText(Path.Combine(run, name)).Should().EndWith("of the first time"));
        Directory.EnumerateFiles(run).Should().NotContain(path => path.EndsWith(".conformance-new", StringComparison.Ordinal));
    }

    [Fact]
    public void Baseline_that_cannot_be_written_is_trouble_with_files()
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Path.Combine(_root, "baseline");
        Directory.CreateDirectory(Path.Combine(baseline, "fails.txt.conformance-new")); // as a full disk would

        Outcome outcome = Conformance("baseline", "update", run, "--baseline", baseline);

        outcome.ExitCode.Should().Be(ExitCode.Files);
        outcome.Errors.Should().StartWith($"error: the baseline in {baseline} cannot be written, and is as it was (").And.EndWith("; mend it, or name another folder with --baseline\n");
        Directory.EnumerateFiles(baseline).Should().BeEmpty();
    }

    [Fact]
    public void Advice_after_trouble_with_files_fits_the_command()
    {
        string run = Synthetic("run", seed: 1);
        string baseline = Path.Combine(_root, "baseline");
        Conformance("baseline", "update", run, "--baseline", baseline).ExitCode.Should().Be(ExitCode.Success);
        Directory.CreateDirectory(Path.Combine(run, "run.json.conformance-new")); // as a full disk would

        Outcome outcome = Conformance("gate", run, "--baseline", baseline, "--write");

        outcome.ExitCode.Should().Be(ExitCode.Files);
        outcome.Errors.Should().EndWith("; mend it, and give the command again\n").And.NotContain("resume");
    }

    private string Synthetic(string name, int seed)
    {
        string folder = Path.Combine(_root, name);
        new SyntheticRun(seed, 300, Target.OfModel("gfx942", "7.3", 23)) { FailureRate = 0.05 }.Write(folder);
        return folder;
    }

    private static Outcome Conformance(params string[] arguments) =>
        ChildProcess.Run("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "conformance.dll"), .. arguments]);
}
