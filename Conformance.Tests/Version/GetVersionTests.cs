using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Version;

/// <summary>AMDKFD_IOC_GET_VERSION.</summary>
[Category("Version")]
public sealed unsafe class GetVersionTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(VersionClauses.MajorIsOne)]
    public void Major_version_is_one()
    {
        int kfd = device.Kernel.Open("/dev/kfd", OpenFlags.ReadWrite | OpenFlags.CloseOnExec).Int32;
        var version = new kfd_ioctl_get_version_args { major_version = 99 };

        KernelResult result = device.Kernel.Ioctl(kfd, Kfd.AMDKFD_IOC_GET_VERSION, &version);

        device.Kernel.Close(kfd);
        result.Succeeded.Should().BeTrue();
        version.major_version.Should().Be(1);
    }
}
