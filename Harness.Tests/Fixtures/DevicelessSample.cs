using Fixtures.Cases;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class DevicelessSample
{
    [ConformanceFact]
    public void Passes() => true.Should().BeTrue();
}
