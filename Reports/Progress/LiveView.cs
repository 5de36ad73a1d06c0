using System.Diagnostics;
using System.Globalization;
using Fixtures.Identities;
using Fixtures.Journals;
using Reports.Texts;
using Spectre.Console;

namespace Reports.Progress;

/// <summary>A table on the terminal: for each device its counts, its rate, the time left, and the case that runs. Failures stay above it.</summary>
internal sealed class LiveView : IRunView
{
    private const int PerSecond = 10;
    private const int Gap = 2;
    private static readonly string[] s_headings = ["target", "done", "passed", "failed", "skipped", "rate", "left", "running"];
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(1.0 / PerSecond);

    private readonly IAnsiConsole _console;
    private readonly IReadOnlyList<TargetTally> _tallies;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Func<CaseResult, bool> _isKnown;
    private LiveDisplayContext? _display;
    private TimeSpan _drawn = -s_redraw;

    /// <summary>A view of a run with these targets.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="tallies">A line for each target.</param>
    /// <param name="isKnown">Whether a case failed as a baseline says.</param>
    public LiveView(IAnsiConsole console, IReadOnlyList<TargetTally> tallies, Func<CaseResult, bool> isKnown)
    {
        _isKnown = isKnown;
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
        if (_isKnown(result))
            _console.MarkupLineInterpolated($"{CaseLine.Of(result, isKnown: true)}");
        else if (result.Outcome.IsFailure())
            _console.MarkupLineInterpolated($"[red]{CaseLine.Of(result, isKnown: false)}[/]");
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
        Table table = new Table().Border(TableBorder.None);
        foreach (string heading in s_headings)
            table.AddColumn(new TableColumn(heading).NoWrap().PadLeft(0).PadRight(Gap));
        List<string[]> rows = [.. _tallies.Select(Row)];
        int room = _console.Profile.Width - Gap;
        for (int column = 0; column < s_headings.Length - 1; column++)
            room -= Gap + rows.Select(row => row[column].Length).Append(s_headings[column].Length).Max();
        foreach (string[] row in rows)
        {
            // What does not fit would wrap, and take its place from the numbers.
            row[^1] = row[^1].Length <= room ? row[^1] : row[^1][..Math.Max(0, room)];
            table.AddRow(row.Select((text, column) => new Text(text, ColorOf(column, text))));
        }

        return table;
    }

    private string[] Row(TargetTally tally)
    {
        double rate = tally.Done / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
        string left = tally.Done == 0 ? "" : Time(TimeSpan.FromSeconds((tally.Planned - tally.Done) / rate));
        string running = tally.Running is { } now ? $"{Time(now.Time)}  {Lines.Printable(now.Name)}" : "";
        return
        [
            tally.Target, Number($"{tally.Done}/{tally.Planned}"), Number($"{tally.Passed}"), Number($"{tally.Failed}"), Number($"{tally.Skipped}"),
            Number($"{rate:0}/s"), left, running,
        ];
    }

    private static Style ColorOf(int column, string text) => s_headings[column] switch
    {
        "passed" => new Style(Color.Green),
        "failed" when text != "0" => new Style(Color.Red),
        _ => Style.Plain,
    };

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) =>
        time.TotalMinutes >= 1 ? Number($"{Math.Floor(time.TotalMinutes):0}:{time.Seconds:00} min") : Number($"{time.TotalSeconds:0} s");
}
