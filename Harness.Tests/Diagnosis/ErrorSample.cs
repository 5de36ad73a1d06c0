using Fixtures.Cases;
using Fixtures.Devices;
using Harness.Kernel;
using Harness.Uapi;

namespace Harness.Tests.Diagnosis;

#pragma warning disable xUnit1000 // not public, so that only EvidenceTests runs it
#pragma warning disable CA1812 // made by xunit
[Category("Sample")]
internal sealed class ErrorSample(DeviceFixture device)
{
    [ConformanceFact]
    public void Expects_an_error_that_does_not_come()
    {
        var arguments = new kfd_ioctl_get_version_args();
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_VERSION, ref arguments).Error.Should().Be(Errno.EINVAL);
    }
}
