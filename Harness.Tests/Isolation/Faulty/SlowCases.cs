using Fixtures.Cases;
using Fixtures.Devices;
using Harness.Deadlines;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>A case that tells how long waits may take on a machine that is three times slower.</summary>
[Category("Slow")]
internal sealed class SlowCases(DeviceFixture device)
{
    [ConformanceFact]
    public void Waits_take_three_times_as_long()
    {
        device.Patience.Should().Be(TimeSpan.FromSeconds(15));
        Deadline.Default.Limit.Should().Be(TimeSpan.FromSeconds(30));
    }
}
