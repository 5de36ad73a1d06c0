using System.Reflection;
using System.Text;
using System.Text.Json;
using Reports.Comparison;
using Reports.Results;

namespace Reports.Writers;

/// <summary>
/// Writes <c>report.html</c>: one file that needs nothing else. The page is a template; style, scripts, and the run as JSON are put into it.
/// </summary>
internal static class HtmlWriter
{
    private static readonly string[] s_scripts = ["model.js", "page.js", "overview.js", "cases.js", "case.js", "contract.js", "time.js", "compare.js", "main.js"];

    /// <summary>Writes the page.</summary>
    /// <param name="report">The run that it shows.</param>
    /// <param name="compared">What differs from other runs, or null.</param>
    /// <param name="path">Where to.</param>
    public static void Write(RunReport report, RunComparison? compared, string path)
    {
        using FileStream file = File.Create(path);
        string rest = Resource("report.html");
        WriteUpTo("{{STYLE}}");
        file.Write(Encoding.UTF8.GetBytes(Resource("report.css")));
        WriteUpTo("{{DATA}}");
        // The default encoder writes '<' as an escape, so that no text of a run can end the script element.
        using (var json = new Utf8JsonWriter(file))
            new HtmlData(report).Write(json, compared);
        WriteUpTo("{{SCRIPT}}");
        foreach (string script in s_scripts)
            file.Write(Encoding.UTF8.GetBytes(Resource(script)));
        file.Write(Encoding.UTF8.GetBytes(rest));

        void WriteUpTo(string mark)
        {
            int index = rest.IndexOf(mark, StringComparison.Ordinal);
            file.Write(Encoding.UTF8.GetBytes(rest[..index]));
            rest = rest[(index + mark.Length)..];
        }
    }

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reports.Html." + name)
            ?? throw new InvalidOperationException($"{name} of the report is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
