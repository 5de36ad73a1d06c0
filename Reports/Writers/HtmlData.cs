using System.Globalization;
using System.Text;
using System.Text.Json;
using Fixtures.Diagnosis;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Harness.Contracts;
using Reports.Comparison;
using Reports.Results;

namespace Reports.Writers;

/// <summary>
/// The run as the page reads it. Cases are columns, and texts that repeat are numbers into lists, so that 100,000 cases make a few
/// megabytes. An id is made of category, class, name and target again; the few that are not made so are listed.
/// </summary>
internal sealed class HtmlData(RunReport report)
{
    private const string Letters = "pfstce"; // in the order of CaseOutcome

    private const int MostNotRun = 1000;

    // What one report holds of reasons and of evidence, in characters; the rest stays in the files beside it.
    private readonly TextBudget _reasonBudget = new(perText: 16 * 1024, total: 16 * 1024 * 1024);
    private readonly EvidenceFiles _evidence = new(report.Folder);
    private readonly IReadOnlyList<CaseResult> _results = report.Results;

    public void Write(Utf8JsonWriter json, RunComparison? compared)
    {
        json.WriteStartObject();
        json.WritePropertyName("run");
        RunJsonWriter.WriteObject(json, report);
        // As text: a script's numbers are exact up to 2^53 only.
        json.WriteString("seed", report.Info.Seed.ToString(CultureInfo.InvariantCulture));
        WriteRemarks(json);
        WriteClauses(json);
        WriteCases(json);
        WriteFailureGroups(json);
        WriteDetails(json);
        if (compared is not null)
        {
            json.WritePropertyName("compared");
            new HtmlComparison(_results, compared).Write(json);
        }

        json.WriteEndObject();
    }

    // About the run as a whole: what keeps it from being green, what a reader must know, and what it did not come to.
    private void WriteRemarks(Utf8JsonWriter json)
    {
        IReadOnlyList<string> notRun = RunFolder.NotRun(report);
        if (report.ModelsOnly is { } modelsOnly)
            json.WriteString("modelsOnly", modelsOnly);
        if (report.Judgement is { } judged)
            WriteJudgement(json, judged);
        WriteList("problems", RunProblems.Of(report));
        WriteList("notes", report.ReadNotes());
        WriteList("notRun", notRun.Take(MostNotRun));
        json.WriteNumber("notRunUnlisted", Math.Max(0, report.NotRun - Math.Min(notRun.Count, MostNotRun)));

        void WriteList(string name, IEnumerable<string> texts)
        {
            json.WriteStartArray(name);
            foreach (string text in texts)
                json.WriteStringValue(Bytes(text));
            json.WriteEndArray();
        }
    }

    private void WriteJudgement(Utf8JsonWriter json, Judgement judged)
    {
        json.WriteStartObject("judged");
        json.WriteString("baseline", judged.Baseline);
        json.WriteString("verdict", judged.Verdict);
        json.WriteNumber("exit", judged.Exit);
        json.WriteStartObject("standings");
        for (int i = 0; i < _results.Count; i++)
        {
            if (judged.Standings.GetValueOrDefault(_results[i].Case.Id) is not { } standing)
                continue;
            json.WriteStartArray(i.ToString(CultureInfo.InvariantCulture));
            json.WriteStringValue(standing.Label);
            json.WriteBooleanValue(standing.IsExpected);
            json.WriteStringValue(standing.Detail);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteClauses(Utf8JsonWriter json)
    {
        json.WriteStartArray("clauses");
        foreach (Clause clause in report.Clauses)
        {
            json.WriteStartArray();
            json.WriteStringValue(clause.Id);
            json.WriteStringValue(clause.Statement);
            json.WriteStringValue(clause.Source);
            json.WriteNumberValue(clause.Since);
            json.WriteNumberValue(clause.Until);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("kfdMinors");
        foreach (Target target in report.Info.Targets)
            json.WriteNumberValue(target.Kind == TargetKind.Virtual ? target.KfdMinor : MachineMinor());
        json.WriteEndArray();
    }

    private int MachineMinor() => Version.TryParse(report.Info.KfdVersion, out Version? version) ? version.Minor : 0;

    private void WriteCases(Utf8JsonWriter json)
    {
        json.WriteStartObject("cases");
        json.WriteString("outcome", Outcomes(_results));
        WriteTexts(json, "class", result => result.Case.Class);
        WriteTexts(json, "name", result => result.Case.Name);
        WriteTexts(json, "target", result => result.Case.Target);
        WriteTexts(json, "category", result => result.Case.Category);
        WriteTexts(json, "clauses", result => string.Join(' ', result.Case.Clauses));
        WriteTexts(json, "guards", result => string.Join('\n', result.Case.Guards));
        WriteTexts(json, "reason", result => _reasonBudget.Take(result.Reason));
        WriteNumbers(json, "ms", _results, result => Math.Round(result.DurationMilliseconds, 1));
        WriteNumbers(json, "start", _results, StartOf);
        WriteExceptions(json, "ids", result => result.Case.Id == IdOf(result.Case) ? null : result.Case.Id);
        WriteExceptions(json, "seeds", result => result.Seed == report.Info.Seed ? null : result.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static string IdOf(CaseIdentity identity) =>
        $"{identity.Category}.{identity.Class[(identity.Class.LastIndexOfAny(['.', '+']) + 1)..]}.{identity.Name}@{identity.Target}";

    // Milliseconds from the start of the run; -1 when the journal does not say.
    private double StartOf(CaseResult result) =>
        result.Ended is { } ended ? Math.Max(0, Math.Round((ended - report.Info.Started).TotalMilliseconds - result.DurationMilliseconds)) : -1;

    private void WriteTexts(Utf8JsonWriter json, string name, Func<CaseResult, string> text)
    {
        var numbers = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var column = new int[_results.Count];
        for (int i = 0; i < column.Length; i++)
        {
            string value = text(_results[i]);
            if (!numbers.TryGetValue(value, out column[i]))
                numbers.Add(value, column[i] = numbers.Count);
        }

        json.WriteStartObject(name);
        json.WriteStartArray("texts");
        foreach (string value in numbers.Keys)
            json.WriteStringValue(Bytes(value));
        json.WriteEndArray();
        json.WriteStartArray("of");
        foreach (int number in column)
            json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<CaseResult> results, Func<CaseResult, double> number)
    {
        json.WriteStartArray(name);
        foreach (CaseResult result in results)
            json.WriteNumberValue(number(result));
        json.WriteEndArray();
    }

    private void WriteExceptions(Utf8JsonWriter json, string name, Func<CaseResult, string?> value)
    {
        json.WriteStartObject(name);
        for (int i = 0; i < _results.Count; i++)
        {
            if (value(_results[i]) is { } exception)
                json.WriteString(i.ToString(CultureInfo.InvariantCulture), Bytes(exception));
        }

        json.WriteEndObject();
    }

    private void WriteFailureGroups(Utf8JsonWriter json)
    {
        Dictionary<string, int> positions = [];
        for (int i = 0; i < _results.Count; i++)
            positions[_results[i].Case.Id] = i;
        json.WriteStartArray("failureGroups");
        foreach (FailureGroup group in FailureGroup.Of(report))
        {
            json.WriteStartObject();
            json.WriteString("message", Bytes(_reasonBudget.Take(group.Text)));
            json.WriteStartArray("cases");
            foreach (CaseResult result in group.Cases)
                json.WriteNumberValue(positions[result.Case.Id]);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDetails(Utf8JsonWriter json)
    {
        json.WriteStartObject("details");
        for (int i = 0; i < _results.Count; i++)
        {
            CaseResult result = _results[i];
            if (!result.Outcome.IsFailure() && result.Evidence is null && result.OtherAttempts.Count == 0)
                continue;
            json.WriteStartObject(i.ToString(CultureInfo.InvariantCulture));
            json.WriteString("repeat", Bytes(RepeatCommand.Of(result.Case, result.Seed, report.Info.Options?.IsDestructive ?? false, report.Info.Options?.Patience, report.Info.Options?.Slow ?? 1)));
            json.WriteNumber("attempt", result.Attempt);
            json.WriteNumber("failed", result.FailedAttempts);
            json.WriteBoolean("flaky", result.IsFlaky);
            _evidence.Write(json, result.Evidence);
            json.WriteStartArray("others");
            foreach (CaseResult attempt in result.OtherAttempts)
            {
                json.WriteStartObject();
                json.WriteNumber("attempt", attempt.Attempt);
                json.WriteString("outcome", attempt.Outcome.Name());
                json.WriteString("reason", Bytes(_reasonBudget.Take(attempt.Reason)));
                json.WriteNumber("ms", Math.Round(attempt.DurationMilliseconds, 1));
                _evidence.Write(json, attempt.Evidence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Outcomes(IEnumerable<CaseResult> results) => string.Concat(results.Select(result => Letters[(int)result.Outcome]));

    /// <summary>A text as the writer takes it: it refuses half of a surrogate pair; as UTF-8 it is U+FFFD.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
