using System.Globalization;
using System.Text.RegularExpressions;

namespace Harness.Tests.Reports;

/// <summary>
/// Reads KTAP version 1 by the letter of Documentation/dev-tools/ktap.rst, and stricter than it where it only recommends: a plan must be
/// there, every line must be of a known kind, and no line has control characters.
/// </summary>
internal sealed partial class KtapParser
{
    private readonly string[] _lines;
    private int _next;

    private KtapParser(string text)
    {
        if (!text.EndsWith('\n'))
            throw new FormatException("the last line does not end");
        _lines = text[..^1].Split('\n');
    }

    /// <summary>The results at the top.</summary>
    /// <exception cref="FormatException">A line breaks a rule; the message names line and rule.</exception>
    public static IReadOnlyList<KtapNode> Parse(string text)
    {
        var parser = new KtapParser(text);
        IReadOnlyList<KtapNode> nodes = parser.ReadTests("");
        return parser._next == parser._lines.Length ? nodes : throw parser.Broken("something follows the last result of the plan");
    }

    private List<KtapNode> ReadTests(string indent)
    {
        if (Take() != indent + "KTAP version 1")
            throw Broken("a set of tests begins with its version line");
        SkipDiagnostics(indent);
        Match plan = Plan().Match(Take());
        if (!plan.Success || plan.Groups["indent"].Value != indent)
            throw Broken("the plan follows the version line");
        var nodes = new List<KtapNode>();
        for (int number = 1; number <= Number(plan.Groups["count"]); number++)
            nodes.Add(ReadTest(indent, number));
        return nodes;
    }

    private KtapNode ReadTest(string indent, int number)
    {
        SkipDiagnostics(indent);
        List<KtapNode> children = Peek() == indent + "  KTAP version 1" ? ReadTests(indent + "  ") : [];
        SkipDiagnostics(indent);
        Match line = Result().Match(Take());
        if (!line.Success || line.Groups["indent"].Value != indent)
            throw Broken("a result was expected");
        if (Number(line.Groups["number"]) != number)
            throw Broken($"the number must be {number}");
        var node = new KtapNode(
            number, line.Groups["name"].Value, line.Groups["result"].Value == "ok", line.Groups["directive"].Value, line.Groups["diagnostic"].Value, children);
        if (node.Directive is "TIMEOUT" or "ERROR" && node.Passed)
            throw Broken($"a test with {node.Directive} is not ok");
        if (children.Count > 0 && node.Passed != children.All(child => child.Passed))
            throw Broken("a test fails when one of its subtests fails, and only then");
        if (node.Directive == "SKIP" && children.Any(child => child.Directive != "SKIP"))
            throw Broken("a test is skipped only when all of its subtests are");
        return node;
    }

    private void SkipDiagnostics(string indent)
    {
        while (Peek() is { } line && (line.StartsWith(indent + "# ", StringComparison.Ordinal) || line.StartsWith(indent + "  # ", StringComparison.Ordinal)))
            Take();
    }

    private string? Peek() => _next < _lines.Length ? _lines[_next] : null;

    private string Take()
    {
        string line = Peek() ?? throw Broken("the file ends too early");
        _next++;
        return line.Any(char.IsControl) ? throw Broken("a control character") : line;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private FormatException Broken(string rule) => new($"line {_next}: {rule}: '{(_next > 0 ? _lines[_next - 1] : "")}'");

    [GeneratedRegex(@"^(?<indent> *)1\.\.(?<count>\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Plan();

    [GeneratedRegex(@"^(?<indent> *)(?<result>ok|not ok) (?<number>\d+) (?<name>[^#\s](?:[^#]*[^#\s])?)(?: # (?<directive>SKIP|TODO|XFAIL|TIMEOUT|ERROR)(?: (?<diagnostic>.*))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Result();
}
