namespace Reports.Results;

/// <summary>What a run is when it is held against a baseline: the same in every file that tells it.</summary>
/// <param name="Baseline">Folder of the baseline.</param>
/// <param name="Exit">Exit code of the gate, one of <see cref="Exits.ExitCode"/>; that of the run alone is in <see cref="RunInfo.Exit"/>.</param>
/// <param name="Verdict">The same in words.</param>
/// <param name="Standings">Cases by id that are no ordinary pass.</param>
/// <param name="Others">What is objected to beside the cases of the run: vanished cases, lines that explain nothing, missing targets.</param>
public sealed record Judgement(string Baseline, int Exit, string Verdict, IReadOnlyDictionary<string, CaseStanding> Standings, IReadOnlyList<string> Others)
{
    /// <summary>How many cases stand in which way, by label.</summary>
    public IEnumerable<(string Label, int Count)> Counts =>
        Standings.Values.GroupBy(standing => standing.Label).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Count()));
}
