using Reports.Results;

namespace Reports.Baselines;

/// <summary>Makes of what a gate found what the files of a run tell of it.</summary>
internal static class GateJudgement
{
    /// <summary>Holds a run against a baseline.</summary>
    public static (GateReport Report, Judgement Judgement) Of(RecordedRun run, Baseline baseline)
    {
        GateReport report = Gate.Compare(run, baseline, out CaseJudge judge);
        var failed = run.Cases.Where(attempts => attempts.Failures > 0).Select(attempts => attempts.Case.Id).ToHashSet(StringComparer.Ordinal);
        var standings = new Dictionary<string, CaseStanding>(StringComparer.Ordinal);
        foreach ((BaselineFile file, string label) in new[] { (baseline.Skips, "known skip"), (baseline.Flakes, "known flake"), (baseline.Fails, "known failure") })
        {
            foreach (BaselineLine line in file.Lines.Select(entry => entry.Line))
            {
                // A pass is one, also where a flake would have been no surprise.
                foreach ((string name, string target) in judge.UseOf(line).Explained.Where(entry => file.Kind != BaselineKind.Flakes || failed.Contains($"{entry.Name}@{entry.Target}")))
                    standings[$"{name}@{target}"] = new CaseStanding(label, IsExpected: true, $"{line.Reason} ({line.Location}{(line.Link is null ? "" : $", {line.Link}")})");
            }
        }

        foreach (Finding finding in report.Findings.Where(finding => finding.Case is not null))
            standings[finding.Subject] = new CaseStanding(finding.Kind.Title(1), IsExpected: false, finding.Detail);
        string[] others =
        [
            .. report.Findings.Where(finding => finding.Case is null && finding.Kind != FindingKind.Trouble)
                .Select(finding => $"{finding.Kind.Title(1)}: {finding.Subject}{(finding.Detail.Length > 0 ? $": {finding.Detail}" : "")}"),
        ];
        return (report, new Judgement(baseline.Folder, report.Exit, GateText.Verdict(report), standings, others));
    }
}
