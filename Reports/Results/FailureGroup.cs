using System.Text.RegularExpressions;
using Fixtures.Journals;
using Harness.Contracts;
using Reports.Texts;

namespace Reports.Results;

/// <summary>Cases that somebody has to look at, and at all of them at once: they cite the same clauses and say the same.</summary>
/// <param name="Clauses">What they cite, and so what may be broken.</param>
/// <param name="Label">How they stand against the baseline: <c>new failure</c>; empty without one.</param>
/// <param name="Message">What they say, in the words of the first; where others have other numbers, it says so.</param>
/// <param name="Cases">The cases in the order of their ids.</param>
public sealed partial record FailureGroup(IReadOnlyList<string> Clauses, string Label, string Message, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>The message with its label.</summary>
    public string Text => Label.Length == 0 ? Message : $"{Label}: {Message}";

    /// <summary>Mended bugs of the kernel that one of the failed cases guards against: any of them may be back.</summary>
    public IReadOnlyList<string> Guards => [.. Cases.Where(result => result.Outcome.IsFailure()).SelectMany(result => result.Case.Guards).Distinct()];

    /// <summary>Groups the failures of a run and what is not as its baseline says; the clauses that most cases are about come first.</summary>
    public static IReadOnlyList<FailureGroup> Of(RunReport report)
    {
        var groups = new OrderedDictionary<(string Clauses, string Label, string Said), List<CaseResult>>();
        foreach (CaseResult result in report.Results)
        {
            CaseStanding? standing = report.Judgement?.Standings.GetValueOrDefault(result.Case.Id);
            if (!result.Outcome.IsFailure() && standing is not { IsExpected: false })
                continue;
            (string, string, string) key = (string.Join(' ', result.Case.Clauses), standing?.Label ?? "", Numbers().Replace(MessageOf(result, standing), "#"));
            if (groups.TryGetValue(key, out List<CaseResult>? alike))
                alike.Add(result);
            else
                groups.Add(key, [result]);
        }

        Dictionary<string, int> sizes = groups.GroupBy(group => group.Key.Clauses).ToDictionary(clauses => clauses.Key, clauses => clauses.Sum(group => group.Value.Count), StringComparer.Ordinal);
        return
        [
            .. groups.OrderByDescending(group => sizes[group.Key.Clauses]).ThenBy(group => group.Key.Clauses, StringComparer.Ordinal).ThenByDescending(group => group.Value.Count)
                .Select(group => new FailureGroup(group.Value[0].Case.Clauses, group.Key.Label, MessageOf(report, group.Value), group.Value)),
        ];
    }

    /// <summary>What may be broken, a line each: the clause and its sentence. A failed case is about one of the clauses that it cites.</summary>
    /// <param name="contract">The contract of the run.</param>
    public IReadOnlyList<string> Sentences(IReadOnlyList<Clause> contract) =>
        [.. Clauses.Select(id => contract.FirstOrDefault(clause => clause.Id == id) is { } known ? $"{id}: {known.Statement}" : id)];

    private static string MessageOf(RunReport report, List<CaseResult> alike)
    {
        string[] messages = [.. alike.Select(result => MessageOf(result, report.Judgement?.Standings.GetValueOrDefault(result.Case.Id))).Distinct()];
        return messages.Length == 1 ? messages[0] : $"{messages[0]} (elsewhere other numbers)";
    }

    // Name and target stand in the id of the case.
    private static string MessageOf(CaseResult result, CaseStanding? standing)
    {
        string text = Lines.First(result.Outcome.IsFailure() ? result.Reason : standing?.Detail ?? result.Reason);
        string method = result.Case.Name.Split('(')[0];
        return text.Replace($"{result.Case.Target}: ", "", StringComparison.Ordinal).Replace($" on {result.Case.Target}", "", StringComparison.Ordinal)
            .Replace($"{method} did not finish", "did not finish", StringComparison.Ordinal);
    }

    // Addresses, ids and times differ from case to case.
    [GeneratedRegex(@"\b(?:0x[0-9a-fA-F]+|\d+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
