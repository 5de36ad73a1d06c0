using System.Text.Json;
using Fixtures.Journals;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary><c>kcidb.json</c> against the rules of KCIDB's schema 5.3.</summary>
public sealed class KcidbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_keeps_the_schema()
    {
        using JsonDocument json = Written(SyntheticRun.Report(2000, seed: 3, _folder));

        KcidbRules.Broken(json.RootElement).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void No_text_breaks_the_schema(int index)
    {
        using JsonDocument json = Written(HostileTexts.Report(index, _folder));

        KcidbRules.Broken(json.RootElement).Should().BeNull();
        json.RootElement.GetProperty("tests").GetArrayLength().Should().Be(6);
    }

    [Fact]
    public void Cases_on_virtual_targets_say_nothing_about_a_kernel()
    {
        RunReport report = SyntheticRun.Report(400, seed: 1, _folder);
        HashSet<string> hardware = [.. report.Info.Targets.Where(target => target.Id.StartsWith("hardware:", StringComparison.Ordinal) && target.Unavailable is null).Select(target => target.Id)];

        using JsonDocument json = Written(report);

        json.RootElement.GetProperty("tests").GetArrayLength().Should().Be(report.Results.Count(result => hardware.Contains(result.Case.Target)));
    }

    [Theory]
    [InlineData(CaseOutcome.Pass, "PASS")]
    [InlineData(CaseOutcome.Fail, "FAIL")]
    [InlineData(CaseOutcome.Timeout, "FAIL")]
    [InlineData(CaseOutcome.Crash, "ERROR")]
    [InlineData(CaseOutcome.Error, "MISS")]
    [InlineData(CaseOutcome.Skip, "SKIP")]
    public void Outcome_has_a_status(CaseOutcome outcome, string status)
    {
        using JsonDocument json = Written(HostileTexts.Report(0, _folder));

        json.RootElement.GetProperty("tests").EnumerateArray()
            .Single(test => test.GetProperty("misc").GetProperty("outcome").GetString() == outcome.Name())
            .GetProperty("status").GetString().Should().Be(status);
    }

    [Fact]
    public void Case_that_did_not_run_is_missing()
    {
        RunReport report = SyntheticRun.Report(40, seed: 1, _folder);
        CaseResult ran = report.Results.First(result => result.Case.Target.StartsWith("hardware:", StringComparison.Ordinal));
        string[] planned = [.. report.Results.Select(result => result.Case.Id), $"Queue.CreateTests.Row(a.b)@{ran.Case.Target}", "Queue.CreateTests.Row(1)@virtual:gfx942@7.3"];
        File.WriteAllLines(Path.Combine(_folder, RunFolder.PlannedName), planned);

        using JsonDocument json = Written(report with { Info = report.Info with { Planned = planned.Length } });

        KcidbRules.Broken(json.RootElement).Should().BeNull();
        JsonElement missing = json.RootElement.GetProperty("tests").EnumerateArray().Single(test => !test.TryGetProperty("misc", out _));
        (missing.GetProperty("path").GetString(), missing.GetProperty("status").GetString()).Should().Be(("conformance.Queue.CreateTests.Row_a_b", "MISS"));
    }

    [Fact]
    public void Build_that_is_reported_already_is_not_reported_again()
    {
        using JsonDocument json = Written(SyntheticRun.Report(40, seed: 1, _folder), new KcidbIdentity { Origin = "lab", BuildId = "maestro:42" });

        json.RootElement.TryGetProperty("builds", out _).Should().BeFalse();
        json.RootElement.GetProperty("tests")[0].GetProperty("build_id").GetString().Should().Be("maestro:42");
        json.RootElement.GetProperty("tests")[0].GetProperty("id").GetString().Should().StartWith("lab:20260301T120000000/");
    }

    [Theory]
    [InlineData("""{"version":{"major":4,"minor":0}}""", "version*")]
    [InlineData("""{"version":{"major":5,"minor":3},"flavour":1}""", "flavour is not in the schema")]
    [InlineData("""{"version":{"major":5,"minor":3},"tests":[{"id":"a:1","origin":"a"}]}""", "tests*")]
    [InlineData("""{"version":{"major":5,"minor":3},"tests":[{"id":"a:1","origin":"a","build_id":"a:1","path":"a b"}]}""", "tests*")]
    public void Rules_refuse(string text, string expected)
    {
        using var json = JsonDocument.Parse(text);

        KcidbRules.Broken(json.RootElement).Should().Match(expected);
    }

    private static JsonDocument Written(RunReport report, KcidbIdentity? identity = null)
    {
        string path = Path.Combine(report.Folder, "kcidb.json");
        KcidbWriter.Write(report, identity ?? new KcidbIdentity(), path);
        return JsonDocument.Parse(File.ReadAllBytes(path));
    }
}
