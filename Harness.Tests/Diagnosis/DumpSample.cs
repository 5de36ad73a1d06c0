using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Diagnosis;

#pragma warning disable xUnit1000 // not public, so that only EvidenceTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class DumpSample(DeviceFixture device)
{
    [ConformanceFact]
    public void Fails() => device.Kernel.Description.Should().Be("something else");
}
