using Harness.Tests.Reports.Commands;

namespace Harness.Tests.Fixtures;

/// <summary>What the console of <c>dotnet test</c> shows of the suite.</summary>
public sealed class DotnetTestTests
{
    [NoGpuFact]
    public void Console_says_once_for_each_target_why_its_cases_were_skipped()
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string suite = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../Conformance.Tests", configuration, "Conformance.Tests.dll"));

        Outcome run = ChildProcess.Run("dotnet", ["test", suite, "--nologo", "--filter", "Category=Version"], environment: new Dictionary<string, string> { ["CONFORMANCE_TARGETS"] = "hardware" });

        string[] lines = run.Output.Split('\n');
        lines.Where(line => line.Contains("no /dev/kfd", StringComparison.Ordinal)).Should().ContainSingle(run.Errors).Which.Should().MatchRegex(@"hardware:none: \d+ cases skipped: no /dev/kfd: load the amdgpu driver");
        lines.Should().Contain(line => line.Contains("Skipped Version.GetVersionTests.Major_version_is_one@hardware:none", StringComparison.Ordinal));
    }
}
