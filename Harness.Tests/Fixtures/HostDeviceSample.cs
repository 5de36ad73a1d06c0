using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class HostDeviceSample(DeviceFixture device)
{
    [HostFact]
    public void Passes() => device.Target.Should().NotBeNull();
}
