using Conformance.Tests.Snapshots;

namespace Conformance.Tests.Encoding;

[Category("Encoding")]
public sealed class SnapshotFilesTests
{
    [HostFact]
    public void Every_snapshot_is_read_by_a_test() =>
        SnapshotInventory.Dangling(typeof(SnapshotFilesTests).Assembly).Should().BeEmpty(
            "a snapshot that no test reads says nothing; rename it after its test (Class.Method_parameter=value.verified.txt), or remove it");
}
