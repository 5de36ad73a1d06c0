using Fixtures.Settings;
using Harness.Tests.Architecture;
using Reports.Exits;

namespace Harness.Tests.Reports;

/// <summary>The page for GPU runners has every exit code and every variable as the command knows them.</summary>
public sealed class ExitCodePageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(SourceFile.Root(), "docs", "running-on-a-gpu-runner.md"));

    [Fact]
    public void Page_lists_every_exit_code() =>
        RowsBelow("| exit code | means |").Should().Equal(ExitCode.All.Select(entry => $"| {entry.Code} | {entry.Meaning} |"));

    [Fact]
    public void Page_lists_the_codes_that_are_not_ours() =>
        RowsBelow("| other code | means |").Should().Equal(ExitCode.NotOurs.Select(entry => $"| {entry.Codes} | {entry.Meaning} |"));

    [Fact]
    public void Page_lists_every_variable() =>
        RowsBelow("| variable | can be | does |").Should().Equal(EnvironmentVariables.All.Select(variable => $"| `{variable.Name}` | {variable.Values} | {variable.Meaning} |"));

    private static IEnumerable<string> RowsBelow(string heading) =>
        s_page[s_page.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'));
}
