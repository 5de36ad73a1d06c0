using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Requirements;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class SkippingSample(DeviceFixture device)
{
    [ConformanceFact]
    public void Skips() => Require.That(device.Target is null, "needs two of them");

    [ConformanceFact]
    public void Passes() => device.Target.Should().NotBeNull();
}
