using Fixtures.Identities;
using Reports.Exits;
using Reports.Results;
using Reports.Selection;

namespace Harness.Tests.Reports;

public sealed class CaseListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cases-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Cases_are_read_as_they_were_written()
    {
        FoundCase[] cases = [Found("Queue.T.Waits(\"a\",1)", ["Queue", "Firmware"], null), Found("None.T.Wrong", [], "not a conformance test")];

        CaseList.Write(_folder, cases);

        CaseList.Read(_folder).Should().BeEquivalentTo(cases, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Folder_without_a_list_has_none() => CaseList.Read(_folder).Should().BeNull();

    [Theory]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("""[{"id": "x"}]""")]
    public void Damaged_list_is_named(string text)
    {
        File.WriteAllText(Path.Combine(_folder, RunFolder.CasesName), text);

        Action read = () => CaseList.Read(_folder);

        read.Should().Throw<CommandException>().WithMessage($"*{RunFolder.CasesName} is damaged*");
    }

    private static FoundCase Found(string id, string[] categories, string? wrong) => new(
        new CaseIdentity { Id = id + "@vm:gfx900@6.12.118", Class = "T", Name = id, Target = "vm:gfx900@6.12.118", Isa = "gfx900", Categories = categories, Clauses = ["queue.create"] },
        TimeSpan.FromSeconds(20), EndsProcess: wrong is null, wrong);
}
