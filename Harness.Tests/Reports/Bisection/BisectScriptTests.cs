using System.Globalization;
using Harness.Tests.Reports.Commands;
using Reports.Bisection;

namespace Harness.Tests.Reports.Bisection;

/// <summary>The script in a real git repository, with a build that copies a file and a command that answers by it.</summary>
public sealed class BisectScriptTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("conformance-bisect-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [ToolFact("git", "git", "sh")]
    public void First_bad_commit_is_found()
    {
        string[] commits = Commits("0", "0", "0", "1", "1", "1", "1");

        Outcome outcome = Bisect(commits[0], commits[^1]);

        outcome.Output.Should().Contain($"{commits[3]} is the first bad commit");
        outcome.ExitCode.Should().Be(0);
    }

    [ToolFact("git", "git", "sh")]
    public void Kernel_that_does_not_build_or_cannot_be_tested_is_skipped()
    {
        string[] commits = Commits("0", "0", "broken", "125", "1", "1");

        Outcome outcome = Bisect(commits[0], commits[^1]);

        outcome.Output.Should().Contain("only 'skip'ped commits left to test").And.Contain(commits[2]).And.Contain(commits[3]).And.Contain(commits[4]);
    }

    [ToolFact("git", "git", "sh")]
    public void Bisection_stops_when_every_answer_would_be_useless()
    {
        string[] commits = Commits("0", "128", "128", "128", "1");

        Bisect(commits[0], commits[^1]).Output.Should().NotContain("is the first bad commit");
    }

    [ToolFact("git", "git", "sh")]
    public void Ends_that_are_not_good_and_bad_are_refused_before_the_bisection()
    {
        string[] commits = Commits("1", "1", "1");

        Outcome outcome = Bisect(commits[0], commits[^1]);

        outcome.ExitCode.Should().Be(2);
        outcome.Errors.Should().Contain($"bisect: {commits[0]} is to give 0 and gives 1");
        Git("symbolic-ref", "--short", "HEAD").Should().Be("master");
    }

    [ToolFact("git", "git", "sh")]
    public void Id_reaches_the_command_as_it_is()
    {
        const string Test = "Queue.T.A(16,'$HOME',\"x\")@hardware:node1(gfx1100)";
        string[] commits = Commits("0", "1");

        Bisect(commits[0], commits[^1], Test);

        File.ReadAllLines(Path.Combine(_root, "asked")).Should().OnlyContain(line => line == $"bisect step --test -: {Test}").And.HaveCountGreaterThan(1);
    }

    [ToolFact("git", "git", "sh")]
    public void Kernel_of_a_virtual_machine_reaches_the_command()
    {
        string[] commits = Commits("0", "1");

        Bisect(commits[0], commits[^1], guest: ["--kernel-image", "arch/x86/boot/bzImage", "--modules", "an out"]);

        File.ReadAllLines(Path.Combine(_root, "asked")).Should().OnlyContain(line => line.StartsWith("bisect step --test - --kernel-image arch/x86/boot/bzImage --modules an out: ", StringComparison.Ordinal));
    }

    // Each commit says what the tester answers on it; "broken" does not build.
    private string[] Commits(params string[] answers)
    {
        Git("init", "--quiet", "--initial-branch=master");
        var commits = new List<string>();
        foreach (string answer in answers)
        {
            File.WriteAllText(Path.Combine(_root, "tree", "answer"), answer);
            File.WriteAllText(Path.Combine(_root, "tree", "number"), commits.Count.ToString(CultureInfo.InvariantCulture));
            Git("add", "answer", "number");
            Git("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", answer);
            commits.Add(Git("rev-parse", "HEAD"));
        }

        return [.. commits];
    }

    private Outcome Bisect(string good, string bad, string test = "Queue.T.A(16)@virtual:gfx942@7.3", params string[] guest)
    {
        string tester = Path.Combine(_root, "tester.sh");
        File.WriteAllText(tester, $"read -r id; echo \"$*: $id\" >> '{_root}/asked'; exit \"$(cat '{_root}/booted')\"\n");
        string script = Path.Combine(_root, "bisect.sh");
        string build = $"! grep -q broken answer && cp answer '{_root}/booted'";
        File.WriteAllText(script, new BisectScript(good, bad, test, [build], guest, "conformance").Text);
        return ChildProcess.Run("sh", [script], Path.Combine(_root, "tree"), new Dictionary<string, string> { ["CONFORMANCE"] = $"sh {tester}" });
    }

    private string Git(params string[] arguments)
    {
        string tree = Directory.CreateDirectory(Path.Combine(_root, "tree")).FullName;
        Outcome outcome = ChildProcess.Run("git", arguments, tree);
        outcome.ExitCode.Should().Be(0, outcome.Errors);
        return outcome.Output.Trim();
    }
}
