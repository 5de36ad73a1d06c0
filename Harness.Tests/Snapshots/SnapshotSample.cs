using Fixtures.Cases;

namespace Harness.Tests.Snapshots;

#pragma warning disable xUnit1000 // not public, so that only SnapshotInTestTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class SnapshotSample
{
    [HostFact]
    public Task Returned() => Verify("NOP ; ffff1000");

    [HostTheory]
    [InlineData("gfx942", 3)]
    [InlineData("gfx1100", 4)]
    public async Task Awaited(string gpu, int count) => await Verify($"NOP count={count} ; c0011000").UseParameters(gpu, count);

    [HostFact]
    public void Reads_no_snapshot() => true.Should().BeTrue();
}
