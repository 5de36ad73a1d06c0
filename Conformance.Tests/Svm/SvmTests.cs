using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>AMDKFD_IOC_SVM.</summary>
[Category("Svm")]
public sealed class SvmTests(DeviceFixture device)
{
    private const ulong Page = 4096;
    private const ulong SomeAddress = 0x10_0000_0000;
    private const uint UnknownOperation = 2;

    [ConformanceFact]
    [Verifies(SvmClauses.SizeTooSmall)]
    public void Argument_without_room_for_its_attributes_is_refused()
    {
        // An older kernel that does not check it reads beyond the end of the argument: it is not asked to.
        Require.That(device.Version >= new KfdVersion(1, 23), "before KFD 1.23 a kernel may not check it, and reads beyond the argument");
        RequireSvm();
        var arguments = new kfd_ioctl_svm_args { start_addr = SomeAddress, size = Page, op = Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, nattr = 1 };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [Verifies(SvmClauses.Unaligned)]
    [InlineData(SomeAddress + 8, Page)]
    [InlineData(SomeAddress, Page + 8)]
    [InlineData(SomeAddress, 0ul)]
    [InlineData(0ul, Page)]
    public void Range_that_is_not_whole_pages_is_refused(ulong start, ulong size)
    {
        RequireSvm();
        var arguments = new kfd_ioctl_svm_args { start_addr = start, size = size, op = Kfd.KFD_IOCTL_SVM_OP_SET_ATTR };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.UnknownOperation)]
    public void Unknown_operation_is_refused()
    {
        RequireSvm();
        var arguments = new kfd_ioctl_svm_args { start_addr = SomeAddress, size = Page, op = UnknownOperation };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.Defaults)]
    public void Fresh_range_has_no_locations()
    {
        RequireSvm();
        nint memory = (nint)device.Kernel.Map(
            0, (nuint)Page, MapProtection.Read | MapProtection.Write, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        try
        {
            Attribute((ulong)memory, Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC).Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
            Attribute((ulong)memory, Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC).Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
        }
        finally
        {
            device.Kernel.Unmap(memory, (nuint)Page);
        }
    }

    private uint Attribute(ulong start, uint type)
    {
        var arguments = new OneAttribute
        {
            Head = new kfd_ioctl_svm_args { start_addr = start, size = Page, op = Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, nattr = 1 },
            Attribute = new kfd_ioctl_svm_attribute { type = type },
        };
        uint request = new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(Marshal.SizeOf<OneAttribute>());
        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.None);
        return arguments.Attribute.value;
    }

    private void RequireSvm()
    {
        var query = new kfd_ioctl_set_xnack_mode_args { xnack_enabled = -1 };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_XNACK_MODE, ref query).Error;
        Require.That(error != Errno.EPERM, "the kernel has no shared virtual memory (CONFIG_HSA_AMD_SVM)");
    }
}
