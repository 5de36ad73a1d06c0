using Reports.Results;

namespace Reports.Writers;

/// <summary>Draws every file of a run from its journal.</summary>
internal static class ReportFiles
{
    public static void Write(RunReport report)
    {
        JUnitWriter.Write(report, Path.Combine(report.Folder, "junit.xml"));
        KtapWriter.Write(report, Path.Combine(report.Folder, "results.ktap"));
        MarkdownWriter.Write(report, Path.Combine(report.Folder, "summary.md"));
        HtmlWriter.Write(report, Path.Combine(report.Folder, "report.html"));
        RunJsonWriter.Write(report, Path.Combine(report.Folder, ResultFolder.RunName)); // last: it says that the run is complete
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } stepSummary)
            File.AppendAllText(stepSummary, MarkdownWriter.Text(report));
    }
}
