using Fixtures.Cases;
using Fixtures.Devices;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class TheorySample(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(4096u, new uint[] { 1, 2 }, "a")]
    [InlineData(65536u, new uint[] { }, "b c")]
    public void Row(uint bytes, uint[] words, string text) => (bytes, words, text, device).Should().NotBeNull();
}
