using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that take long to be found, as all do on a slow machine.</summary>
[Category("Late")]
internal sealed class LateCases(DeviceFixture device)
{
    public static TheoryData<int> Rows
    {
        get
        {
            using var never = new ManualResetEventSlim();
            never.Wait(TimeSpan.FromSeconds(3));
            return [1];
        }
    }

    [ConformanceTheory]
    [MemberData(nameof(Rows))]
    public void Row(int number) => device.Target.Should().NotBe(number);
}
