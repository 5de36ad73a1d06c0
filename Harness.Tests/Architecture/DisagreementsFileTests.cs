using System.Reflection;
using Reports.Baselines;

namespace Harness.Tests.Architecture;

/// <summary>The list of the cases in which the model of the driver and the driver itself are known to differ.</summary>
public sealed class DisagreementsFileTests
{
    private const string Name = "Fixtures/VirtualGpu/disagreements.txt";

    private static readonly IReadOnlyList<BaselineRow> s_rows =
        [.. BaselineParser.Parse(Name, BaselineKind.Differences, File.ReadAllText(Path.Combine(SourceFile.Root(), Name)))];

    /// <summary>What <c>diff</c> would find only on a machine that runs a virtual one.</summary>
    [Fact]
    public void Line_names_a_test_of_the_suite()
    {
        HashSet<string> tests = [.. Assembly.Load("Conformance.Tests").GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => $"{type.Namespace!.Split('.')[^1]}.{type.Name}.{method.Name}"))];

        Lines().Select(line => line.Pattern.Text.Split('(', '*')[0]).Where(test => !tests.Contains(test)).Should().BeEmpty();
    }

    [Fact]
    public void Line_is_about_virtual_machines() =>
        s_rows.Where(row => row.Line is not null).SelectMany(row => row.Section.Targets).Select(pattern => pattern.Text).Should().OnlyContain(pattern => pattern.StartsWith("vm:", StringComparison.Ordinal));

    [Fact]
    public void Outcomes_of_a_line_differ() => Lines().Should().OnlyContain(line => line.From != line.To);

    private static IEnumerable<BaselineLine> Lines() => s_rows.Select(row => row.Line).OfType<BaselineLine>();
}
