using Fixtures.Cases;
using Fixtures.Devices;
using Harness.Uapi;

namespace Harness.Tests.Fixtures;

#pragma warning disable xUnit1000 // not public, so that only CaseMachineryTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class RequestSample(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(Kfd.AMDKFD_IOC_CREATE_QUEUE, 7)]
    [InlineData(0xffu, 7)]
    public void Refuses([Hexadecimal] uint request, int count) => (request, count, device).Should().NotBeNull();
}
