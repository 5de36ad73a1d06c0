using Reports.Baselines;
using Reports.Comparison;

namespace Reports.Agreement;

/// <summary>A comparison of two runs, held against what they are known to differ in.</summary>
internal sealed record AgreementJudgement
{
    /// <summary>The file that says what is known.</summary>
    public required string Path { get; init; }

    /// <summary>The comparison; its cases are those that no line explains.</summary>
    public required RunComparison Comparison { get; init; }

    /// <summary>The cases that differ as a line says.</summary>
    public required IReadOnlyList<(CaseRow Row, BaselineLine Line)> Explained { get; init; }

    /// <summary>Lines about the targets that were compared that explain nothing.</summary>
    public required IReadOnlyList<BaselineLine> Stale { get; init; }

    /// <summary>Whether the runs differ in what the file says, and in nothing else: a case that is better counts as one that is worse.</summary>
    public bool Agrees => Comparison.Cases.Count == 0 && Stale.Count == 0;

    /// <summary>What it says, before it has a format.</summary>
    public DifferenceDocument ToDocument()
    {
        var document = DifferenceDocument.Of(Comparison);
        return document with
        {
            Verdict = $"{document.Verdict}; differ as {Path} says: {Explained.Count}, lines of it that explain nothing: {Stale.Count}",
            OtherTables = [.. Tables(), .. document.OtherTables],
        };
    }

    private IEnumerable<DifferenceTable> Tables()
    {
        if (Stale.Count > 0)
        {
            yield return new DifferenceTable(
                $"Lines of {Path} that explain nothing",
                "the runs agree there, or differ in another way: change the line, or take it away",
                ["Line", "A", "B", "Reason"],
                [.. Stale.Select(line => (IReadOnlyList<string>)[$"{line.Location} {line.Pattern}", line.From, line.To, line.Reason])]);
        }

        if (Explained.Count > 0)
        {
            yield return new DifferenceTable(
                $"Differ as {Path} says",
                "",
                ["Case", "A", "B", "Reason"],
                [.. Explained.Select(entry => (IReadOnlyList<string>)[entry.Row.Name, entry.Line.From, entry.Line.To, entry.Line.Reason])]);
        }
    }
}
