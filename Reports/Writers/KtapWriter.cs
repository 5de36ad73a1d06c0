using System.Text;
using Fixtures.Journals;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Writes <c>results.ktap</c>: KTAP version 1 (Documentation/dev-tools/ktap.rst), nested target, class, case.</summary>
internal static class KtapWriter
{
    public static void Write(RunReport report, string path)
    {
        var text = new StringBuilder("KTAP version 1\n");
        WriteLevel(text, report.Results, "", [result => result.Case.Target, result => result.Case.Class, result => result.Case.Name]);
        File.WriteAllText(path, text.ToString());
    }

    private static void WriteLevel(StringBuilder text, IReadOnlyList<CaseResult> results, string indent, ReadOnlySpan<Func<CaseResult, string>> levels)
    {
        Func<CaseResult, string> level = levels[0];
        List<IGrouping<string, CaseResult>> groups = [.. results.GroupBy(level).OrderBy(group => group.Key, StringComparer.Ordinal)];
        text.Append(indent).Append("1..").Append(groups.Count).Append('\n');
        for (int i = 0; i < groups.Count; i++)
        {
            List<CaseResult> members = [.. groups[i]];
            if (levels.Length == 1)
            {
                WriteCase(text, indent, i + 1, members[0]);
                continue;
            }

            text.Append(indent).Append("  KTAP version 1\n").Append(indent).Append("  # Subtest: ").Append(Name(groups[i].Key)).Append('\n');
            WriteLevel(text, members, indent + "  ", levels[1..]);
            bool failed = members.Any(result => result.Outcome.IsFailure());
            bool skipped = members.All(result => result.Outcome == CaseOutcome.Skip);
            text.Append(indent).Append(failed ? "not ok " : "ok ").Append(i + 1).Append(' ').Append(Name(groups[i].Key))
                .Append(skipped ? " # SKIP " + Line(members[0].Reason) : "").Append('\n');
        }
    }

    private static void WriteCase(StringBuilder text, string indent, int number, CaseResult result)
    {
        // Diagnostics stand before the line that they belong to.
        if (result.Outcome.IsFailure())
        {
            foreach (string line in result.Reason.ReplaceLineEndings("\n").Split('\n'))
                text.Append(indent).Append("# ").Append(line).Append('\n');
        }

        string directive = result.Outcome switch
        {
            CaseOutcome.Skip => " # SKIP " + Line(result.Reason),
            CaseOutcome.Timeout => " # TIMEOUT",
            CaseOutcome.Error or CaseOutcome.Crash => " # ERROR",
            _ => "",
        };
        text.Append(indent).Append(result.Outcome.IsFailure() ? "not ok " : "ok ").Append(number).Append(' ')
            .Append(Name(result.Case.Name)).Append(directive).Append('\n');
    }

    // '#' would begin a directive.
    private static string Name(string name) => Line(name).Replace('#', '_');

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
