using Fixtures.Journals;
using Reports.Results;
using Reports.Texts;

namespace Reports.Writers;

/// <summary>Writes <c>results.ktap</c>: KTAP version 1 (Documentation/dev-tools/ktap.rst), nested target, class, case.</summary>
internal static class KtapWriter
{
    public static void Write(RunReport report, string path)
    {
        using var text = new StreamWriter(path, append: false, ReportFiles.Utf8);
        text.Write("KTAP version 1\n");
        WriteLevel(text, report, report.Results, "", [result => result.Case.Target, result => result.Case.Class], RunProblems.Of(report));
    }

    // What is wrong with the run as a whole follows the targets.
    private static void WriteLevel(
        StreamWriter text, RunReport report, IReadOnlyList<CaseResult> results, string indent, ReadOnlySpan<Func<CaseResult, string>> levels, IReadOnlyList<string> problems)
    {
        if (levels.IsEmpty)
        {
            text.Write($"{indent}1..{results.Count}\n");
            for (int i = 0; i < results.Count; i++)
                WriteCase(text, indent, i + 1, results[i], JudgedCase.Of(report, results[i]));
            return;
        }

        List<IGrouping<string, CaseResult>> groups = [.. results.GroupBy(levels[0]).OrderBy(group => group.Key, StringComparer.Ordinal)];
        text.Write($"{indent}1..{groups.Count + problems.Count}\n");
        if (indent.Length == 0 && report.ModelsOnly is { } modelsOnly)
            text.Write($"# {modelsOnly}\n");
        for (int i = 0; i < groups.Count; i++)
        {
            List<CaseResult> members = [.. groups[i]];
            string name = Name(groups[i].Key);
            text.Write($"{indent}  KTAP version 1\n{indent}  # Subtest: {name}\n");
            WriteLevel(text, report, members, indent + "  ", levels[1..], []);
            string result = members.Any(member => JudgedCase.Of(report, member).IsFailure) ? "not ok" : "ok";
            string skipped = result == "ok" && members.All(member => member.Outcome == CaseOutcome.Skip) ? " # SKIP " + Line(members[0].Reason) : "";
            text.Write($"{indent}{result} {i + 1} {name}{skipped}\n");
        }

        for (int i = 0; i < problems.Count; i++)
            text.Write($"{indent}not ok {groups.Count + i + 1} run # ERROR {Line(problems[i])}\n");
    }

    private static void WriteCase(StreamWriter text, string indent, int number, CaseResult result, JudgedCase judged)
    {
        // Diagnostics stand before the line that they belong to.
        if (result.Outcome.IsFailure() || judged.IsFailure)
        {
            string reason = judged.IsFailure ? judged.Text : result.Reason;
            foreach (string line in reason.ReplaceLineEndings("\n").Split('\n'))
                text.Write($"{indent}# {Line(line)}\n");
            if (result.IsFlaky)
                text.Write($"{indent}# flaky: failed {result.FailedAttempts} of {result.Attempts} times\n");
            if (result.Case.Clauses.Count > 0)
                text.Write($"{indent}# clauses: {string.Join(", ", result.Case.Clauses)}\n");
            foreach (string fix in result.Case.Guards)
                text.Write($"{indent}# guards against: {Line(fix)}\n");
            if (result.Evidence is { } evidence)
                text.Write($"{indent}# evidence: {Line(evidence)}\n");
        }

        string directive = result.Outcome switch
        {
            CaseOutcome.Skip when judged.IsFailure => "",
            CaseOutcome.Skip => " # SKIP " + Line(result.Reason),
            _ when result.Outcome.IsFailure() && judged.IsSkip => " # XFAIL " + Line(judged.Text),
            CaseOutcome.Timeout => " # TIMEOUT " + Line(result.Reason),
            CaseOutcome.Error or CaseOutcome.Crash => " # ERROR " + Line(result.Reason),
            _ => "",
        };
        text.Write($"{indent}{(judged.IsFailure ? "not ok" : "ok")} {number} {Name(result.Case.Name)}{directive}\n");
    }

    // '#' would begin a directive.
    private static string Name(string name) => Line(name).Replace('#', '_').Trim();

    // Also no control characters: a terminal that shows the file would obey them.
    private static string Line(string text) =>
        !text.Any(c => c is '\t' or '\n' or '\u2028' or '\u2029' || Lines.IsObeyed(c))
            ? text
            : string.Concat(text.ReplaceLineEndings(" ").Select(c => c == '\t' ? ' ' : Lines.IsObeyed(c) ? '\uFFFD' : c));
}
