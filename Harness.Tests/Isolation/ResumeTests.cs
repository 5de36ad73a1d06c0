using Fixtures.Journals;
using Harness.Tests.Isolation.Faulty;
using Reports.Exits;
using Reports.Results;
using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>A run that was ended, in whatever way, comes to the results of one that was left alone.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Kills = 50;
    private const int Seed = 20261125;
    private const int MostResults = 6;
    private const int LongestDelay = 50;
    private const string Targets = "virtual";
    private const string Target = "virtual:gfx942@7.3";
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_killed_at_random_moments_and_resumed_has_the_results_of_an_undisturbed_one()
    {
        ConformanceProcess.Run<MixedCases>("run", "--targets", Targets, "--output", Folder("undisturbed")).Exit.Should().Be(ExitCode.Regression);
        Dictionary<string, string> expected = ConformanceProcess.Results(Folder("undisturbed"));
        var random = new Random(Seed);

        int kills = 0;
        for (int run = 0; kills < Kills; run++)
        {
            string folder = Folder($"killed-{run}");
            bool isOver;
            do
            {
                // Killed before it could say what it was, a run has to be started again, and not resumed.
                string[] arguments = File.Exists(Path.Combine(folder, "run.json")) ? ["resume", folder] : ["run", "--targets", Targets, "--output", folder];
                using ConformanceProcess process = ConformanceProcess.Start<MixedCases>(arguments);
                isOver = kills == Kills || EndsBefore(process, folder, random);
                if (isOver)
                {
                    (int exit, string output) = process.WaitForEnd();
                    exit.Should().Be(ExitCode.Regression, $"run {run}: {output}");
                }
                else
                {
                    process.Kill();
                    kills++;
                }
            }
            while (!isOver);

            ConformanceProcess.Results(folder).Should().BeEquivalentTo(expected, $"run {run} of seed {Seed} was killed and resumed");
            ProcessTable.WorkersOf(folder).Should().BeEmpty();
        }
    }

    [Fact]
    public void Run_that_is_gone_on_with_keeps_the_command_that_began_it()
    {
        string folder = Folder("kept");
        ConformanceProcess.Run<UnharmedCases>("run", "--targets", Target, "--output", folder).Exit.Should().Be(ExitCode.Success);

        ConformanceProcess.Run<UnharmedCases>("resume", folder).Exit.Should().Be(ExitCode.Success);

        RunFolder.ReadInfo(Path.Combine(folder, "run.json")).Command.Should().MatchRegex($"^run --targets .* --output {folder}.*; resume {folder}.*$");
    }

    [Fact]
    public void Signal_ends_a_run_with_its_files_complete_and_the_rest_unreported()
    {
        string folder = Folder("ended");

        // The case that is stuck must still be when the signal comes, on a busy machine, too: ten times its limit.
        using ConformanceProcess process = ConformanceProcess.Start<StuckCases>("run", "--targets", Target, "--output", folder, "--slow", "10");
        using var never = new ManualResetEventSlim();
        for (int i = 0; i < 1000 && ResultCount(folder) == 0; i++)
            never.Wait(TimeSpan.FromMilliseconds(10));
        process.Signal(WorkerLibc.SIGINT);

        (int exit, string output) = process.WaitForEnd();

        exit.Should().Be(ExitCode.Incomplete, output);
        output.Should().Contain($"2 of 3 cases did not run, ended by SIGINT; go on with: conformance resume {folder}")
            .And.Contain("SIGINT: the run ends with its files complete");
        File.Exists(Path.Combine(folder, "report.html")).Should().BeTrue();
        Outcomes(folder).Should().Equal(("A_passes", CaseOutcome.Pass));
        ProcessTable.WorkersOf(folder).Should().BeEmpty();
        foreach (string file in (string[])["aborted.txt", "junit.xml", "results.ktap", "summary.md", "report.html"])
            File.ReadAllText(Path.Combine(folder, file)).Should().Contain("he run was cut short: ended by SIGINT", $"{file} says why");

        ConformanceProcess.Run<StuckCases>("resume", folder).Exit.Should().Be(ExitCode.Regression);
        Outcomes(folder).Should().Equal(("A_passes", CaseOutcome.Pass), ("B_stops", CaseOutcome.Timeout), ("C_comes_after", CaseOutcome.Pass));
    }

    [Fact]
    public void Signal_before_the_first_case_is_told_and_the_run_can_go_on()
    {
        string folder = Folder("early");
        using ConformanceProcess process = ConformanceProcess.Start<LateCases>("run", "--targets", Target, "--output", folder);
        using var never = new ManualResetEventSlim();
        for (int i = 0; i < 1000 && !File.Exists(Path.Combine(folder, "run.json")); i++)
            never.Wait(TimeSpan.FromMilliseconds(10));
        process.Signal(WorkerLibc.SIGINT);

        process.WaitForEnd().Should().Be((
            ExitCode.Incomplete,
            "SIGINT: the run ends with its files complete, and conformance resume goes on with it; a second signal ends it at once\n"
            + $"error: the run was ended by SIGINT before its first case; go on with: conformance resume {folder}\n"));

        File.Exists(Path.Combine(folder, ".lock")).Should().BeFalse();
        (int exit, string output) = ConformanceProcess.Run<LateCases>("report", folder);
        exit.Should().Be(ExitCode.Incomplete, output);
        output.Should().Contain($"no case of the run had run; go on with: conformance resume {folder}\n0 passed, 0 failed, 0 skipped\n");
        File.ReadAllText(Path.Combine(folder, "summary.md")).Should().Contain("**The run was ended by SIGINT before its first case.**");

        ConformanceProcess.Run<LateCases>("resume", folder).Exit.Should().Be(ExitCode.Success);
        ConformanceProcess.Results(folder).Values.Should().Equal("pass");
    }

    [Fact]
    public void Damaged_line_is_run_again()
    {
        string folder = Folder("damaged");
        ConformanceProcess.Run<UnharmedCases>("run", "--targets", Target, "--output", folder).Exit.Should().Be(ExitCode.Success);
        string journal = Path.Combine(folder, RunFolder.JournalName);
        string[] lines = File.ReadAllLines(journal);
        lines[1] = lines[1][..40];
        File.WriteAllLines(journal, lines);

        ConformanceProcess.Run<UnharmedCases>("resume", folder).Exit.Should().Be(ExitCode.Success);

        Outcomes(folder).Should().BeEquivalentTo([("A_passes", CaseOutcome.Pass), ("B_passes", CaseOutcome.Pass)]);
    }

    [Fact]
    public void Cut_last_line_of_a_run_that_ended_is_damage_and_no_crash()
    {
        string folder = Folder("cut");
        ConformanceProcess.Run<UnharmedCases>("run", "--targets", Target, "--output", folder).Exit.Should().Be(ExitCode.Success);
        string journal = Path.Combine(folder, RunFolder.JournalName);
        File.WriteAllText(journal, File.ReadAllText(journal)[..^30]);

        FluentActions.Invoking(() => RunFolder.Read(folder)).Should().Throw<CommandException>().WithMessage("*the file is damaged*");
        (int exit, string output) = ConformanceProcess.Run<UnharmedCases>("report", folder);
        exit.Should().Be(ExitCode.Incomplete, output);
        output.Should().Contain("1 passed, 0 failed, 0 skipped, 1 not run").And.NotContain("crash");
    }

    [Fact]
    public void Filter_that_fits_nothing_leaves_no_run_behind()
    {
        string folder = Folder("filtered");

        ConformanceProcess.Run<UnharmedCases>("run", "--targets", Target, "--filter", "Name=None", "--output", folder).Exit.Should().Be(ExitCode.NothingRan);
        Directory.EnumerateFileSystemEntries(folder).Should().BeEmpty();
        ConformanceProcess.Run<UnharmedCases>("run", "--targets", Target, "--output", folder).Exit.Should().Be(ExitCode.Success);
    }

    [Fact]
    public void Overall_limit_ends_a_run_as_incomplete()
    {
        (int exit, string output) = ConformanceProcess.Run<StuckCases>("run", "--targets", Target, "--output", Folder("limited"), "--overall-limit", "2");

        exit.Should().Be(ExitCode.Incomplete, output);
        Outcomes(Folder("limited")).Should().BeSubsetOf([("A_passes", CaseOutcome.Pass)], "a slow machine may not come to the first case");
    }

    [Fact]
    public void Folder_without_a_run_is_one_clear_sentence()
    {
        (int exit, string output) = ConformanceProcess.Run<MixedCases>("resume", _folder.FullName);

        exit.Should().Be(ExitCode.Usage);
        output.Trim().Should().StartWith("error: there is no ").And.Contain("run.json: nothing of a run to go on with").And.NotContain("\n");
    }

    // At a random number of results and some milliseconds more: by the clock alone, a slow machine would only ever be killed while it starts.
    private static bool EndsBefore(ConformanceProcess process, string folder, Random random)
    {
        int results = LineCount(folder) + (2 * random.Next(MostResults));
        int delay = random.Next(LongestDelay);
        while (LineCount(folder) < results)
        {
            if (process.EndsWithin(s_poll))
                return true;
        }

        return process.EndsWithin(TimeSpan.FromMilliseconds(delay));
    }

    private static int LineCount(string folder)
    {
        string path = Path.Combine(folder, "results.jsonl");
        return File.Exists(path) ? File.ReadLines(path).Count() : 0;
    }

    private string Folder(string name) => Path.Combine(_folder.FullName, name);

    private static IEnumerable<(string Name, CaseOutcome Outcome)> Outcomes(string folder) =>
        ConformanceProcess.ReadResults(folder).Select(result => (result.Case.Name, result.Outcome));

    private static int ResultCount(string folder) =>
        File.Exists(Path.Combine(folder, "results.jsonl")) ? ConformanceProcess.ReadResults(folder).Count : 0;
}
