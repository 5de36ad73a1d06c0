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
            "Returned [host]", "Awaited(gpu: \"gfx942\", count: 3) [host]", "Awaited(gpu: \"gfx1100\", count: 4) [host]", "Reads_no_snapshot [host]");
    }
}
