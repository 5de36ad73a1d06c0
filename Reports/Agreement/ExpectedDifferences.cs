using Reports.Baselines;
using Reports.Comparison;
using Reports.Exits;
using Reports.Files;
using Reports.Results;

namespace Reports.Agreement;

/// <summary>
/// A file that says in which cases two runs are known to differ, and why: lines <c>CASE-PATTERN from=OUTCOME to=OUTCOME  # reason</c> below
/// headers, as in a baseline. A header is about two targets that are compared when it fits one of them.
/// </summary>
internal sealed class ExpectedDifferences
{
    private readonly string _path;
    private readonly List<(BaselineSection Section, BaselineLine Line)> _lines;

    private ExpectedDifferences(string path, IEnumerable<BaselineRow> rows)
    {
        _path = path;
        _lines = [.. rows.Where(row => row.Line is not null).Select(row => (row.Section, row.Line!))];
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">It is no file, cannot be read, or a row of it is wrong.</exception>
    public static ExpectedDifferences Read(string path)
    {
        if (FileKind.WhyNone(path) is { } why)
            throw new CommandException(ExitCode.Usage, $"--expect {path} {why}; name a text file");
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"--expect {path}: {error.Message}", error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="path">Named in what is said about it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="CommandException">A row of it is wrong.</exception>
    public static ExpectedDifferences Parse(string path, string text) => new(path, BaselineParser.Parse(path, BaselineKind.Differences, text));

    /// <summary>Holds a comparison of two runs against it.</summary>
    /// <exception cref="CommandException">It is one of more than two.</exception>
    public AgreementJudgement Judge(RunComparison comparison)
    {
        if (comparison.Differences is not [{ } difference])
            throw new CommandException(ExitCode.Usage, "--expect says in what two runs differ; name two runs");
        var explained = new List<(CaseRow, BaselineLine)>();
        var unexpected = new List<CaseRow>();
        foreach (CaseRow row in comparison.Cases)
        {
            BaselineLine? line = _lines.Find(entry => Covers(entry.Section, row.Pair) && Explains(entry.Line, row)).Line;
            if (line is null)
                unexpected.Add(row);
            else
                explained.Add((row, line));
        }

        // Of a run that was filtered or ended early nobody knows what the other cases would have been.
        HashSet<BaselineLine> used = [.. explained.Select(entry => entry.Item2)];
        List<TargetPair> whole = [.. difference.Pairs.Where(pair => difference.A.IsComplete(pair.A) && difference.B.IsComplete(pair.B))];
        return new AgreementJudgement
        {
            Path = _path,
            Comparison = comparison with { Cases = unexpected },
            Explained = explained,
            Stale = [.. _lines.Where(entry => !used.Contains(entry.Line) && whole.Exists(pair => Covers(entry.Section, pair))).Select(entry => entry.Line)],
        };
    }

    private static bool Covers(BaselineSection section, TargetPair pair) => section.Covers(pair.A) || section.Covers(pair.B);

    private static bool Explains(BaselineLine line, CaseRow row) =>
        line.Pattern.Matches(row.Name) && line.From == Outcome(row.Cells[0]) && line.To == Outcome(row.Cells[1]);

    private static string Outcome(CaseAttempts? attempts) => attempts?.Outcome ?? BaselineLine.Absent;
}
