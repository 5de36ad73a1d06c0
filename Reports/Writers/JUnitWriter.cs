using System.Globalization;
using System.Text;
using System.Xml;
using Fixtures.Journals;
using Reports.Results;

namespace Reports.Writers;

/// <summary>Writes <c>junit.xml</c>, with category, target, instruction set and clauses as properties of each case.</summary>
internal static class JUnitWriter
{
    public static void Write(RunReport report, string path)
    {
        using XmlWriter xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "conformance");
        foreach (IGrouping<(string Class, string Target), CaseResult> suite in report.Results
            .GroupBy(result => (result.Case.Class, result.Case.Target))
            .OrderBy(group => group.Key.Class, StringComparer.Ordinal).ThenBy(group => group.Key.Target, StringComparer.Ordinal))
        {
            WriteSuite(xml, suite.Key.Class, suite.Key.Target, [.. suite]);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, string className, string target, IReadOnlyList<CaseResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"{className} @ {target}");
        xml.WriteAttributeString("tests", Number(results.Count));
        xml.WriteAttributeString("failures", Number(results.Count(result => result.Outcome is CaseOutcome.Fail or CaseOutcome.Timeout)));
        xml.WriteAttributeString("errors", Number(results.Count(result => result.Outcome is CaseOutcome.Error or CaseOutcome.Crash)));
        xml.WriteAttributeString("skipped", Number(results.Count(result => result.Outcome == CaseOutcome.Skip)));
        xml.WriteAttributeString("time", Seconds(results.Sum(result => result.DurationMilliseconds)));
        foreach (CaseResult result in results)
            WriteCase(xml, result);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, CaseResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.Case.Class);
        xml.WriteAttributeString("name", $"{Clean(result.Case.Name)} [{result.Case.Target}]");
        xml.WriteAttributeString("time", Seconds(result.DurationMilliseconds));
        xml.WriteStartElement("properties");
        foreach (string category in result.Case.Categories)
            WriteProperty(xml, "Category", category);
        WriteProperty(xml, "Target", result.Case.Target);
        WriteProperty(xml, "Isa", result.Case.Isa);
        foreach (string clause in result.Case.Clauses)
            WriteProperty(xml, "Clause", clause);
        xml.WriteEndElement();
        string? element = result.Outcome switch
        {
            CaseOutcome.Skip => "skipped",
            CaseOutcome.Fail or CaseOutcome.Timeout => "failure",
            CaseOutcome.Error or CaseOutcome.Crash => "error",
            _ => null,
        };
        if (element is not null)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", Clean(result.Reason));
            if (result.Outcome != CaseOutcome.Skip)
                xml.WriteAttributeString("type", result.Outcome.Name());
            if (result.Evidence is { } evidence)
                xml.WriteString($"Evidence: {evidence}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    // XML 1.0 has no way to write most control characters.
    private static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);
}
