using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class UnserializableSample(DeviceFixture device)
{
    public static IEnumerable<object[]> Rows => [[new Action(() => { })]];

    [ConformanceTheory]
    [MemberData(nameof(Rows))]
    public void Row(Action action) => (action, device).Should().NotBeNull();
}
