using Harness.Contracts;
using Reports.Commands;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary>Failures are told by what is broken, and not one by one.</summary>
public sealed class FailureGroupTests
{
    private const string Clause = "queue.create.percentage_einval";

    [Fact]
    public void Cases_that_cite_the_same_clause_and_say_the_same_are_one_group()
    {
        RunReport report = Report(
            (RunSketch.Gfx942, "Queue.T.A", "expected EINVAL, but got success", [Clause]),
            (RunSketch.Gfx1100, "Queue.T.A", "expected EINVAL, but got success", [Clause]),
            (RunSketch.Gfx942, "Queue.T.B", "expected EINVAL, but got ENOMEM", [Clause]),
            (RunSketch.Gfx942, "Queue.T.C", "expected EINVAL, but got success", ["queue.create.priority_einval"]));

        FailureGroup.Of(report).Select(group => (group.Clauses[0], group.Message, group.Cases.Count)).Should().Equal(
            (Clause, "expected EINVAL, but got success", 2), (Clause, "expected EINVAL, but got ENOMEM", 1), ("queue.create.priority_einval", "expected EINVAL, but got success", 1));
    }

    [Fact]
    public void Numbers_names_and_targets_do_not_keep_cases_apart() =>
        FailureGroup.Of(Report(
            (RunSketch.Gfx942, "T.Waits", $"T.Waits did not finish within 20000 ms on {RunSketch.Gfx942}\nmore", [Clause]),
            (RunSketch.Gfx1100, "T.Waits", $"T.Waits did not finish within 40000 ms on {RunSketch.Gfx1100}", [Clause]))).Should().ContainSingle()
            .Which.Message.Should().Be("did not finish within 20000 ms (elsewhere other numbers)");

    [Fact]
    public void Summary_has_the_sentence_of_the_clause_above_what_was_seen_and_where()
    {
        string text = MarkdownWriter.Text(Report((RunSketch.Gfx942, "Queue.T.A", "expected EINVAL, but got success", [Clause]), (RunSketch.Gfx1100, "Queue.T.A", "expected EINVAL, but got success", [Clause])));

        text.Should().Contain($"""

            **{Clause}: A queue percentage above 100 is refused with EINVAL.**

            - `expected EINVAL, but got success`: 2 cases
              - `Queue.T.A@{RunSketch.Gfx942}` (fail)
              - `Queue.T.A@{RunSketch.Gfx1100}` (fail)
            """);
    }

    [Fact]
    public void Terminal_has_it_too()
    {
        using var output = new StringWriter();

        RunSummary.WriteFailures(Report((RunSketch.Gfx942, "Queue.T.A", "expected EINVAL, but got success", [Clause, "queue.create.priority_einval"])), output);

        output.ToString().ReplaceLineEndings("\n").Should().Be($"""

            one of these clauses is meant:
            {Clause}: A queue percentage above 100 is refused with EINVAL.
            queue.create.priority_einval: A queue priority above 15 is refused with EINVAL.
                    expected EINVAL, but got success
            fail    Queue.T.A@{RunSketch.Gfx942}

            """);
    }

    [Fact]
    public void Terminal_says_how_many_it_leaves_out()
    {
        using var output = new StringWriter();

        RunSummary.WriteFailures(Report([.. Enumerable.Range(0, 25).Select(i => (RunSketch.Gfx942, $"Queue.T.A{i}", "lost", new[] { Clause }))]), output);

        output.ToString().Should().EndWith("and 5 more" + Environment.NewLine).And.Subject.Split("fail    ").Should().HaveCount(21);
    }

    private static RunReport Report(params (string Target, string Name, string Reason, string[] Clauses)[] cases)
    {
        var sketch = new RunSketch();
        foreach ((string target, string name, _, _) in cases)
            sketch.Case(target, name, "fail");
        RunReport report = sketch.Report(".");
        return report with
        {
            Clauses = [.. ClauseCatalog.All.Values],
            Results = [.. report.Results.Zip(cases, (result, one) => result with { Reason = one.Reason, Case = result.Case with { Clauses = one.Clauses } })],
        };
    }
}
