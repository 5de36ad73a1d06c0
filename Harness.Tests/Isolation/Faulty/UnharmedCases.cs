using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that do nothing to their process.</summary>
[Category("Unharmed")]
internal sealed class UnharmedCases(DeviceFixture device)
{
    [ConformanceFact]
    public void A_passes() => device.Target.Should().NotBeNull();

    [ConformanceFact]
    public void B_passes() => device.Target.Should().NotBeNull();
}
