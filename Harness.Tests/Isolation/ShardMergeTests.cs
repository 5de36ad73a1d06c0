using System.Text.Json.Nodes;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Harness.Tests.Isolation.Faulty;
using Reports.Exits;
using Reports.Merging;
using Reports.Results;

namespace Harness.Tests.Isolation;

/// <summary>Shards that several machines ran become one run.</summary>
public sealed class ShardMergeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Shards_make_the_run_that_one_machine_would_have_made()
    {
        string whole = Path.Combine(_root, "whole");
        string merged = Path.Combine(_root, "merged");
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        (int wholeExit, _) = ConformanceProcess.Run<MixedCases>("run", "--targets", RunTarget, "--output", whole);

        (int exit, string output) = ConformanceProcess.Run<MixedCases>("merge", shards[2], shards[0], shards[1], "--output", merged);

        exit.Should().Be(wholeExit, output);
        output.Should().Contain("31 passed, 5 failed, 4 skipped");
        ConformanceProcess.Results(merged).Should().BeEquivalentTo(ConformanceProcess.Results(whole));
        File.ReadAllLines(Path.Combine(merged, "planned.txt")).Should().BeEquivalentTo(File.ReadAllLines(Path.Combine(whole, "planned.txt")));
        RunReport report = RunFolder.Read(merged, isDescribed: true);
        (report.Info.Planned, report.NotRun, report.Info.Options!.Shard).Should().Be((40, 0, null));
        report.Info.Command.Should().MatchRegex("^run .* --shard 1/3 .*; run .* --shard 2/3 .*; run .* --shard 3/3 .*$");
        foreach (CaseResult failure in report.Failures)
            File.Exists(Path.Combine(merged, failure.Evidence!, "failure.txt")).Should().BeTrue();
        File.Exists(Path.Combine(merged, "report.html")).Should().BeTrue();

        // Only of a whole run can the gate say that a case has vanished.
        string baseline = Path.Combine(_root, "baseline");
        ConformanceProcess.Run<MixedCases>("baseline", "update", whole, "--baseline", baseline);
        ConformanceProcess.Run<MixedCases>("gate", merged, "--baseline", baseline).Should().Match<(int Exit, string Output)>(
            gate => gate.Exit == ExitCode.Success && !gate.Output.Contains("filtered"));
        File.AppendAllText(Path.Combine(baseline, "cases.txt"), "Mixed.MixedCases.Row(99)\n");
        ConformanceProcess.Run<MixedCases>("gate", merged, "--baseline", baseline).Should().Match<(int Exit, string Output)>(
            gate => gate.Exit == ExitCode.Regression && gate.Output.Contains("Mixed.MixedCases.Row(99)@virtual:gfx942@7.3"));
    }

    [Fact]
    public void What_is_wrong_with_a_shard_is_wrong_with_the_whole()
    {
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        Rewrite(shards[1], "\"exit\": 1", "\"exit\": 4");
        Rewrite(shards[1], "\"troubles\": []", "\"troubles\": [\"it smells\"]");
        File.WriteAllText(Path.Combine(shards[2], RunNotes.FileName), "a note\n");
        string merged = Path.Combine(_root, "merged");

        RunReport report = ShardMerge.Merge(shards, merged);

        report.Info.Exit.Should().Be(ExitCode.Unhealthy);
        report.Info.Troubles.Should().Equal("2/3: it smells");
        RunNotes.Read(merged).Should().Equal("a note");

        Rewrite(shards[1], "\"exit\": 4", "\"exit\": 5");
        ShardMerge.Merge(shards, merged, replaces: true).Info.Exit.Should().Be(ExitCode.Incomplete);
    }

    [Fact]
    public void Nothing_is_taken_in_through_a_link_in_the_evidence_of_a_shard()
    {
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        string theirs = Path.Combine(_root, "key.txt");
        File.WriteAllText(theirs, "BEGIN PRIVATE");
        string evidence = Directory.GetDirectories(Path.Combine(shards[1], "evidence"))[0];
        File.CreateSymbolicLink(Path.Combine(evidence, "key.txt"), theirs);
        Directory.CreateSymbolicLink(Path.Combine(shards[1], "evidence", "more"), _root);
        string merged = Path.Combine(_root, "merged");

        (int exit, string output) = ConformanceProcess.Run<MixedCases>(["merge", .. shards, "--output", merged]);

        exit.Should().Be(ExitCode.Regression, output);
        output.Should().Contain($"note: left out: {evidence}/key.txt is a link, which no run made\n").And.Contain($"note: left out: {shards[1]}/evidence/more is a link");
        RunNotes.Read(merged).Should().HaveCount(2).And.AllSatisfy(note => note.Should().StartWith($"left out: {shards[1]}/evidence/"));
        Directory.EnumerateFiles(merged, "*", SearchOption.AllDirectories).Should().NotContain(path => File.ReadAllText(path).Contains("BEGIN PRIVATE", StringComparison.Ordinal));
    }

    [Fact]
    public void What_machines_of_shards_differ_in_is_told()
    {
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        for (int index = 0; index < shards.Length; index++)
        {
            JsonNode run = JsonNode.Parse(File.ReadAllText(Path.Combine(shards[index], RunFolder.RunName)))!;
            run["facts"]!["machine"]!["host"] = $"runner{index}";
            run["facts"]!["gpu 0000:03:00.0"] = new JsonObject { ["node"] = "1", ["VBIOS"] = "113-D7", ["mec firmware"] = index == 1 ? "0x226" : "0x225" };
            File.WriteAllText(Path.Combine(shards[index], RunFolder.RunName), run.ToJsonString());
        }

        string merged = Path.Combine(_root, "merged");
        ShardMerge.Merge(shards, merged);

        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> facts = RunFolder.Read(merged, isDescribed: true).Info.Facts;
        facts["machine"]["host"].Should().Be("runner0, runner1, runner2");
        facts["gpu 0000:03:00.0"].Should().Contain(new KeyValuePair<string, string>("mec firmware", "0x225, 0x226")).And.Contain(new KeyValuePair<string, string>("VBIOS", "113-D7"));
        RunNotes.Read(merged).Should().Equal("the shards ran on machines that differ: mec firmware of node 1: 0x225 on runner0, runner2, 0x226 on runner1");
    }

    [Fact]
    public void Shard_that_was_ended_is_named()
    {
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        Rewrite(shards[0], "\"exit\": 1", "\"exit\": 5");
        Rewrite(shards[1], "\"exit\": 1", "\"exit\": 5");
        File.WriteAllText(Path.Combine(shards[1], RunAbort.FileName), "the run was ended before its first case: it took too long\n");
        string merged = Path.Combine(_root, "merged");

        (int exit, string output) = ConformanceProcess.Run<MixedCases>(["merge", .. shards, "--output", merged]);

        exit.Should().Be(ExitCode.Incomplete);
        output.Should().Contain("note: shard 1/3: incomplete: the run was cut, and may not have come to every case\n")
            .And.Contain("note: shard 2/3: the run was ended before its first case: it took too long\n");
        foreach (string file in (string[])[RunAbort.FileName, RunFolder.SummaryName, RunFolder.JUnitName])
        {
            File.ReadAllText(Path.Combine(merged, file)).Should().ContainEquivalentOf("shard 1/3: incomplete", $"{file} says it")
                .And.ContainEquivalentOf("shard 2/3: the run was ended before its first case");
        }
    }

    [Fact]
    public void Whole_that_cannot_be_written_leaves_nothing_behind()
    {
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        string merged = Path.Combine(_root, "merged");
        ShardMerge.Merge(shards, merged);
        string failure = Directory.GetFiles(Path.Combine(shards[2], "evidence"), "failure.txt", SearchOption.AllDirectories)[0];
        string copy = Path.Combine(merged, Path.GetRelativePath(shards[2], failure));
        File.Delete(copy);
        string mine = Path.Combine(Directory.CreateDirectory(copy).FullName, "mine.txt"); // as a full disk would
        File.WriteAllText(mine, "mine");

        (int exit, string output) = ConformanceProcess.Run<MixedCases>(["merge", .. shards, "--output", merged, "--replace"]);

        exit.Should().Be(ExitCode.Files);
        output.Should().Contain($"error: the runs cannot be put together in {merged} (").And.EndWith("; nothing is left there: make room, or name another folder with --output, then merge again\n");
        Directory.EnumerateFiles(merged, "*", SearchOption.AllDirectories).Should().OnlyContain(path => path == mine || Path.GetDirectoryName(path) == Path.GetDirectoryName(copy));
    }

    [Fact]
    public void Shard_without_a_case_is_one()
    {
        string[] shards = [RunShard(1, @"DisplayName~Row\(0\)"), RunShard(2, @"DisplayName~Row\(0\)"), RunShard(3, @"DisplayName~Row\(0\)")];

        (int exit, string output) = ConformanceProcess.Run<MixedCases>(["merge", .. shards, "--output", Path.Combine(_root, "merged")]);

        exit.Should().Be(ExitCode.Success, output);
        output.Should().Contain("1 passed, 0 failed, 0 skipped");
        string[] empty = [.. shards.Where(shard => RunFolder.Read(shard, isDescribed: true).Results.Count == 0)];
        empty.Should().HaveCount(2).And.AllSatisfy(shard => RunFolder.Read(shard, isDescribed: true).Info.Exit.Should().Be(ExitCode.NothingRan));
    }

    [Fact]
    public void What_does_not_make_a_whole_is_refused()
    {
        string merged = Path.Combine(_root, "merged");
        string[] shards = [RunShard(1), RunShard(2), RunShard(3)];
        Refusal(shards[0], shards[2]).Should().Be("missing: shard 2/3; name the folders of all shards");
        Refusal(shards[0], shards[1], shards[1]).Should().Be("shard 2/3 is there twice");
        FluentActions.Invoking(() => ShardMerge.Merge(shards, shards[0])).Should().Throw<CommandException>().WithMessage("*is one of the shards*");
        File.Exists(Path.Combine(shards[0], RunFolder.JournalName)).Should().BeTrue();
        Rewrite(shards[1], "\"kernelRelease\": \"", "\"kernelRelease\": \"x");
        Refusal(shards).Should().Match($"not shards of one run, they differ in kernel: {shards[0]} has *, {shards[1]} has x*");
        Rewrite(shards[1], "\"kernelRelease\": \"x", "\"kernelRelease\": \"");
        Rewrite(shards[1], "\"retries\": 0", "\"retries\": 2");
        Refusal(shards).Should().Be($"not shards of one run, they differ in --retries: {shards[0]} has 0, {shards[1]} has 2");
        Rewrite(shards[1], "\"shard\": \"2/3\"", "\"shard\": null");
        Refusal(shards).Should().Be($"the run in {shards[1]} is no part of another: it was not started with --shard");
        Refusal(_root).Should().StartWith($"no run in {_root}");

        string Refusal(params string[] folders) =>
            FluentActions.Invoking(() => ShardMerge.Merge(folders, merged)).Should().Throw<CommandException>().Where(error => error.ExitCode == ExitCode.Usage).Which.Message;
    }

    private const string RunTarget = "virtual:gfx942@7.3";

    private string RunShard(int index, string? filter = null)
    {
        string folder = Path.Combine(_root, $"shard{index}");
        string[] filtered = filter is null ? [] : ["--filter", filter];
        ConformanceProcess.Run<MixedCases>(["run", "--targets", RunTarget, "--shard", $"{index}/3", "--output", folder, .. filtered]);
        return folder;
    }

    private static void Rewrite(string folder, string from, string to)
    {
        string path = Path.Combine(folder, RunFolder.RunName);
        string text = File.ReadAllText(path);
        text.Should().Contain(from);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
