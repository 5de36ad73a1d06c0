using System.Diagnostics;
using Fixtures.Cases;
using Fixtures.Journals;
using Xunit.Abstractions;

namespace Reports.Results;

/// <summary>
/// Tells what happens while it happens: one status line on a terminal, a line for each case in a pipe. Cases of a target that is
/// not there are announced once, before the run, and not one by one.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="isTerminal">Whether lines can be rewritten.</param>
/// <param name="total">Cases of the run.</param>
/// <param name="journal">Takes failures of tests that never became cases.</param>
internal sealed class RunProgress(TextWriter output, bool isTerminal, int total, Journal journal) : IMessageSink
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(60);
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _drawn = -s_redraw;
    private int _passed;
    private int _failed;
    private int _skipped;

    /// <summary>Failures outside of any case: fixtures that could not be closed, and the like.</summary>
    public List<string> Troubles { get; } = [];

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_gate)
        {
            switch (message)
            {
                case ITestStarting starting when isTerminal:
                    Draw(starting.Test.DisplayName);
                    break;
                case ITestPassed passed:
                    _passed++;
                    Line("pass", passed, $"{passed.ExecutionTime * 1000:0} ms");
                    break;
                case ITestSkipped skipped:
                    _skipped++;
                    if (skipped.TestCase is not ConformanceTestCase { Target.Unavailable: not null })
                        Line("skip", skipped, skipped.Reason);
                    break;
                case ITestFailed failed:
                    Fail(failed);
                    break;
                case IFailureInformation trouble:
                    Troubles.Add(FirstLine(FailureText.Of(trouble)));
                    break;
                case ITestAssemblyFinished:
                    Erase();
                    break;
            }
        }

        return true;
    }

    private void Fail(ITestFailed failed)
    {
        _failed++;
        string reason = FailureText.Of(failed);
        if (failed.TestCase is not ConformanceTestCase)
            journal.End(NotACase(failed, reason));
        Erase();
        output.WriteLine($"FAIL  {NameOf(failed)}: {FirstLine(reason)}");
    }

    // A test that is wrong in itself (rows that cannot travel, a plain fact) is reported by xunit under its method alone.
    private static CaseResult NotACase(ITestFailed failed, string reason)
    {
        string className = failed.TestClass.Class.Name;
        string method = failed.TestMethod.Method.Name;
        return new CaseResult
        {
            Case = new CaseIdentity
            {
                Id = $"None.{className[(className.LastIndexOf('.') + 1)..]}.{method}@none",
                Class = className,
                Name = method,
                Target = "none",
                Isa = "none",
                Categories = [],
                Clauses = [],
            },
            Outcome = CaseOutcome.Error,
            Reason = reason,
        };
    }

    private void Line(string outcome, ITestResultMessage result, string detail)
    {
        if (isTerminal)
            Draw(result.Test.DisplayName);
        else
            output.WriteLine($"{outcome}  {NameOf(result)}  {detail}");
    }

    private void Draw(string current)
    {
        if (_clock.Elapsed - _drawn < s_redraw)
            return;
        _drawn = _clock.Elapsed;
        string counts = $"[{_passed + _failed + _skipped}/{total}] {_passed} passed, {_failed} failed, {_skipped} skipped  {_clock.Elapsed.TotalSeconds:0.0} s  ";
        int room = Math.Max(0, Console.WindowWidth - counts.Length - 1);
        output.Write("\r\u001b[2K" + counts + (current.Length <= room ? current : current[..room]));
    }

    private void Erase()
    {
        if (isTerminal)
            output.Write("\r\u001b[2K");
    }

    private static string NameOf(ITestResultMessage result) =>
        result.TestCase is ConformanceTestCase conformance ? conformance.Identity.Id : result.Test.DisplayName;

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0];
}
