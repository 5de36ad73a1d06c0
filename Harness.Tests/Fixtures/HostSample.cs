using Fixtures.Cases;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class HostSample
{
    [HostFact]
    public void Fact() => true.Should().BeTrue();

    [HostTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Theory(int size) => size.Should().BePositive();
}
