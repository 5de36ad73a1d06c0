using System.Diagnostics;
using Fixtures.Journals;
using Harness.Tests.Architecture;
using Harness.Tests.Reports.Commands;
using Reports.Comparison;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>What a browser makes of <c>report.html</c>: the script runs, and the views say what the run found out.</summary>
public sealed class HtmlBrowserTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ToolFact("chromium", "chromium")]
    public async Task List_of_a_large_run_shows_what_the_address_filters()
    {
        RunReport report = SyntheticRun.Report(100_000, seed: 1, _folder);
        int expected = report.Results.Count(result => result.Outcome == CaseOutcome.Timeout
            && (string[])[result.Case.Id, .. result.Case.Clauses] is { } texts && texts.Any(text => text.Contains("doorbell", StringComparison.OrdinalIgnoreCase)));

        string page = await Drawn(report, "#cases?outcome=timeout&q=doorbell");

        page.Should().Contain($"{expected} of 100,000 cases</span>");
        page.Split("class=\"row\"").Length.Should().BeInRange(2, 60, "only the rows near the window exist");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Overview_keeps_skips_apart_from_passes()
    {
        RunReport report = SyntheticRun.Report(400, seed: 1, _folder);

        string page = await Drawn(report, "");

        page.Should().Contain($"<h1 id=\"verdict\" class=\"fail\">{report.Failed} of {report.Passed + report.Failed} cases failed<span class=\"rest\">, {report.Skipped} skipped</span></h1>")
            .And.Contain($"<b>{report.Passed}</b>").And.Contain($"<b>{report.Failed}</b>").And.Contain($"<b>{report.Skipped}</b>");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Run_whose_cases_were_all_skipped_is_not_green()
    {
        RunReport report = SyntheticRun.Report(400, seed: 1, _folder);
        CaseResult[] skipped = [.. report.Results.Where(result => result.Outcome == CaseOutcome.Skip)];

        string page = await Drawn(report with { Results = skipped, Info = SyntheticRun.Info(skipped, SyntheticRun.ManyTargets) }, "");

        page.Should().Contain($"<h1 id=\"verdict\" class=\"skip\">Nothing ran: all {skipped.Length} cases skipped</h1>");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Run_that_was_ended_early_is_not_green()
    {
        RunReport report = SyntheticRun.Report(40, seed: 1, _folder);
        CaseResult[] passed = [.. report.Results.Where(result => result.Outcome == CaseOutcome.Pass)];
        File.WriteAllLines(Path.Combine(_folder, RunFolder.PlannedName), [.. passed.Select(result => result.Case.Id), "Queue.T.Waits@virtual:gfx942@7.3"]);

        string page = await Drawn(report with { Results = passed, Info = report.Info with { Planned = passed.Length + 1, Exit = global::Reports.Exits.ExitCode.Incomplete, Options = new() { Targets = [], Workers = 1, InactivityLimit = s_limit, WorkerMemory = 1 } } }, "");

        page.Should().Contain($"<h1 id=\"verdict\" class=\"fail\">Incomplete: 1 of {passed.Length + 1} cases did not run</h1>").And.Contain("Queue.T.Waits@virtual:gfx942@7.3");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Page_of_a_case_has_its_reason_whatever_is_in_it()
    {
        RunReport report = HostileTexts.Report(0, _folder);
        CaseResult failed = report.Results.Single(result => result.Outcome == CaseOutcome.Fail);

        string page = await Drawn(report, "#case/" + Uri.EscapeDataString(failed.Case.Id));

        page.Should().Contain("<pre class=\"message fail\" style=\"margin-top:18px\">&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--</pre>");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Comparison_lists_what_vanished()
    {
        string page = await Drawn(SyntheticRun.Report(100, seed: 1, _folder), "#compare", SyntheticRun.Report(101, seed: 1, _folder));

        page.Should().Contain("1 vanished</h2>");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Comparison_of_several_runs_is_a_matrix()
    {
        RunReport first = new RunSketch { Kernel = "6.12.1" }.Case("hardware:node1(gfx942)", "Queue.T.A", "pass").Report(_folder);
        RunReport second = new RunSketch { Kernel = "6.18.1" }.Case("hardware:node2(gfx942)", "Queue.T.A", "fail pass").Report(_folder);
        RunReport third = new RunSketch { Kernel = "7.3.4" }.Case("hardware:node3(gfx942)", "Queue.T.A", "crash").Report(_folder);

        string page = await Drawn(third, "#compare", first, second);

        page.Should().Contain("1 broke</h2>").And.Contain("6.18.1").And.Contain("<th scope=\"col\">C, this run</th>");
        page.Should().MatchRegex("data-label=\"A\"><span[^>]*>.*pass.*data-label=\"B\">.*fail 1 of 2.*data-label=\"C, this run\">.*crash");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Overview_has_the_sentence_of_the_clause_above_its_failures()
    {
        RunReport report = HostileTexts.Report(4, _folder);
        CaseResult failed = report.Results.Single(result => result.Outcome == CaseOutcome.Fail);
        CaseResult lost = failed with { Reason = "expected EINVAL, but got success", Case = failed.Case with { Clauses = ["queue.create.percentage_einval"] } };

        string page = await Drawn(report with { Results = [lost] }, "");

        page.Should().MatchRegex("(?s)<code>queue.create.percentage_einval</code></a><p>A queue percentage above 100 is refused with EINVAL.</p>.*<p class=\"said\">expected EINVAL, but got success<small>1 case</small>");
        page.Should().Contain("<span>1 of 4 targets tested</span>", "three of the four ran nothing");
    }

    [ToolFact("chromium", "chromium")]
    public async Task Page_of_a_case_shows_other_targets_above_the_evidence_and_marks_where_it_failed()
    {
        string evidence = Path.Combine(_folder, "evidence", "one");
        Directory.CreateDirectory(evidence);
        File.WriteAllText(Path.Combine(evidence, "failure.txt"), "why");
        File.WriteAllText(Path.Combine(evidence, "flight-recorder.txt"), "     1        0.100 ms  close(3) = 0\n     2        0.200 ms  ======== failed here: expected EINVAL\n     3        0.300 ms  close(4) = 0\n");
        RunReport report = HostileTexts.Report(0, _folder);
        CaseResult failed = report.Results.Single(result => result.Outcome == CaseOutcome.Fail) with { Evidence = "evidence/one" };
        CaseResult elsewhere = failed with { Outcome = CaseOutcome.Pass, Reason = "", Evidence = null, Case = failed.Case with { Id = "Queue.HostileTests.There@virtual:gfx942@7.3", Target = "virtual:gfx942@7.3" } };

        string page = await Drawn(report with { Results = [failed, elsewhere] }, "#case/" + Uri.EscapeDataString(failed.Case.Id));

        page.IndexOf("The same test on other targets", StringComparison.Ordinal).Should().BeInRange(0, page.IndexOf("flight-recorder.txt", StringComparison.Ordinal));
        page.Should().Contain("<span class=\"here\">     2        0.200 ms  ======== failed here: expected EINVAL\n</span>");
    }

    [ToolFact("chromium", "chromium")]
    public void Report_fits_on_a_phone_and_on_a_desk()
    {
        string run = Path.Combine(_folder, "run");
        new SyntheticRun(seed: 3, cases: 4000, SyntheticRun.ManyTargets) { FailureRate = 0.01 }.Write(run);
        RunReport now = SyntheticRun.Report(4000, seed: 3, run);
        HtmlWriter.Write(now, RunComparer.Compare([new RecordedRun(SyntheticRun.Report(3000, seed: 4, run)), new RecordedRun(now)]), Path.Combine(run, RunFolder.PageName));

        Outcome drawn = ChildProcess.Run(Path.Combine(SourceFile.Root(), ".ci", "screenshots"), [Path.Combine(_folder, "pictures"), run]);

        drawn.ExitCode.Should().Be(0, drawn.Output + drawn.Errors);
        Directory.GetFiles(Path.Combine(_folder, "pictures"), "*.png").Should().HaveCount(14, "seven views are drawn twice");
    }

    private async Task<string> Drawn(RunReport report, string view, params RunReport[] others)
    {
        string path = Path.Combine(_folder, "report.html");
        HtmlWriter.Write(report, others.Length == 0 ? null : RunComparer.Compare([.. others.Append(report).Select(run => new RecordedRun(run))]), path);
        var start = new ProcessStartInfo("chromium") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[]
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage", $"--user-data-dir={Path.Combine(_folder, "profile")}", "--virtual-time-budget=10000", "--dump-dom", $"file://{path}{view}",
            })
        {
            start.ArgumentList.Add(argument);
        }

        using Process browser = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            Task<string> complained = browser.StandardError.ReadToEndAsync(limit.Token);
            string page = await browser.StandardOutput.ReadToEndAsync(limit.Token);
            await browser.WaitForExitAsync(limit.Token);
            string complaint = await complained;
            browser.ExitCode.Should().Be(0, complaint);
            return page[..page.IndexOf("id=\"data\"", StringComparison.Ordinal)];
        }
        finally
        {
            if (!browser.HasExited)
                browser.Kill(entireProcessTree: true);
        }
    }
}
