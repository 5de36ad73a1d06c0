using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class HangingSample(DeviceFixture device)
{
    [ConformanceFact(Limit = 200)]
    public void Blocks()
    {
        device.Kernel.Should().NotBeNull();
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromSeconds(60));
    }

    [ConformanceFact]
    public void Comes_after() => device.Kernel.Should().NotBeNull();
}
