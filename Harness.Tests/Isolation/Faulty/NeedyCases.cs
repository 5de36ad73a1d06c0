using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Requirements;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases of which not every GPU runs all.</summary>
[Category("Needy")]
internal sealed class NeedyCases(DeviceFixture device)
{
    [ConformanceFact]
    public void Needs_nothing() => device.Target.Should().NotBeNull();

    [ConformanceFact(Requires = Capability.MultipleXcc)]
    public void Needs_several_dies() => device.Target.Should().NotBeNull();

    [ConformanceFact(Requires = Capability.MultipleXcc | Capability.Aql)]
    public void Needs_several_dies_and_aql() => device.Target.Should().NotBeNull();
}
