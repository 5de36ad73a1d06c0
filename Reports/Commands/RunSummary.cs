using Fixtures.Journals;
using Fixtures.KernelLogs;
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
        List<CaseResult> failures = [.. report.Failures];
        if (failures.Count > 0)
            Console.WriteLine();
        foreach (CaseResult failure in failures.Take(MostFailures))
        {
            string flaky = failure.IsFlaky ? $" (flaky: failed {failure.FailedAttempts} of {failure.Attempts} times)" : "";
            Console.WriteLine($"{failure.Outcome.Name(),-7} {failure.Case.Id}{flaky}");
            Console.WriteLine($"        {FirstLine.Of(failure.Reason)}");
            if (failure.Evidence is { } evidence)
                Console.WriteLine($"        {Path.Combine(report.Folder, evidence, "failure.txt")}");
        }

        if (failures.Count > MostFailures)
            Console.WriteLine($"and {failures.Count - MostFailures} more");
        foreach (string trouble in troubles)
            Console.WriteLine($"error   outside of any case: {trouble}");
        foreach (string note in RunNotes.Read(report.Folder))
            Console.WriteLine($"note    {note}");
        Console.WriteLine();
        Console.WriteLine($"{Path.Combine(report.Folder, RunFolder.PageName)}  ({time.TotalSeconds:0.0} s)");
        if (report.Info.Exit == ExitCode.NothingRan)
            Console.WriteLine("nothing ran: every case on a device was skipped");
        if (report.NotRun > 0)
            Console.WriteLine($"{report.NotRun} of {report.Info.Planned} cases did not run{(stopped is null ? "" : $", {stopped}")}; go on with: conformance resume {report.Folder}");
        Console.WriteLine(report.ClosingLine);
    }
}
