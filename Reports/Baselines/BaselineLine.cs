using System.Globalization;
using System.Text;
using Fixtures.Journals;
using Reports.Results;

namespace Reports.Baselines;

/// <summary>One statement of a baseline about the cases that a pattern names.</summary>
internal sealed class BaselineLine
{
    /// <summary>Starts the reason of a line that no person has looked at yet.</summary>
    public const string NewMark = "new: ";

    /// <summary>Stands for the outcome of a case that a run does not have.</summary>
    public const string Absent = "-";

    /// <summary>File name and line number, <c>fails.txt:12</c>; the file name alone for a line that is not written yet.</summary>
    public required string Location { get; init; }

    /// <summary>Case ids without their targets.</summary>
    public required Wildcard Pattern { get; init; }

    /// <summary>In fails and flakes: the outcomes that the line explains.</summary>
    public IReadOnlyList<CaseOutcome> Outcomes { get; init; } = [CaseOutcome.Fail];

    /// <summary>In flakes: the share of attempts that fail, above 0 and below 1.</summary>
    public double Rate { get; init; }

    /// <summary>The firmware that it is about, all of it at once; empty for any.</summary>
    public IReadOnlyList<FirmwareRange> Firmware { get; init; } = [];

    /// <summary>Of a difference: the outcome in the first run.</summary>
    public string From { get; init; } = "";

    /// <summary>Of a difference: the outcome in the second run.</summary>
    public string To { get; init; } = "";

    /// <summary>Bug report, or null.</summary>
    public string? Link { get; init; }

    /// <summary>In skips: whether <c>conformance run --baseline</c> runs the case all the same, to see that it still skips itself.</summary>
    public bool Runs { get; init; } = true;

    /// <summary>Why; empty only in a list of cases.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the reason still is the one that <c>baseline update</c> wrote.</summary>
    public bool IsNew => Reason.StartsWith(NewMark, StringComparison.Ordinal);

    /// <summary>Whether it explains every one of these failures.</summary>
    public bool Explains(IEnumerable<CaseOutcome> failures) => failures.All(Outcomes.Contains);

    /// <summary>Whether a target has the firmware that it is about; null where that is not known.</summary>
    public bool? AppliesTo(RecordedTarget target)
    {
        List<bool?> holds = [.. Firmware.Select(range => range.Holds(target))];
        return holds.Contains(false) ? false : holds.Contains(null) ? null : true;
    }

    /// <summary>The line as a file has it.</summary>
    public string Text(BaselineKind kind)
    {
        var text = new StringBuilder(Pattern.Text);
        if (kind == BaselineKind.Flakes)
            text.Append(CultureInfo.InvariantCulture, $" rate={Rate:0.####}");
        if (kind is BaselineKind.Fails or BaselineKind.Flakes && Outcomes is not [CaseOutcome.Fail])
            text.Append(" outcome=").AppendJoin(',', Outcomes.Select(outcome => outcome.Name()));
        if (kind == BaselineKind.Differences)
            text.Append(" from=").Append(From).Append(" to=").Append(To);
        if (Firmware.Count > 0)
            text.Append(" firmware=").AppendJoin(',', Firmware);
        if (!Runs)
            text.Append(" run=no");
        if (Link is not null)
            text.Append(" link=").Append(Link);
        if (Reason.Length > 0)
            text.Append("  # ").Append(Reason);
        return text.ToString();
    }
}
