using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>A case that stops its process, so that nothing but a signal reaches it.</summary>
[Category("Stuck")]
internal sealed class StuckCases(DeviceFixture device)
{
    [ConformanceFact]
    public void A_passes() => device.Target.Should().NotBeNull();

    [ConformanceFact(Limit = 200)]
    public void B_stops() => _ = FaultyLibc.raise(FaultyLibc.SIGSTOP);

    [ConformanceFact]
    public void C_comes_after() => device.Target.Should().NotBeNull();
}
