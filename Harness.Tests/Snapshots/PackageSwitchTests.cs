using System.Diagnostics;
using System.Text.Json;
using Harness.Tests.Architecture;

namespace Harness.Tests.Snapshots;

/// <summary>Asks MSBuild what a build with and without the package is made of. Restoring the package is not tried: not every mirror has it.</summary>
public sealed class PackageSwitchTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    [ToolFact("dotnet-sdk-10.0", "dotnet")]
    public async Task Without_the_switch_the_engine_is_compiled()
    {
        using JsonDocument build = await Evaluate("false");

        Items(build, "PackageReference").Should().NotContain("Verify.Xunit");
        Items(build, "Compile").Should().Contain("Snapshots/VerifyXunit/Verifier.cs").And.NotContain("Snapshots/Package/PackageComparer.cs");
        Property(build, "NuGetLockFilePath").Should().BeEmpty("the committed file beside the project is used");
    }

    [ToolFact("dotnet-sdk-10.0", "dotnet")]
    public async Task With_the_switch_the_package_takes_the_place_of_the_engine()
    {
        using JsonDocument build = await Evaluate("true");

        Items(build, "PackageReference").Should().Contain("Verify.Xunit");
        Items(build, "Compile").Should().Contain("Snapshots/Package/PackageComparer.cs").And.Contain("Snapshots/SnapshotDiff.cs")
            .And.NotContain(file => file.StartsWith("Snapshots/Engine/", StringComparison.Ordinal) || file.StartsWith("Snapshots/Verify", StringComparison.Ordinal));
        Property(build, "NuGetLockFilePath").Should().EndWith("artifacts/verify/locks/Conformance.Tests.lock.json");
    }

    private static async Task<JsonDocument> Evaluate(string useVerify)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = SourceFile.Root() };
        foreach (string argument in new[]
            {
                "msbuild", "Conformance.Tests/Conformance.Tests.csproj", $"-p:UseVerifyXunit={useVerify}",
                "-getItem:PackageReference", "-getItem:Compile", "-getProperty:NuGetLockFilePath",
            })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> complained = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(s_limit);
        string said = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.Should().Be(0, said + await complained);
        return JsonDocument.Parse(said);
    }

    private static IEnumerable<string> Items(JsonDocument build, string name) =>
        build.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'));

    private static string Property(JsonDocument build, string name) =>
        build.RootElement.GetProperty("Properties").GetProperty(name).GetString()!.Replace('\\', '/');
}
