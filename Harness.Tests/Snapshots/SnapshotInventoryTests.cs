using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotInventoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Test_reads_a_file_for_each_row_in_the_folder_of_its_namespace() =>
        SnapshotInventory.Expected(typeof(SnapshotSample)).Should().BeEquivalentTo(
            "Snapshots/SnapshotSample.Returned.verified.txt",
            "Snapshots/SnapshotSample.Awaited_gpu=gfx942_count=3.verified.txt",
            "Snapshots/SnapshotSample.Awaited_gpu=gfx1100_count=4.verified.txt");

    [Fact]
    public void Every_snapshot_of_this_assembly_is_read() => SnapshotInventory.Dangling(typeof(SnapshotSample).Assembly).Should().BeEmpty();

    [Fact]
    public void File_that_no_test_reads_dangles()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Encoding"));
        foreach (string name in new[] { "Encoding/A.B.verified.txt", "A.B.verified.txt", "Encoding/A.Gone.verified.txt", "Encoding/A.B.received.txt", "Encoding/A.cs" })
            File.WriteAllText(Path.Combine(_folder, name), "");

        SnapshotInventory.Dangling(_folder, new HashSet<string> { "Encoding/A.B.verified.txt" }).Should().Equal("A.B.verified.txt", "Encoding/A.Gone.verified.txt");
    }
}
