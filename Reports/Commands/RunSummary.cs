using Fixtures.Journals;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary>What a run prints at its end.</summary>
internal static class RunSummary
{
    private const int MostFailures = 20;

    /// <summary>Prints it.</summary>
    /// <param name="report">The run.</param>
    /// <param name="troubles">What went wrong outside of any case.</param>
    /// <param name="stopped">Why it ended early; null when it did not.</param>
    /// <param name="time">How long it took.</param>
    public static void Print(RunReport report, IReadOnlyList<string> troubles, string? stopped, TimeSpan time)
    {
        using var text = new StringWriter();
        WriteFailures(report, text);
        foreach (string trouble in troubles)
            text.WriteLine($"error   outside of any case: {trouble}");
        foreach (string note in report.ReadNotes())
            text.WriteLine($"note    {note}");
        Console.WriteLine(Lines.Printable(text.ToString()));
        Console.WriteLine($"{Path.Combine(report.Folder, RunFolder.PageName)}  ({time.TotalSeconds:0.0} s)");
        if (report.Info.Exit == ExitCode.NothingRan)
            Console.WriteLine(NothingRan(report));
        if (report.NotRun > 0)
            Console.WriteLine($"{report.NotRun} of {Counted.Of(report.Info.Planned, "case")} did not run{(stopped is null ? "" : $", {stopped}")}; go on with: {GoOn(report)}");
        Console.WriteLine(report.ClosingLine);
    }

    private static string NothingRan(RunReport report) => report is { Results: [], Info.Options.Shard: { } shard }
        ? $"nothing ran: no case belongs to shard {shard}; conformance merge takes its folder all the same"
        : "nothing ran: every case on a device was skipped";

    /// <summary>The command that goes on with a run.</summary>
    /// <param name="report">The run.</param>
    public static string GoOn(RunReport report) => report.Info.Targets is [{ GuestKernel.Length: > 0 } guest]
        ? $"conformance vm run --kernel {guest.GuestKernel} --output {report.Folder} --resume"
        : $"conformance resume {report.Folder}";

    /// <summary>Writes the failures: what is broken, then what was seen, then where.</summary>
    /// <param name="report">The run.</param>
    /// <param name="output">Where to.</param>
    public static void WriteFailures(RunReport report, TextWriter output)
    {
        IReadOnlyList<FailureGroup> groups = FailureGroup.Of(report);
        int left = MostFailures;
        IReadOnlyList<string>? before = null;
        foreach (FailureGroup group in groups.TakeWhile(_ => left > 0))
        {
            if (before is null || !before.SequenceEqual(group.Clauses))
            {
                output.WriteLine();
                if (group.Clauses.Count > 1)
                    output.WriteLine("one of these clauses is meant:");
                foreach (string sentence in group.Sentences(report.Clauses))
                    output.WriteLine(sentence);
            }

            before = group.Clauses;
            output.WriteLine($"        {group.Text}");
            foreach (string fix in group.Guards)
                output.WriteLine($"        may be back, what was mended by: {fix}");
            foreach (CaseResult failure in group.Cases.Take(left))
            {
                string flaky = failure.IsFlaky ? $" (flaky: failed {failure.FailedAttempts} of {failure.Attempts} times)" : "";
                output.WriteLine($"{failure.Outcome.Name(),-7} {failure.Case.Id}{flaky}");
                if (failure.Evidence is { } evidence)
                    output.WriteLine($"        {Path.Combine(report.Folder, evidence, "failure.txt")}");
            }

            left -= group.Cases.Count;
        }

        int more = groups.Sum(group => group.Cases.Count) - MostFailures;
        if (more > 0)
            output.WriteLine($"and {more} more");
    }
}
