using Fixtures.Journals;
using Reports.Results;
using Reports.Texts;

namespace Reports.Baselines;

/// <summary>
/// Takes what a run shows into a baseline: adds lines for what is unexpected, and, when asked, removes lines that the run contradicts.
/// Comments, order and reasons stay. After a pruning update the same run passes the gate.
/// </summary>
internal sealed class BaselineUpdate
{
    private static readonly BaselineLine s_listed = new() { Location = "", Pattern = new Wildcard("") };
    private readonly RecordedRun _run;
    private readonly Baseline _baseline;
    private readonly bool _prune;
    private readonly List<string> _changes = [];
    private readonly Dictionary<BaselineKind, Dictionary<(string Name, string Text), (HashSet<string> Targets, BaselineLine Line)>> _additions = [];

    private BaselineUpdate(RecordedRun run, Baseline baseline, bool prune)
    {
        _run = run;
        _baseline = baseline;
        _prune = prune;
    }

    /// <summary>Changes the files in memory.</summary>
    /// <returns>One line for each change but those of the list of cases, which are counted.</returns>
    public static IReadOnlyList<string> Apply(RecordedRun run, Baseline baseline, bool prune)
    {
        var update = new BaselineUpdate(run, baseline, prune);
        update.Apply();
        return update._changes;
    }

    private void Apply()
    {
        GateReport report = Gate.Compare(_run, _baseline, out CaseJudge judge);
        if (_prune)
            Prune(judge);
        foreach (Finding finding in report.Findings.Where(finding => finding.Case is not null))
            Add(finding.Case!);
        UpdateCases();
        foreach (BaselineFile file in _baseline.Files)
            Place(file);
    }

    private void Prune(CaseJudge judge)
    {
        foreach (BaselineFile file in new[] { _baseline.Fails, _baseline.Flakes, _baseline.Skips })
        {
            var gone = new HashSet<BaselineLine>();
            foreach ((_, BaselineLine line) in file.Lines.Where(entry => Applies(entry.Section, entry.Line)).ToList())
            {
                LineUse use = judge.UseOf(line);
                bool isStale = use.Explained.Count == 0 ? use.Matched > 0 || _run.Partial is null : Gate.IsOver(line, use);
                if (!isStale && use.Contradicted == 0)
                    continue;
                gone.Add(line);
                _changes.Add($"- {line.Location}: {line.Text(file.Kind)}");

                // A pattern that is right about some of its cases becomes a line for each of them.
                if (!isStale)
                    use.Explained.ForEach(explained => Add(file.Kind, explained.Name, explained.Target, line));
            }

            file.Remove(gone);
        }
    }

    private bool Applies(BaselineSection section, BaselineLine line) =>
        _run.Targets.Any(target => target.Unavailable is null && section.Covers(target) && line.AppliesTo(target) == true);

    private void Add(CaseAttempts attempts)
    {
        (int ran, int failures) = (attempts.Ran, attempts.Failures);
        if (ran > 0 && failures == 0)
            return; // A pass needs no line; the one that denies it is pruned.
        BaselineKind kind = ran == 0 ? BaselineKind.Skips : failures < ran ? BaselineKind.Flakes : BaselineKind.Fails;
        Add(kind, attempts.Name, attempts.Case.Target, new BaselineLine
        {
            Location = "",
            Pattern = new Wildcard(""),
            Outcomes = ran == 0 ? [CaseOutcome.Fail] : attempts.FailureOutcomes,
            Rate = kind == BaselineKind.Flakes ? FlakeRates.Of(ran, failures) : 0,
            Reason = BaselineLine.NewMark + Lines.First(attempts.Telling.Reason),
        });
    }

    private void UpdateCases()
    {
        Dictionary<string, TargetExpectations> targets = _run.Targets.Where(target => target.Unavailable is null)
            .ToDictionary(target => target.Id, target => new TargetExpectations(_baseline, target), StringComparer.Ordinal);
        var seen = new Dictionary<BaselineLine, List<(string Name, string Target)>>();
        foreach (CaseAttempts attempts in _run.Cases)
        {
            if (!targets.TryGetValue(attempts.Case.Target, out TargetExpectations? expected))
                continue;
            IReadOnlyList<BaselineLine> lines = expected.Cases.Find(attempts.Name);
            foreach (BaselineLine line in lines)
            {
                if (!seen.TryGetValue(line, out List<(string, string)>? cases))
                    seen.Add(line, cases = []);
                cases.Add((attempts.Name, attempts.Case.Target));
            }

            if (lines.Count == 0)
                Add(BaselineKind.Cases, attempts.Name, attempts.Case.Target, s_listed);
        }

        if (_prune && _run.Partial is null)
            PruneCases([.. targets.Values], seen);
    }

    private void PruneCases(IReadOnlyList<TargetExpectations> targets, Dictionary<BaselineLine, List<(string Name, string Target)>> seen)
    {
        var gone = new HashSet<BaselineLine>();
        foreach (IGrouping<BaselineLine, string> line in targets.SelectMany(expected => expected.Cases.Lines.Select(line => (line, expected.Target.Id))).GroupBy(entry => entry.line, entry => entry.Id))
        {
            List<(string Name, string Target)> cases = seen.GetValueOrDefault(line.Key) ?? [];
            if (line.All(target => cases.Exists(entry => entry.Target == target)))
                continue;
            gone.Add(line.Key);

            // It is there on some of the section's targets only.
            cases.ForEach(entry => Add(BaselineKind.Cases, entry.Name, entry.Target, s_listed));
        }

        _baseline.Cases.Remove(gone);
        if (gone.Count > 0)
            _changes.Add($"- {_baseline.Cases.Name}: {Counted.Of(gone.Count, "line")}");
    }

    private void Add(BaselineKind kind, string name, string target, BaselineLine like)
    {
        if (!_additions.TryGetValue(kind, out Dictionary<(string, string), (HashSet<string>, BaselineLine)>? lines))
            _additions.Add(kind, lines = []);
        var line = new BaselineLine
        {
            Location = BaselineFile.NameOf(kind),
            Pattern = Wildcard.Of(name),
            Outcomes = like.Outcomes,
            Rate = like.Rate,
            Firmware = like.Firmware,
            Link = like.Link,
            Runs = like.Runs,
            Reason = like.Reason,
        };

        // The reason of a failure may differ between targets; the first one stands for all that agree in everything else.
        string sameness = kind == BaselineKind.Cases ? "" : string.Join(',', like.Outcomes.Select(outcome => outcome.Name())) + like.Rate + like.Link + like.Runs + string.Join(',', like.Firmware);
        if (!lines.TryGetValue((name, sameness), out (HashSet<string> Targets, BaselineLine Line) entry))
            lines.Add((name, sameness), entry = ([], line));
        entry.Targets.Add(target);
    }

    private void Place(BaselineFile file)
    {
        if (!_additions.TryGetValue(file.Kind, out Dictionary<(string Name, string Text), (HashSet<string> Targets, BaselineLine Line)>? lines))
            return;
        var chooser = new SectionChooser(file, _run);
        var placed = new List<(BaselineSection Section, BaselineLine Line)>();
        foreach ((HashSet<string> targets, BaselineLine line) in lines.Values)
        {
            foreach (BaselineSection section in chooser.Choose(targets))
            {
                placed.Add((section, line));
                if (file.Kind != BaselineKind.Cases)
                    _changes.Add($"+ {file.Name} {section.Header}: {line.Text(file.Kind)}");
            }
        }

        file.Add(placed);
        if (file.Kind == BaselineKind.Cases)
            _changes.Add($"+ {file.Name}: {Counted.Of(placed.Count, "line")}");
    }
}
