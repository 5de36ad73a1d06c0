using Fixtures.Targets;
using Harness.Tests.Fixtures;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotInTestTests
{
    [Fact]
    public void Host_tests_find_their_snapshots_beside_their_source()
    {
        SampleRun run = SampleRun.Of<SnapshotSample>(SampleRun.Settings(Target.Host));

        run.Failed.Should().BeEmpty();
        run.Passed.Should().BeEquivalentTo(
            "Sample.SnapshotSample.Returned@host", "Sample.SnapshotSample.Awaited(gfx942,3)@host", "Sample.SnapshotSample.Awaited(gfx1100,4)@host", "Sample.SnapshotSample.Reads_no_snapshot@host");
    }
}
