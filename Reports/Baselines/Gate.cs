using Fixtures.Settings;
using Reports.Exits;
using Reports.Results;
using Reports.Texts;

namespace Reports.Baselines;

/// <summary>Holds a run against a baseline.</summary>
internal sealed class Gate
{
    private readonly RecordedRun _run;
    private readonly Baseline _baseline;
    private readonly Dictionary<string, TargetExpectations> _targets;
    private readonly List<Finding> _findings = [];
    private readonly List<string> _notes = [];
    private readonly int[] _asExpected = new int[4];

    private Gate(RecordedRun run, Baseline baseline)
    {
        _run = run;
        _baseline = baseline;
        _targets = run.Targets.Where(target => target.Unavailable is null)
            .ToDictionary(target => target.Id, target => new TargetExpectations(baseline, target), StringComparer.Ordinal);
    }

    /// <summary>What the lines of the baseline were good for.</summary>
    public CaseJudge Judge { get; } = new();

    /// <summary>Compares.</summary>
    public static GateReport Compare(RecordedRun run, Baseline baseline) => Compare(run, baseline, out _);

    /// <summary>Compares, and hands out what each line was good for.</summary>
    public static GateReport Compare(RecordedRun run, Baseline baseline, out CaseJudge judge)
    {
        var gate = new Gate(run, baseline);
        judge = gate.Judge;
        return gate.Compare();
    }

    private GateReport Compare()
    {
        int notCovered = FindMissingTargets();
        _findings.AddRange(_run.Info.Troubles.Select(trouble => new Finding(FindingKind.Trouble, trouble, "")));
        FindUnexpectedResults();
        FindVanished();
        FindStaleLines();
        NoteUnusedSections();
        NoteUndecidedLines();
        NoteNewLines();
        List<Finding> findings = [.. _findings.OrderBy(finding => finding.Kind).ThenBy(finding => finding.Subject, StringComparer.Ordinal)];
        var totals = new GateTotals(_asExpected[0], _asExpected[1], _asExpected[2], _asExpected[3], notCovered, findings.Count(finding => finding.Case is not null));
        return new GateReport(findings, _notes, totals, Exit(findings));
    }

    private int Exit(List<Finding> findings)
    {
        if (_run.Info.Exit is ExitCode.Unhealthy or ExitCode.Incomplete)
            return _run.Info.Exit;
        if (_run.NotRun > 0)
            return ExitCode.Incomplete; // lines of the journal were lost after its end
        if (findings.Any(finding => finding.Kind == FindingKind.MissingTarget) || !_run.Cases.Any(attempts => attempts.Ran > 0))
            return ExitCode.NothingRan;
        return findings.Count > 0 ? ExitCode.Regression : ExitCode.Success;
    }

    // A placeholder says that a target was asked for and is not there. Where the baseline knows such targets, or the environment
    // requires them, that is no small matter.
    private int FindMissingTargets()
    {
        int notCovered = 0;
        foreach (RecordedTarget target in _run.Targets.Where(target => target.Unavailable is not null))
        {
            int cases = _run.Cases.Count(attempts => attempts.Case.Target == target.Id);
            notCovered += cases;
            string known = string.Join(", ", _baseline.Cases.Sections.SelectMany(section => section.Targets).Select(pattern => pattern.Text)
                .Where(pattern => pattern.StartsWith("hardware:", StringComparison.Ordinal)).Distinct());
            if (known.Length > 0)
                _findings.Add(new Finding(FindingKind.MissingTarget, target.Id, $"{target.Unavailable}  ({_baseline.Cases.Name} expects {known})"));
            else if (SuiteSettings.HardwareIsRequired())
                _findings.Add(new Finding(FindingKind.MissingTarget, target.Id, $"{target.Unavailable}  ({SuiteSettings.RequireVariable}=hardware)"));
            else
                _notes.Add($"not covered: {target.Id}, {Counted.Of(cases, "case")}: {target.Unavailable}");
        }

        if (SuiteSettings.HardwareIsRequired() && !_run.Targets.Any(target => target.IsHardware))
            _findings.Add(new Finding(FindingKind.MissingTarget, "hardware", $"the run named no hardware  ({SuiteSettings.RequireVariable}=hardware)"));
        return notCovered;
    }

    private void FindUnexpectedResults()
    {
        int unjudged = 0;
        foreach (CaseAttempts attempts in _run.Cases)
        {
            if (!_targets.TryGetValue(attempts.Case.Target, out TargetExpectations? expected))
            {
                if (!_run.Targets.Any(target => target.Id == attempts.Case.Target))
                    _findings.Add(new Finding(FindingKind.NewFailure, attempts.Case.Id, $"{attempts.Outcome}: {Lines.First(attempts.Telling.Reason)}") { Case = attempts });
                continue;
            }

            if (Judge.Judge(attempts, expected) is not { } finding)
                _asExpected[attempts.Ran == 0 ? 3 : attempts.Failures == 0 ? 0 : attempts.Failures < attempts.Ran ? 2 : 1]++;
            else if (finding.Kind == FindingKind.NewlySkipped && _baseline.IsAboutFailures)
                unjudged++;
            else
                _findings.Add(finding);
        }

        if (_baseline.IsAboutFailures)
            _notes.Add($"the baseline has neither skips.txt nor cases.txt: {Counted.Of(unjudged, "skipped case")} and vanished ones are not judged; conformance baseline update RUN writes both");
    }

    private void FindVanished()
    {
        var cases = _run.Cases.GroupBy(attempts => attempts.Case.Target).ToDictionary(group => group.Key, group => group.Select(attempts => attempts.Name).ToList());
        if (_run.Partial is not null)
            _notes.Add($"vanished cases and stale lines were not looked for, because the run was {_run.Partial}");
        foreach (TargetExpectations expected in _targets.Values.Where(expected => expected.Target.IsBroken))
            _notes.Add($"vanished cases and stale lines were not looked for on {expected.Target.Id}, which runs only the cases that cite its broken clause");
        if (_baseline.IsAboutFailures)
            return;
        int unlisted = 0;
        foreach (TargetExpectations expected in _targets.Values)
        {
            List<string> names = cases.GetValueOrDefault(expected.Target.Id) ?? [];
            if (expected.Cases.Lines.Count == 0)
            {
                if (names.Count == 0)
                    continue; // a filter left nothing of the target, so that nothing of it can be known or vanish
                _findings.Add(new Finding(FindingKind.UnknownTarget, expected.Target.Id, $"{Counted.Of(names.Count, "case")}; {_baseline.Cases.Name} has no section for it under kernel {expected.Target.Kernel}"));
                continue;
            }

            unlisted += names.Count(name => expected.Cases.Find(name).Count == 0);
            if (_run.IsComplete(expected.Target))
                FindVanished(expected, names);
        }

        if (unlisted > 0)
            _notes.Add($"{Counted.Of(unlisted, "case")} new since the baseline was written; conformance baseline update takes them in");
    }

    private void FindVanished(TargetExpectations expected, List<string> names)
    {
        HashSet<string> present = new(names, StringComparer.Ordinal);
        foreach (BaselineLine line in expected.Cases.Lines)
        {
            bool isThere = line.Pattern.IsExact ? present.Contains(line.Pattern.Text) : names.Exists(line.Pattern.Matches);
            if (!isThere)
                _findings.Add(new Finding(FindingKind.Vanished, $"{line.Pattern}@{expected.Target.Id}", $"not in the run  ({line.Location})"));
        }
    }

    private void FindStaleLines()
    {
        List<TargetExpectations> complete = [.. _targets.Values.Where(expected => _run.IsComplete(expected.Target))];
        IEnumerable<BaselineLine> lines = complete.SelectMany(expected => expected.Fails.Lines)
            .Concat(complete.SelectMany(expected => expected.Skips.Lines))
            .Concat(complete.SelectMany(expected => expected.Flakes.Lines));
        foreach (BaselineLine line in lines.Distinct())
        {
            if (StalenessOf(line, Judge.UseOf(line)) is { } why)
                _findings.Add(new Finding(FindingKind.StaleLine, $"{line.Location}: {line.Pattern}", $"{why}  ({line.Reason})"));
        }
    }

    private static string? StalenessOf(BaselineLine line, LineUse use)
    {
        if (use.IsQuoted)
            return null;
        if (use.Matched == 0)
            return "matches no case of the run";
        if (use.Explained.Count == 0)
            return "explains nothing that another line does not";
        return IsOver(line, use)
            ? FormattableString.Invariant($"all {use.Attempts} attempts passed, which does not fit rate={line.Rate:0.####}")
            : null;
    }

    /// <summary>Whether a flake passed so often that it is none any more.</summary>
    public static bool IsOver(BaselineLine line, LineUse use) => line.Rate > 0 && use.Failures == 0 && FlakeRates.IsOver(use.Attempts, line.Rate);

    private void NoteUnusedSections()
    {
        foreach (IGrouping<string, BaselineSection> section in _baseline.Cases.Sections
            .Where(section => !_targets.Values.Any(expected => section.Covers(expected.Target))).GroupBy(section => section.Header))
            _notes.Add($"not compared: {section.Key} of {_baseline.Cases.Name} is about no target of this run");
    }

    private void NoteUndecidedLines()
    {
        foreach (TargetExpectations expected in _targets.Values)
        {
            List<BaselineLine> lines = [.. expected.Undecided];
            IEnumerable<string> names = lines.SelectMany(line => line.Firmware).Where(range => range.Holds(expected.Target) is null).Select(range => range.Name).Distinct().Order(StringComparer.Ordinal);
            if (lines.Count > 0)
                _notes.Add($"{Counted.Of(lines.Count, "line")} about firmware whose version is not known of {expected.Target.Id} ({string.Join(", ", names)}): nothing is explained there by that");
        }
    }

    private void NoteNewLines()
    {
        int lines = _baseline.Files.Sum(file => file.Lines.Count(entry => entry.Line.IsNew));
        if (lines > 0)
            _notes.Add($"{Counted.Of(lines, "line")} of the baseline with the reason that baseline update gave (# {BaselineLine.NewMark}...); say why");
    }
}
