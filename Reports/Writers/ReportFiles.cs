using System.Text;
using Reports.Comparison;
using Reports.Files;
using Reports.Results;

namespace Reports.Writers;

/// <summary>The files of a run.</summary>
internal static class ReportFiles
{
    /// <summary>Writes half of a surrogate pair as U+FFFD; the encoding that writers take when told nothing throws.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all of them at the end of a run, and the summary also into the step of a GitHub workflow.</summary>
    public static void Write(RunReport report)
    {
        Draw(report, new KcidbIdentity(), compared: null);
        RunJsonWriter.Write(report, Path.Combine(report.Folder, RunFolder.RunName)); // last: it says that the run is complete
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } stepSummary)
            AppendSummary(report, new FileInfo(stepSummary));
    }

    /// <summary>Writes those that are drawn from <c>run.json</c> and the journal.</summary>
    /// <param name="report">The run.</param>
    /// <param name="kcidb">How KCIDB is to know it.</param>
    /// <param name="compared">What differs from other runs, for the HTML; null where it is compared with none.</param>
    public static void Draw(RunReport report, KcidbIdentity kcidb, RunComparison? compared)
    {
        foreach (string path in RunFolder.DrawnNames.Select(name => Path.Combine(report.Folder, name)))
        {
            if (new FileInfo(path).LinkTarget is { } other)
                throw new IOException($"{path} is a link to {other}, which is no file of this run; remove the link");
            if (FileKind.IsOther(path))
                throw new IOException($"{path} is no file, and no run made it; remove it");
        }

        EvidenceVerdicts.Write(report); // the page shows it
        NewFiles.Write(
            (Path.Combine(report.Folder, RunFolder.PageName), path => HtmlWriter.Write(report, compared, path)),
            (Path.Combine(report.Folder, RunFolder.JUnitName), path => JUnitWriter.Write(report, path)),
            (Path.Combine(report.Folder, RunFolder.KcidbName), path => KcidbWriter.Write(report, kcidb, path)),
            (Path.Combine(report.Folder, RunFolder.KtapName), path => KtapWriter.Write(report, path)),
            (Path.Combine(report.Folder, RunFolder.SummaryName), path => MarkdownWriter.Write(report, path)));
    }

    // The limit is of the step, which may have written before.
    private static void AppendSummary(RunReport report, FileInfo file) =>
        File.AppendAllText(file.FullName, MarkdownWriter.Text(report, MarkdownWriter.StepSummaryLimit - (file.Exists ? file.Length : 0)), Utf8);
}
