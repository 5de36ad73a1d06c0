using System.Text.RegularExpressions;
using Harness.Tests.Architecture;
using Reports.Exits;

namespace Harness.Tests.Reports;

/// <summary>The CI files of the documentation treat every exit code, keep the folder of the run, and can tell KernelCI.</summary>
public sealed partial class CiFilesTests
{
    [Theory]
    [InlineData("github-actions.yml", "uses: actions/upload-artifact@", "kcidb-submit ")]
    [InlineData("gitlab-ci.yml", "artifacts:", "kcidb-submit ")]
    [InlineData("lava-job.yml", "lava-test-reference results", "--post-file=/tmp/results/kcidb.json")]
    public void File_treats_every_exit_code_and_keeps_the_run(string name, string keeps, string tells)
    {
        string text = File.ReadAllText(Path.Combine(SourceFile.Root(), "docs", "ci", name));

        int[] treated = [.. Arm().Matches(text).SelectMany(arm => arm.Groups[1].Value.Split('|')).Select(int.Parse)];
        treated.Should().Equal(ExitCode.All.Select(entry => entry.Code));
        text.Should().Contain(" *) ", "it may be ended from outside")
            .And.Contain($"if [ $code -eq {ExitCode.Incomplete} ]; then").And.Contain("conformance resume ")
            .And.Contain(keeps).And.Contain(tells).And.Contain("--kcidb-origin \"$KCIDB_ORIGIN\"");
    }

    [GeneratedRegex(@"^ +(\d(?:\|\d)*)\) ", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Arm();
}
