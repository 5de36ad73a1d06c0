using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Version;

/// <summary>AMDKFD_IOC_GET_VERSION.</summary>
[Category("Version")]
public sealed class GetVersionTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(VersionClauses.MajorIsOne)]
    public void Major_version_is_one()
    {
        using OpenFile kfd = OpenFile.Kfd(device);

        GetVersion(kfd).major_version.Should().Be(1);
    }

    // Arguments of zeros are refused or harmless for each of these, so that only the number is asked about.
    [ConformanceTheory]
    [Verifies(VersionClauses.MinorMatchesFeatures)]
    [InlineData("AVAILABLE_MEMORY", Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, 9u)]
    [InlineData("EXPORT_DMABUF", Kfd.AMDKFD_IOC_EXPORT_DMABUF, 12u)]
    [InlineData("RUNTIME_ENABLE", Kfd.AMDKFD_IOC_RUNTIME_ENABLE, 13u)]
    [InlineData("PROFILER", Kfd.AMDKFD_IOC_PROFILER, 23u)]
    [InlineData("what is behind PROFILER", 0xc008_4b29, 24u)]
    public void Minor_version_tells_whether_ioctl_exists(string name, [Hexadecimal] uint request, uint since)
    {
        using OpenFile kfd = OpenFile.Kfd(device);
        uint minor = GetVersion(kfd).minor_version;
        byte[] argument = new byte[new IoctlRequest(request).Size];

        KernelResult result = device.Kernel.Ioctl(kfd.Descriptor, request, ref argument[0]);

        bool exists = result.Error != Errno.ENOTTY;
        exists.Should().Be(minor >= since, "{0} came with KFD 1.{1} and the driver says it is 1.{2}; the call gave {3}", name, since, minor, result);
    }

    private kfd_ioctl_get_version_args GetVersion(OpenFile kfd)
    {
        var version = new kfd_ioctl_get_version_args { major_version = 99, minor_version = 99 };
        device.Kernel.Ioctl(kfd.Descriptor, Kfd.AMDKFD_IOC_GET_VERSION, ref version).Error.Should().Be(Errno.None);
        return version;
    }
}
