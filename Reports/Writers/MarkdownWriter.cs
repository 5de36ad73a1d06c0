using System.Globalization;
using System.Text;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Results;
using Reports.Texts;

namespace Reports.Writers;

/// <summary>Writes <c>summary.md</c>: totals, category by target, and the failures, small enough for a CI step summary.</summary>
internal static class MarkdownWriter
{
    /// <summary>What GitHub takes of a step's summary, in bytes; more is dropped as a whole.</summary>
    public const int StepSummaryLimit = 1024 * 1024;

    private const int MostListed = 50;
    private const int LongestLine = 400;
    private const string CutNote = "\n\nThe rest is cut to stay below the limit of a step summary; see report.html.\n";

    public static void Write(RunReport report, string path) => File.WriteAllText(path, Text(report), ReportFiles.Utf8);

    /// <summary>The summary, in at most <paramref name="limit"/> bytes of UTF-8; empty when there is no room for any.</summary>
    public static string Text(RunReport report, long limit = StepSummaryLimit)
    {
        var text = new StringBuilder();
        text.Append("### Conformance: ").Append(report.ClosingLine).Append("\n\n");
        if (report.JudgedLine is { } judged)
            text.Append(CultureInfo.InvariantCulture, $"**{Cell(char.ToUpperInvariant(judged[0]) + judged[1..])}.**\n\n");
        if (report.ModelsOnly is { } modelsOnly)
            text.Append(CultureInfo.InvariantCulture, $"**{char.ToUpperInvariant(modelsOnly[0])}{modelsOnly[1..]}.**\n\n");
        foreach (string problem in RunProblems.Of(report))
            text.Append(CultureInfo.InvariantCulture, $"**{Cell(char.ToUpperInvariant(problem[0]) + problem[1..]).TrimEnd('.')}.**{(problem.StartsWith("incomplete", StringComparison.Ordinal) ? " A case that did not run is not a pass." : "")}\n\n");
        foreach (string note in report.ReadNotes())
            text.Append(CultureInfo.InvariantCulture, $"Note: {Cell(note)}\n\n");
        foreach (Target target in report.Info.Targets.Where(target => target.Unavailable is not null))
            text.Append(CultureInfo.InvariantCulture, $"Not covered: **{Cell(target.Id)}**, {Cell(target.Unavailable!)}\n\n");
        WriteMatrix(report, text);
        WriteFailures(report, text);
        WriteNotRun(report, text);
        return Fit(text.ToString(), limit);
    }

    private static void WriteMatrix(RunReport report, StringBuilder text)
    {
        List<string> targets = [.. report.Info.Targets.Select(target => target.Id).Union(report.Results.Select(result => result.Case.Target))];
        text.Append("| category |").AppendJoin("", targets.Select(target => $" {Cell(target)} |")).Append('\n');
        text.Append("|---|").AppendJoin("", targets.Select(_ => "---|")).Append('\n');
        foreach (IGrouping<string, CaseResult> category in report.Results.GroupBy(result => result.Case.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("| ").Append(Cell(category.Key)).Append(" |");
            ILookup<string, CaseResult> byTarget = category.ToLookup(result => result.Case.Target);
            foreach (string target in targets)
                text.Append(' ').Append(Counts(report, [.. byTarget[target]])).Append(" |");
            text.Append('\n');
        }
    }

    private static string Counts(RunReport report, IReadOnlyList<CaseResult> results)
    {
        var parts = new List<string>();
        int known = results.Count(result => result.Outcome.IsFailure() && !JudgedCase.Of(report, result).IsFailure);
        List<CaseResult> surprises = [.. results.Where(result => !result.Outcome.IsFailure() && JudgedCase.Of(report, result).IsFailure)];
        Add(results.Count(result => result.Outcome == CaseOutcome.Pass) - surprises.Count(result => result.Outcome == CaseOutcome.Pass), "passed");
        Add(results.Count(result => result.Outcome.IsFailure()) - known, "**failed**");
        Add(known, "failed as known");
        Add(results.Count(result => result.Outcome == CaseOutcome.Skip) - surprises.Count(result => result.Outcome == CaseOutcome.Skip), "skipped");
        foreach (IGrouping<string, CaseResult> surprise in surprises.GroupBy(result => report.Judgement!.Standings[result.Case.Id].Label).OrderBy(group => group.Key, StringComparer.Ordinal))
            Add(surprise.Count(), $"**{surprise.Key}**");
        return parts.Count == 0 ? "-" : string.Join(", ", parts);

        void Add(int count, string name)
        {
            if (count > 0)
                parts.Add($"{count} {name}");
        }
    }

    // Held against a baseline, what is known is listed apart from what is not.
    private static void WriteFailures(RunReport report, StringBuilder text)
    {
        ILookup<bool, FailureGroup> byNovelty = FailureGroup.Of(report).ToLookup(group => JudgedCase.Of(report, group.Cases[0]).IsFailure);
        WriteFailures(report, text, report.Judgement is null ? "Failures" : "Not as known", byNovelty[true]);
        WriteFailures(report, text, "Failures that are known", byNovelty[false]);
    }

    // By clause, then by what was seen, then by test: who reads it asks first what is broken, and then where.
    private static void WriteFailures(RunReport report, StringBuilder text, string heading, IEnumerable<FailureGroup> failures)
    {
        List<FailureGroup> groups = [.. failures];
        if (groups.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n#### {heading}\n");
        int left = MostListed;
        foreach (IGrouping<string, FailureGroup> clauses in groups.GroupBy(group => string.Join(' ', group.Clauses)))
        {
            if (left <= 0)
                break;
            WriteClauses(report, text, clauses.First());
            foreach (FailureGroup group in clauses.TakeWhile(_ => left > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Code(group.Text)}: {Counted.Of(group.Cases.Count, "case")}\n");
                foreach (string fix in group.Guards)
                    text.Append(CultureInfo.InvariantCulture, $"  - may be back, what was mended by: {Code(fix)}\n");
                foreach (CaseResult result in group.Cases.Take(left))
                    text.Append(CultureInfo.InvariantCulture, $"  - {Code(result.Case.Id)} ({result.Outcome.Name()}{Flaky(result)}){Known(report, result)}\n");
                left -= group.Cases.Count;
            }
        }

        int cases = groups.Sum(group => group.Cases.Count);
        if (cases > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"\nand {cases - MostListed} more, see report.html\n");
    }

    private static void WriteClauses(RunReport report, StringBuilder text, FailureGroup group)
    {
        IReadOnlyList<string> sentences = group.Sentences(report.Clauses);
        text.Append(sentences.Count switch
        {
            0 => "\n**No clause cited**\n\n",
            1 => $"\n**{Cell(sentences[0])}**\n\n",
            _ => $"\n**One of these clauses is meant:**<br>{string.Join("<br>", sentences.Select(Cell))}\n\n",
        });
    }

    // The line of the baseline, with its reason.
    private static string Known(RunReport report, CaseResult result) =>
        report.Judgement?.Standings.GetValueOrDefault(result.Case.Id) is { IsExpected: true } standing ? $": {Code(standing.Detail)}" : "";

    private static string Flaky(CaseResult result) => result.IsFlaky ? string.Create(CultureInfo.InvariantCulture, $", flaky: failed {result.FailedAttempts} of {result.Attempts} times") : "";

    private static void WriteNotRun(RunReport report, StringBuilder text)
    {
        IReadOnlyList<string> ids = RunFolder.NotRun(report);
        if (ids.Count == 0)
            return;
        text.Append("\n#### Did not run\n\n");
        foreach (string id in ids.Take(MostListed))
            text.Append(CultureInfo.InvariantCulture, $"- {Code(id)}\n");
        if (ids.Count > MostListed)
            text.Append(CultureInfo.InvariantCulture, $"- and {ids.Count - MostListed} more, see report.html\n");
    }

    private static string Code(string text) => $"`{Shortened(text).Replace('`', '\'')}`";

    private static string Cell(string text) =>
        Shortened(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Shortened(string text)
    {
        string line = FirstLine.Of(XmlText.Of(text)); // a terminal that shows the file would obey control characters
        return line.Length <= LongestLine ? line : line[..LongestLine] + "...";
    }

    // Between two lines, so that no row of a table and no code point is cut.
    private static string Fit(string text, long limit)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit)
            return text;
        var kept = new StringBuilder();
        long room = limit - CutNote.Length;
        foreach (string line in text.Split('\n'))
        {
            room -= Encoding.UTF8.GetByteCount(line) + 1;
            if (room < 0)
                break;
            kept.Append(line).Append('\n');
        }

        return kept.Length == 0 ? "" : kept.Append(CutNote).ToString();
    }
}
