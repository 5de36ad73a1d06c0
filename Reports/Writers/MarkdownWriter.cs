using System.Globalization;
using System.Text;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Writes <c>summary.md</c>: totals, category by target, and the failures, small enough for a CI step summary.</summary>
internal static class MarkdownWriter
{
    private const int MostFailures = 50;

    public static void Write(RunReport report, string path) => File.WriteAllText(path, Text(report));

    public static string Text(RunReport report)
    {
        var text = new StringBuilder();
        text.Append("### Conformance: ").Append(report.ClosingLine).Append("\n\n");
        foreach (Target target in report.Info.Targets.Where(target => target.Unavailable is not null))
            text.Append(CultureInfo.InvariantCulture, $"Not covered: **{target.Id}**, {target.Unavailable}\n\n");
        WriteMatrix(report, text);
        WriteFailures(report, text);
        return text.ToString();
    }

    private static void WriteMatrix(RunReport report, StringBuilder text)
    {
        List<string> targets = [.. report.Info.Targets.Select(target => target.Id)];
        text.Append("| category |").AppendJoin("", targets.Select(target => $" {target} |")).Append('\n');
        text.Append("|---|").AppendJoin("", targets.Select(_ => "---|")).Append('\n');
        foreach (IGrouping<string, CaseResult> category in report.Results
            .GroupBy(result => result.Case.Categories.Count > 0 ? result.Case.Categories[0] : "None").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("| ").Append(category.Key).Append(" |");
            foreach (string target in targets)
                text.Append(' ').Append(Cell([.. category.Where(result => result.Case.Target == target)])).Append(" |");
            text.Append('\n');
        }
    }

    private static string Cell(IReadOnlyList<CaseResult> results)
    {
        var parts = new List<string>();
        Add(results.Count(result => result.Outcome == CaseOutcome.Pass), "passed");
        Add(results.Count(result => result.Outcome.IsFailure()), "**failed**");
        Add(results.Count(result => result.Outcome == CaseOutcome.Skip), "skipped");
        return parts.Count == 0 ? "-" : string.Join(", ", parts);

        void Add(int count, string name)
        {
            if (count > 0)
                parts.Add($"{count} {name}");
        }
    }

    private static void WriteFailures(RunReport report, StringBuilder text)
    {
        if (report.Failed == 0)
            return;
        text.Append("\n#### Failures\n\n");
        foreach (CaseResult result in report.Failures.Take(MostFailures))
        {
            string reason = result.Reason.ReplaceLineEndings("\n").Split('\n')[0].Replace('`', '\'');
            text.Append(CultureInfo.InvariantCulture, $"- `{result.Case.Id}` ({result.Outcome.Name()}): `{reason}`\n");
        }

        if (report.Failed > MostFailures)
            text.Append(CultureInfo.InvariantCulture, $"- and {report.Failed - MostFailures} more, see report.html\n");
    }
}
