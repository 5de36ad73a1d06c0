using System.Diagnostics;
using System.Globalization;
using Fixtures.Journals;
using Spectre.Console;

namespace Reports.Progress;

/// <summary>A table on the terminal: for each device its counts, its rate, the time left, and the case that runs. Failures stay above it.</summary>
internal sealed class LiveView : IRunView
{
    private const int PerSecond = 10;
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(1.0 / PerSecond);

    private readonly IAnsiConsole _console;
    private readonly IReadOnlyList<TargetTally> _tallies;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private LiveDisplayContext? _display;
    private TimeSpan _drawn = -s_redraw;

    /// <summary>A view of a run with these targets.</summary>
    public LiveView(IAnsiConsole console, IReadOnlyList<TargetTally> tallies)
    {
        _console = console;
        _tallies = tallies;
    }

    /// <inheritdoc/>
    public void Show(Action run) =>
        _console.Live(Draw()).AutoClear(true).Start(display =>
        {
            _display = display;
            run();
            _display = null;
        });

    /// <inheritdoc/>
    public void CaseStarted(CaseIdentity identity) => TallyOf(identity)?.Start(identity);

    /// <inheritdoc/>
    public void CaseEnded(CaseResult result)
    {
        TallyOf(result.Case)?.End(result);
        if (result.Outcome.IsFailure())
            _console.MarkupLineInterpolated($"[red]{CaseLine.Of(result)}[/]");
    }

    /// <inheritdoc/>
    public void Refresh()
    {
        if (_display is null || _clock.Elapsed - _drawn < s_redraw)
            return;
        _drawn = _clock.Elapsed;
        _display.UpdateTarget(Draw());
        _display.Refresh();
    }

    private TargetTally? TallyOf(CaseIdentity identity) => _tallies.FirstOrDefault(tally => tally.Target == identity.Target);

    private Table Draw()
    {
        Table table = new Table().Border(TableBorder.None).AddColumns("target", "done", "passed", "failed", "skipped", "rate", "left", "running");
        foreach (TableColumn column in table.Columns)
            column.NoWrap();
        foreach (TargetTally tally in _tallies)
        {
            double rate = tally.Done / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
            string left = tally.Done == 0 ? "" : Time(TimeSpan.FromSeconds((tally.Planned - tally.Done) / rate));
            table.AddRow(
                Cell(tally.Target), Cell(Number($"{tally.Done}/{tally.Planned}")), Cell(Number($"{tally.Passed}"), Color.Green),
                Cell(Number($"{tally.Failed}"), tally.Failed > 0 ? Color.Red : Color.Default), Cell(Number($"{tally.Skipped}")), Cell(Number($"{rate:0}/s")), Cell(left),
                Cell(tally.Running is { } running ? $"{running.Name}  {Time(running.Time)}" : ""));
        }

        return table;
    }

    private static Text Cell(string text, Color? color = null) => new Text(text, new Style(color ?? Color.Default)).Overflow(Overflow.Ellipsis);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) =>
        time.TotalMinutes >= 1 ? Number($"{Math.Floor(time.TotalMinutes):0}:{time.Seconds:00} min") : Number($"{time.TotalSeconds:0} s");
}
