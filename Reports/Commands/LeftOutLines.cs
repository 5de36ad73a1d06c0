using Reports.Results;
using Reports.Texts;

namespace Reports.Commands;

/// <summary>Says of runs that were read without damaged lines of their journals that it was so.</summary>
internal static class LeftOutLines
{
    private const int MostNamed = 3;

    /// <summary>One sentence for each such run, on standard error.</summary>
    /// <param name="runs">The runs that were read.</param>
    public static void Tell(params IEnumerable<RecordedRun> runs)
    {
        foreach (RecordedRun run in runs.Where(run => run.LeftOut.Count > 0))
        {
            string more = run.LeftOut.Count > MostNamed ? $"; and {run.LeftOut.Count - MostNamed} more" : "";
            Console.Error.WriteLine(Lines.Printable($"note: {run.Folder}: {string.Join("; ", run.LeftOut.Take(MostNamed))}{more}"));
        }
    }
}
