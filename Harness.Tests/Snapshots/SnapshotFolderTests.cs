using System.Reflection;
using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotFolderTests
{
    private static readonly Assembly s_assembly = typeof(SnapshotFolderTests).Assembly;

    [Theory]
    [InlineData("/somewhere/Harness.Tests/Snapshots/A.cs")]
    [InlineData("/_/Harness.Tests/Snapshots/A.cs")]
    [InlineData(@"C:\somewhere\Harness.Tests\Snapshots\A.cs")]
    public void Folder_of_a_test_is_found_below_the_sources_wherever_it_was_compiled(string sourceFile)
    {
        SnapshotFolder folder = SnapshotFolder.Of(s_assembly, sourceFile);

        folder.IsSource.Should().BeTrue();
        File.Exists(Path.Combine(folder.Path, $"{nameof(SnapshotFolderTests)}.cs")).Should().BeTrue();
    }

    [Fact]
    public void Assembly_that_does_not_know_its_sources_has_copies_beside_it() =>
        SnapshotFolder.Of(typeof(Harness.Packets.Pm4.Pm4Encoder).Assembly, "/_/Harness/Packets/Pm4/Pm4Encoder.cs")
            .Should().Be(new SnapshotFolder(Path.Combine(AppContext.BaseDirectory, "Packets/Pm4"), IsSource: false));

    [Fact]
    public void File_of_another_project_is_refused() =>
        FluentActions.Invoking(() => SnapshotFolder.Of(s_assembly, "/_/Other/A.cs")).Should().Throw<ArgumentException>()
            .WithMessage("/_/Other/A.cs does not lie in a folder /Harness.Tests/, which is where the snapshots of Harness.Tests belong");
}
