using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class PassingSample(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies("sample.one", "sample.two")]
    [GuardsAgainst("CVE-2026-1", "sample: check the size", By = "sample.two")]
    [GuardsAgainst("sample: unlock it")]
    public void Second_in_the_alphabet() => device.Target.Should().NotBeNull();

    [ConformanceFact]
    public void First_in_the_alphabet() => device.Target.Should().NotBeNull();
}
