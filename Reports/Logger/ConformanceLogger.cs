using System.Globalization;
using Fixtures.Settings;
using Fixtures.Targets;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Client;
using Reports.Exits;

namespace Reports.Logger;

/// <summary>
/// <c>dotnet test --logger conformance</c>: writes the files that <c>conformance run</c> writes, into a folder of its own in the results
/// directory. The test host writes the journal, which knows clauses, seeds and evidence; this tells it where, and draws the rest from it.
/// </summary>
[FriendlyName("conformance")]
[ExtensionUri("logger://conformance")]
public sealed class ConformanceLogger : ITestLoggerWithParameters
{
    private readonly List<TestResult> _failedOutside = [];
    private LoggedRun? _run;
    private string? _filter;

    /// <inheritdoc/>
    public void Initialize(TestLoggerEvents events, Dictionary<string, string?> parameters) =>
        Initialize(events, parameters.GetValueOrDefault(DefaultLoggerParameterNames.TestRunDirectory) ?? "TestResults");

    /// <inheritdoc/>
    public void Initialize(TestLoggerEvents events, string testRunDirectory)
    {
        string stamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        _run = LoggedRun.Begin(Path.Combine(testRunDirectory, $"conformance-{stamp}-{Environment.ProcessId}"));

        // The test host is a child of this process and starts later, so it inherits this.
        Environment.SetEnvironmentVariable(SuiteSettings.JournalVariable, _run.JournalPath);
        events.TestRunStart += (_, start) => _filter = start.TestRunCriteria.TestCaseFilter;
        events.TestResult += (_, result) => Take(result.Result);
        events.TestRunComplete += (_, end) => Complete(end.IsAborted || end.IsCanceled);
    }

    private void Take(TestResult result)
    {
        if (result.Outcome == TestOutcome.Failed && !result.TestCase.Traits.Any(trait => trait.Name == Fixtures.Cases.Traits.Target))
            _failedOutside.Add(result);
    }

    private void Complete(bool isCut)
    {
        try
        {
            if (_run!.Complete(SuiteSettings.PlanFromEnvironment().Targets, _filter, [.. _failedOutside.Select(OutsideFailure.Of)], isCut) is { } said)
                Console.WriteLine(said);
        }
        catch (Exception error) when (error is CommandException or TargetUnavailableException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: no conformance report: {error.Message}");
        }
    }
}
