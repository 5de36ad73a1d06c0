using System.Text.Json;
using Reports.Exits;
using Reports.History;

namespace Harness.Tests.Reports.History;

public sealed class RunHistoryTests : IDisposable
{
    private const string Node1 = "hardware:node1(gfx942)";
    private const string Node2 = "hardware:node2(gfx942)";
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance-history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pass pass fail fail", "PPFF", "Fails", 2, 1, null)]
    [InlineData("fail fail", "FF", "Fails", 0, null, null)]
    [InlineData("pass fail pass crash", "PFPC", "Fails", 3, 2, null)]
    [InlineData("pass skip - timeout", "Ps.T", "Fails", 3, 0, null)]
    [InlineData("fail pass", "FP", "FailedBefore", 0, null, 1)]
    [InlineData("pass fail error pass pass", "PFEPP", "FailedBefore", 1, 0, 3)]
    [InlineData("pass pass+fail", "P~", "Fails", 1, 0, null)]
    [InlineData("pass skip", "Ps", "NoLongerRuns", null, null, null)]
    [InlineData("pass fail pass -", "PFP.", "NoLongerRuns", 1, 0, 2)]
    [InlineData("skip pass", "sP", "NeverFailed", null, null, null)]
    [InlineData("skip skip", "ss", "NeverRan", null, null, null)]
    public void History_of_a_case_says_what_broke_and_what_mended_it(string outcomes, string letters, string state, int? broke, int? good, int? mended)
    {
        string[] words = outcomes.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            RunSketch sketch = At(i).Case(Node1, "Queue.T.Same", "pass");
            (words[i] == "-" ? sketch : sketch.Case(Node1, "Queue.T.A", words[i].Replace('+', ' '))).Write(Folder($"run{i}"));
        }

        CaseHistory one = Read().Cases.Single(history => history.Name == "Queue.T.A");

        string.Concat(one.Cells.Select(cell => cell.Letter)).Should().Be(letters);
        (one.State.ToString(), one.Broke, one.Good, one.Mended).Should().Be((state, broke, good, mended));
    }

    [Fact]
    public void Runs_are_in_the_order_of_their_start_and_not_of_their_names()
    {
        At(2).Case(Node1, "Queue.T.A", "fail").Write(Folder("a"));
        At(0).Case(Node1, "Queue.T.A", "pass").Write(Folder("c"));
        At(1).Case(Node1, "Queue.T.A", "skip").Write(Folder("b"));

        RunHistory history = Read();

        history.Runs.Select(run => run.Name).Should().Equal("c", "b", "a");
        string.Concat(history.Cases[0].Cells.Select(cell => cell.Letter)).Should().Be("PsF");
    }

    [Fact]
    public void Damaged_run_is_left_out_and_told_and_what_is_no_run_is_passed_over()
    {
        At(0).Case(Node1, "Queue.T.A", "pass").Write(Folder("good"));
        At(1).Case(Node1, "Queue.T.A", "fail").Write(Folder("torn"));
        File.WriteAllText(Path.Combine(Folder("torn"), "run.json"), "{");
        At(2).Case(Node1, "Queue.T.A", "pass").Write(Folder("headless"));
        File.Delete(Path.Combine(Folder("headless"), "results.jsonl"));
        Directory.CreateDirectory(Folder("notes"));

        RunHistory history = Read();

        history.Runs.Select(run => run.Name).Should().Equal("good");
        history.LeftOut.Select(entry => entry.Name).Should().Equal("headless", "torn");
        history.LeftOut[1].Reason.Should().Contain("the file is damaged");
    }

    [Fact]
    public void Case_that_an_ended_run_did_not_come_to_is_not_gone()
    {
        At(0).Case(Node1, "Queue.T.A", "pass").Case(Node1, "Queue.T.B", "pass").Write(Folder("a"));
        new RunSketch { Started = Time(1), NotRun = 1, Exit = ExitCode.Incomplete, Filter = "Queue" }.Case(Node1, "Queue.T.A", "pass").Write(Folder("b"));

        RunHistory history = Read();

        history.Cases.Should().OnlyContain(one => one.State == CaseState.NeverFailed);
        history.Runs[1].Remark.Should().Be("filtered (Queue) and ended before 1 of its cases had run");
    }

    [Fact]
    public void Run_of_other_targets_breaks_nothing()
    {
        At(0).Case(Node1, "Queue.T.A", "pass").Write(Folder("a"));
        At(1).Case(RunSketch.Gfx942, "Queue.T.A", "fail").Write(Folder("b"));
        At(2).Missing("hardware:none", "no /dev/kfd").Case("hardware:none", "Queue.T.A", "skip").Write(Folder("c"));
        At(3).Case(Node1, "Queue.T.A", "pass").Write(Folder("d"));

        RunHistory history = Read();

        history.Cases.Select(one => (one.Id, string.Concat(one.Cells.Select(cell => cell.Letter)))).Should()
            .BeEquivalentTo([($"Queue.T.A@{RunSketch.Gfx942}", ".F.."), ($"Queue.T.A@{Node1}", "P..P")]);
    }

    [Fact]
    public void Gpu_that_moved_to_another_node_or_host_stays_one_device()
    {
        new RunSketch { Started = Time(0), Host = "alpha" }.Case(Node1, "Queue.T.A", "pass").Write(Folder("a"));
        new RunSketch { Started = Time(1), Host = "beta" }.Case(Node2, "Queue.T.A", "fail").Write(Folder("b"));

        RunHistory history = Read();

        history.Lanes.Should().ContainSingle();
        Text(history).Should().Contain("  hardware:node1(gfx942) of alpha in 1; hardware:node2(gfx942) of beta in 2\n");
    }

    [Fact]
    public void Another_gpu_of_the_same_machine_is_another_device()
    {
        new RunSketch { Started = Time(0), Host = "alpha" }.Case(Node1, "Queue.T.A", "pass").Write(Folder("a"));
        new RunSketch { Started = Time(1), Host = "alpha" }.Case(Node2, "Queue.T.A", "fail").Write(Folder("b"));
        new RunSketch { Started = Time(2), Host = "alpha" }.Case(Node1, "Queue.T.A", "pass").Case(Node2, "Queue.T.A", "fail").Write(Folder("c"));

        Read().Cases.Select(one => (one.Id, string.Concat(one.Cells.Select(cell => cell.Letter)))).Should().Equal(($"Queue.T.A@{Node2}", ".FF"), ($"Queue.T.A@{Node1}", "P.P"));
    }

    [Fact]
    public void Text_names_the_first_run_that_broke_a_case()
    {
        for (int i = 0; i < 4; i++)
            new RunSketch { Started = Time(i), Kernel = $"6.{i}.0" }.Case(Node1, "Queue.T.A", i == 0 ? "pass" : i == 1 ? "skip" : "fail", [10]).Write(Folder($"run{i}"));

        Text(Read()).Should().Be($"""
            Runs of {_folder}, the oldest first
              1  run0  2026-11-01 00:00  6.0.0  1 passed, 0 failed, 0 skipped
              2  run1  2026-11-02 00:00  6.1.0  0 passed, 0 failed, 1 skipped
              3  run2  2026-11-03 00:00  6.2.0  0 passed, 1 failed, 0 skipped
              4  run3  2026-11-04 00:00  6.3.0  0 passed, 1 failed, 0 skipped

            Devices
              hardware:node1(gfx942) in 1-4

            each letter is a run, the oldest first: P passed, F failed, T timed out, C crashed, E could not be run, ~ failed at times, s skipped, . not in the run

            Fail in the newest run that ran them (1)
              Queue.T.A@hardware:node1(gfx942)
                  PsFF  broke in 3 (run2, 6.2.0); good in 1 (run0, 6.0.0), and 2 did not run it; failed in 2 of 3 runs
                  fail: why it is fail
                  passed in 10 ms (10 to 10, 1 run)

            history: 4 runs, 1 device, 1 case: 1 fail

            """);
    }

    [Fact]
    public void Kernel_of_a_machine_that_ran_models_only_is_not_told()
    {
        At(0).Case(RunSketch.Gfx942, "Queue.T.A", "pass").Write(Folder("a"));
        At(1).Case(RunSketch.Gfx942, "Queue.T.A", "fail").Write(Folder("b"));

        Text(Read()).Should().NotContain("6.12.30").And.Contain("  1  a  2026-11-01 00:00  models only  1 passed").And.Contain("broke in 2 (b, 7.3); good in 1 (a, 7.3)");
    }

    [Fact]
    public void What_broke_last_comes_first()
    {
        At(0).Case(Node1, "Queue.T.A", "fail").Case(Node1, "Queue.T.B", "pass").Write(Folder("a"));
        At(1).Case(Node1, "Queue.T.A", "fail").Case(Node1, "Queue.T.B", "fail").Write(Folder("b"));

        Read().Cases.Select(one => one.Name).Should().Equal("Queue.T.B", "Queue.T.A");
    }

    [Fact]
    public void Times_of_the_newest_runs_are_held_against_those_before()
    {
        for (int i = 0; i < 12; i++)
            At(i).Case(Node1, "Queue.T.A", "pass", [i < 7 ? 10 + (i * 0.1) : 25 + (i * 0.1)]).Case(Node1, "Queue.T.B", "pass", [i % 2 == 0 ? 10 : 30]).Write(Folder($"run{i:00}"));

        string text = Text(Read());

        text.Should().Contain("Times beyond noise, of the newest 5 runs that passed against those before (1)\n  Queue.T.A@hardware:node1(gfx942)\n      10.3 ms (10 to 10.6, 7 attempts) -> 25.9 ms");
    }

    [Fact]
    public void Json_has_every_run_and_case()
    {
        At(0).Case(Node1, "Queue.T.A", "pass", [12.5]).Write(Folder("a"));
        At(1).Case(Node1, "Queue.T.A", "crash").Write(Folder("b"));
        RunHistory history = Read();
        using var stream = new MemoryStream();

        HistoryJson.Write(history, history.Cases, stream);

        using var json = JsonDocument.Parse(stream.ToArray());
        JsonElement one = json.RootElement.GetProperty("cases")[0];
        json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()).Should().Equal("a", "b");
        one.GetProperty("outcomes").EnumerateArray().Select(word => word.GetString()).Should().Equal("pass", "crash");
        one.GetProperty("ms")[0].GetDouble().Should().Be(12.5);
        one.GetProperty("ms")[1].ValueKind.Should().Be(JsonValueKind.Null);
        (one.GetProperty("state").GetString(), one.GetProperty("broke").GetInt32(), one.GetProperty("good").GetInt32()).Should().Be(("fails", 1, 0));
        one.GetProperty("reasons").GetProperty("1").GetString().Should().Be("why it is crash");
    }

    [Fact]
    public void Folder_of_a_run_or_without_any_is_refused()
    {
        Refusal(_folder).Should().Be((ExitCode.NothingRan, $"no folder in {_folder} is a run; conformance run --output {_folder}/NAME makes one"));
        At(0).Case(Node1, "Queue.T.A", "pass").Write(Folder("a"));

        Refusal(Folder("a")).Should().Be((ExitCode.Usage, $"{Folder("a")} is a run; a history is of the folder around it, which has several"));
        Refusal(Folder("none")).Code.Should().Be(ExitCode.Usage);
    }

    private static (int Code, string Message) Refusal(string folder)
    {
        CommandException error = FluentActions.Invoking(() => RunHistory.Read(folder)).Should().Throw<CommandException>().Which;
        return (error.ExitCode, error.Message);
    }

    private static string Text(RunHistory history) =>
        new HistoryText(history, [.. history.Cases.Where(one => one.State <= CaseState.FailedBefore)], history.Cases).Write();

    private static DateTimeOffset Time(int day) => new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    private static RunSketch At(int day) => new() { Started = Time(day) };

    private string Folder(string name) => Path.Combine(_folder, name);

    private RunHistory Read() => RunHistory.Read(_folder);
}
