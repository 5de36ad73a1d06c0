using Harness.Tests.Reports.Commands;

namespace Harness.Tests.Fixtures;

/// <summary>What the console of <c>dotnet test</c> shows of the suite.</summary>
public sealed class DotnetTestTests
{
    [NoGpuFact]
    public void Wrong_variable_is_told_in_a_sentence_whatever_is_filtered()
    {
        foreach (string filter in (string[])["Category=Svm", "Category=Svm&Target=virtual"])
        {
            Outcome run = Run(filter, "CONFORMANCE_SLOW", "abc");

            run.Output.Should().Contain("CONFORMANCE_SLOW=abc is not a number from 1 to 1000").And.NotContain("   at ");
            run.ExitCode.Should().NotBe(0);
        }
    }

    [NoGpuFact]
    public void Console_says_once_for_each_target_why_its_cases_were_skipped()
    {
        Outcome run = Run("Category=Version", "CONFORMANCE_TARGETS", "hardware");

        string[] lines = run.Output.Split('\n');
        lines.Where(line => line.Contains("no /dev/kfd", StringComparison.Ordinal)).Should().ContainSingle(run.Errors).Which.Should().MatchRegex(@"hardware:none: \d+ cases skipped: no /dev/kfd: load the amdgpu driver");
        lines.Should().Contain(line => line.Contains("Skipped Version.GetVersionTests.Major_version_is_one@hardware:none", StringComparison.Ordinal));
    }

    private static Outcome Run(string filter, string variable, string value)
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string suite = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Conformance.Tests", configuration, "Conformance.Tests.dll"));
        return ChildProcess.Run("dotnet", ["test", suite, "--nologo", "--filter", filter], environment: new Dictionary<string, string> { [variable] = value });
    }
}
