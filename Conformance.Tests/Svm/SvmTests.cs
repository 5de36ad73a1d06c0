using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>AMDKFD_IOC_SVM.</summary>
[Category("Svm")]
public sealed class SvmTests(DeviceFixture device)
{
    private const ulong SomeAddress = 0x10_0000_0000;
    private const uint UnknownOperation = 2;

    [ConformanceFact]
    [Verifies(SvmClauses.SizeTooSmall)]
    [GuardsAgainst("CVE-2026-46197", "drm/amdkfd: validate SVM ioctl nattr against buffer size")]
    public void Argument_without_room_for_its_attributes_is_refused()
    {
        // A kernel that does not check it finds the attribute of the call before, in the 128 bytes that every short argument is copied to (kfd_chardev.c:kfd_ioctl).
        using SvmMemory memory = new(device, 1);
        memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC);
        var arguments = new kfd_ioctl_svm_args { start_addr = memory.Start, size = device.Kernel.PageSize, op = Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, nattr = 1 };

        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments);

        Require.NotBefore(result.Succeeded, device.Version, new KfdVersion(1, 23), "holds the number of attributes against the length of the argument");
        result.Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [Verifies(SvmClauses.Unaligned)]
    [InlineData(SomeAddress + 8, 1, 0)]
    [InlineData(SomeAddress, 1, 8)]
    [InlineData(SomeAddress, 0, 0)]
    [InlineData(0ul, 1, 0)]
    public void Range_that_is_not_whole_pages_is_refused(ulong start, int pages, int bytes)
    {
        SvmMemory.Require(device);
        var arguments = new kfd_ioctl_svm_args { start_addr = start, size = ((ulong)pages * device.Kernel.PageSize) + (ulong)bytes, op = Kfd.KFD_IOCTL_SVM_OP_SET_ATTR };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.UnknownOperation)]
    [GuardsAgainst("drm/amdkfd: Fix error code sign for EINVAL in svm_ioctl()")]
    public void Unknown_operation_is_refused()
    {
        SvmMemory.Require(device);
        var arguments = new kfd_ioctl_svm_args { start_addr = SomeAddress, size = device.Kernel.PageSize, op = UnknownOperation };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.Defaults)]
    public void Fresh_range_has_no_locations()
    {
        using SvmMemory memory = new(device, 1);

        memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
        memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
    }
}
