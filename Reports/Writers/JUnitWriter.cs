using System.Globalization;
using System.Text;
using System.Xml;
using Fixtures.Identities;
using Fixtures.Journals;
using Fixtures.Targets;
using Reports.Machines;
using Reports.Results;

namespace Reports.Writers;

/// <summary>
/// Writes <c>junit.xml</c>, one suite for each class and target. There is no one schema: the file keeps to what both the Ant schema
/// (JUnit.xsd) and the Jenkins schema (jenkins-junit.xsd) allow. Neither has properties of a case, so clauses and evidence stand in the
/// suite's <c>system-out</c>, and a skip's reason is its text.
/// </summary>
internal static class JUnitWriter
{
    public static void Write(RunReport report, string path)
    {
        using XmlWriter xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = ReportFiles.Utf8 });
        xml.WriteStartElement("testsuites");
        int id = 0;
        foreach (IGrouping<(string Class, string Target), CaseResult> suite in report.Results
            .GroupBy(result => (result.Case.Class, result.Case.Target))
            .OrderBy(group => group.Key.Class, StringComparer.Ordinal).ThenBy(group => group.Key.Target, StringComparer.Ordinal))
        {
            WriteSuite(xml, report, id++, [.. suite]);
        }

        WriteProblems(xml, report, id);
        xml.WriteEndElement();
    }

    // A reader counts cases: what is wrong with the run as a whole has to be one.
    private static void WriteProblems(XmlWriter xml, RunReport report, int id)
    {
        IReadOnlyList<string> problems = RunProblems.Of(report);
        if (problems.Count == 0)
            return;
        StartSuite(xml, report.Info, id, "The run as a whole", "conformance", problems.Count);
        xml.WriteAttributeString("failures", "0");
        xml.WriteAttributeString("errors", Number(problems.Count));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", Seconds(0));
        xml.WriteStartElement("properties");
        if (report.ModelsOnly is null)
            WriteProperty(xml, "Kernel", report.Info.KernelRelease);
        xml.WriteEndElement();
        for (int i = 0; i < problems.Count; i++)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "conformance");
            xml.WriteAttributeString("name", $"Run is complete and sound ({Number(i + 1)})");
            xml.WriteAttributeString("time", Seconds(0));
            xml.WriteStartElement("error");
            xml.WriteAttributeString("message", XmlText.Of(problems[i]));
            xml.WriteAttributeString("type", "run");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteElementString("system-out", XmlText.Of(string.Concat(RunFolder.NotRun(report).Select(name => $"did not run: {name}\n"))));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    private static void StartSuite(XmlWriter xml, RunInfo info, int id, string name, string package, int tests)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", XmlText.Of(name));
        xml.WriteAttributeString("package", XmlText.Of(package));
        xml.WriteAttributeString("id", Number(id));
        xml.WriteAttributeString("hostname", XmlText.Of(info.Facts.GetValueOrDefault(MachineFacts.MachineGroup)?.GetValueOrDefault("host") ?? "localhost"));
        xml.WriteAttributeString("timestamp", info.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("tests", Number(tests));
    }

    private static void WriteSuite(XmlWriter xml, RunReport report, int id, IReadOnlyList<CaseResult> results)
    {
        RunInfo info = report.Info;
        CaseIdentity first = results[0].Case;
        List<(CaseResult Result, JudgedCase Judged)> cases = [.. results.Select(result => (result, JudgedCase.Of(report, result)))];
        StartSuite(xml, info, id, $"{first.Class} @ {first.Target}", first.Class, results.Count);
        xml.WriteAttributeString("failures", Number(cases.Count(one => one.Judged.IsFailure && !IsError(one.Result))));
        xml.WriteAttributeString("errors", Number(cases.Count(one => one.Judged.IsFailure && IsError(one.Result))));
        xml.WriteAttributeString("skipped", Number(cases.Count(one => one.Judged.IsSkip)));
        xml.WriteAttributeString("time", Seconds(results.Sum(result => result.DurationMilliseconds)));
        xml.WriteStartElement("properties");
        WriteProperty(xml, "Category", string.Join(",", results.SelectMany(result => result.Case.Categories).Distinct()));
        WriteProperty(xml, "Target", first.Target);
        WriteProperty(xml, "Isa", first.Isa);
        WriteProperty(xml, "Kernel", KernelOf(first.Target, info));
        foreach ((string name, string value) in FactsOf(first.Target, info))
            WriteProperty(xml, name, value);
        WriteProperty(xml, "Command", info.Command);
        WriteProperty(xml, "Seed", info.Seed.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        foreach ((CaseResult result, JudgedCase judged) in cases)
            WriteCase(xml, result, judged);
        xml.WriteElementString("system-out", XmlText.Of(Remarks(results)));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
    }

    // A model has the kernel that it is a model of, whatever it runs on.
    private static string KernelOf(string target, RunInfo info) => info.Targets.FirstOrDefault(known => known.Id == target) switch
    {
        { Kind: TargetKind.Virtual } model => $"model of Linux {model.Profile}{(model.BrokenClause is { } broken ? $", broken on purpose: {broken}" : "")}",
        { Kind: TargetKind.Host } or null => "none",
        _ => info.KernelRelease,
    };

    // Of a real GPU: the machine, and what tells its board and firmware from another.
    private static IEnumerable<KeyValuePair<string, string>> FactsOf(string target, RunInfo info)
    {
        if (info.Targets.FirstOrDefault(known => known.Id == target) is not { Kind: TargetKind.Hardware } gpu)
            return [];
        IEnumerable<KeyValuePair<string, string>> machine = info.Facts.GetValueOrDefault(MachineFacts.MachineGroup) ?? Enumerable.Empty<KeyValuePair<string, string>>();
        return [.. machine.Select(fact => KeyValuePair.Create($"{MachineFacts.MachineGroup} {fact.Key}", fact.Value)), .. MachineFacts.OfNode(info.Facts, gpu.Node)];
    }

    private static bool IsError(CaseResult result) => result.Outcome is CaseOutcome.Error or CaseOutcome.Crash;

    private static void WriteCase(XmlWriter xml, CaseResult result, JudgedCase judged)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", XmlText.Of(result.Case.Class));
        xml.WriteAttributeString("name", XmlText.Of($"{result.Case.Name} [{result.Case.Target}]"));
        xml.WriteAttributeString("time", Seconds(result.DurationMilliseconds));
        if (judged.IsSkip)
            xml.WriteElementString("skipped", XmlText.Of(judged.Text));
        else if (judged.IsFailure)
            WriteProblem(xml, IsError(result) ? "error" : "failure", result, judged.Text);
        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, string element, CaseResult result, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", XmlText.Of(text));
        xml.WriteAttributeString("type", result.Outcome.Name());
        if (result.Evidence is { } evidence)
            xml.WriteString(XmlText.Of($"Evidence: {evidence}"));
        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", XmlText.Of(value));
        xml.WriteEndElement();
    }

    private static string Remarks(IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder();
        foreach (CaseResult result in results.Where(result => result.IsFlaky))
            text.Append(CultureInfo.InvariantCulture, $"{result.Case.Name} is flaky: failed {result.FailedAttempts} of {result.Attempts} times\n");
        foreach (CaseResult result in results.Where(result => result.Case.Clauses.Count > 0))
            text.Append(result.Case.Name).Append(" verifies ").AppendJoin(", ", result.Case.Clauses).Append('\n');
        foreach (CaseResult result in results.Where(result => result.Case.Guards.Count > 0))
            text.Append(result.Case.Name).Append(" guards against ").AppendJoin("; ", result.Case.Guards).Append('\n');
        return text.ToString();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);
}
