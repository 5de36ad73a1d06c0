using Fixtures.Diagnosis;
using Fixtures.Journals;
using Reports.Files;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Says in the evidence of a failure what a baseline knows of it, as its last line.</summary>
internal static class EvidenceVerdicts
{
    private const string Mark = "\nHeld against a baseline: ";

    /// <summary>Writes the lines of a run that was held against a baseline; of one that was not, none.</summary>
    public static void Write(RunReport report)
    {
        if (report.Judgement is not { } judgement)
            return;
        foreach (CaseResult attempt in report.Results.SelectMany(result => result.OtherAttempts.Append(result)).Where(attempt => attempt.Evidence is not null))
        {
            if (judgement.Standings.GetValueOrDefault(attempt.Case.Id) is not { } standing || EvidenceTree.FolderOf(report.Folder, attempt.Evidence!) is not { } folder)
                continue;
            string path = Path.Combine(folder, Evidence.FileName);
            if (!FileKind.IsFile(path))
                continue;
            string text = File.ReadAllText(path);
            int before = text.LastIndexOf(Mark, StringComparison.Ordinal); // of an earlier gate
            text = $"{(before < 0 ? text : text[..before])}{Mark}{standing.Label}: {standing.Detail.ReplaceLineEndings(" ")}\n";
            NewFiles.Write((path, next => File.WriteAllText(next, text, ReportFiles.Utf8)));
        }
    }
}
