using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Requirements;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only the tests of this folder run it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that take some time, and end in several ways, always the same.</summary>
[Category("Mixed")]
internal sealed class MixedCases(DeviceFixture device)
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, 40)];

    [ConformanceTheory]
    [MemberData(nameof(Rows))]
    public void Row(int number)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(TimeSpan.FromMilliseconds(15));
        switch (number % 10)
        {
            case 3:
                device.Target.Id.Should().Be("something else");
                break;
            case 5:
                Require.Skip("does not apply");
                break;
            case 7 when number < 10:
                FaultyLibc.abort();
                break;
        }
    }
}
