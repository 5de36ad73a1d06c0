using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>Attributes of registered ranges: what was set, and what of it is told.</summary>
[Category("Svm")]
public sealed class SvmAttributeTests(DeviceFixture device)
{
    private const uint Granularity = Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY;
    private const uint Preferred = Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC;
    private const uint SetFlags = Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS;
    private const uint ClearFlags = Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS;
    private const uint DefaultFlags = Kfd.KFD_IOCTL_SVM_FLAG_HOST_ACCESS | Kfd.KFD_IOCTL_SVM_FLAG_COHERENT;

    [ConformanceTheory]
    [InlineData(0u, 0u)]
    [InlineData(5u, 5u)]
    [InlineData(0x3fu, 0x3fu)]
    [InlineData(0x40u, 0x3fu)]
    [Verifies(SvmClauses.GranularityKept)]
    public void Granularity_reads_back(uint set, uint told)
    {
        using SvmMemory memory = new(device, 2);

        memory.Set(Granularity, set).Should().Be(Errno.None);

        memory.Get(Granularity).value.Should().Be(told);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.FlagsKept)]
    public void Flags_are_added_and_taken_away()
    {
        using SvmMemory memory = new(device, 2);
        memory.Get(SetFlags).value.Should().Be(DefaultFlags);

        memory.Set(SetFlags, Kfd.KFD_IOCTL_SVM_FLAG_GPU_RO).Should().Be(Errno.None);
        memory.Set(ClearFlags, Kfd.KFD_IOCTL_SVM_FLAG_COHERENT).Should().Be(Errno.None);

        const uint Left = Kfd.KFD_IOCTL_SVM_FLAG_HOST_ACCESS | Kfd.KFD_IOCTL_SVM_FLAG_GPU_RO;
        memory.Get(SetFlags).value.Should().Be(Left);
        memory.Get(ClearFlags).value.Should().Be(~Left);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.LocationKept)]
    public void Preferred_location_reads_back_and_can_be_undefined_again()
    {
        using SvmMemory memory = new(device, 1);

        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM).Should().Be(Errno.None);
        memory.Get(Preferred).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM);

        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED).Should().Be(Errno.None);
        memory.Get(Preferred).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS)]
    [Verifies(SvmClauses.AccessKept)]
    public void Access_of_the_gpu_reads_back(uint access)
    {
        using SvmMemory memory = new(device, 1);
        uint other = access == Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS ? Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE : Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS;
        Errno error = memory.Set(other, device.Node.GpuId);
        Require.That(error != Errno.EINVAL || device.Node.Capabilities.SharedVirtualMemory, "the GPU has no shared virtual memory");
        error.Should().Be(Errno.None);

        memory.Set(access, device.Node.GpuId).Should().Be(Errno.None);

        memory.Get(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, device.Node.GpuId).type.Should().Be(access);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.PartsDiffer)]
    public void Part_of_a_range_has_attributes_of_its_own()
    {
        using SvmMemory memory = new(device, 4);
        memory.Set(Granularity, 7).Should().Be(Errno.None);
        memory.Set(Granularity, 3, firstPage: 1, pages: 2).Should().Be(Errno.None);
        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM, firstPage: 1, pages: 2).Should().Be(Errno.None);

        memory.Get(Granularity).value.Should().Be(3, "the least of all parts");
        memory.Get(Granularity, firstPage: 0, pages: 1).value.Should().Be(7);
        memory.Get(Granularity, firstPage: 3, pages: 1).value.Should().Be(7);
        memory.Get(Preferred).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED, "the parts differ");
        memory.Get(Preferred, firstPage: 1, pages: 2).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.UnmapForgets)]
    public void Memory_that_is_mapped_anew_has_the_defaults()
    {
        using SvmMemory memory = new(device, 2);
        memory.Set(SetFlags, Kfd.KFD_IOCTL_SVM_FLAG_GPU_READ_MOSTLY).Should().Be(Errno.None);
        memory.Set(Preferred, Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM).Should().Be(Errno.None);

        memory.Renew();

        memory.Get(SetFlags).value.Should().Be(DefaultFlags);
        memory.Get(Preferred).value.Should().Be(Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY + 1, 0u)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, 0xdead_beef)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE, 0u)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS, 0xdead_beef)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC, 0xdead_beef)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC, Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED)]
    [Verifies(SvmClauses.UnknownAttribute)]
    public void Unknown_attribute_or_gpu_is_refused(uint type, uint value)
    {
        using SvmMemory memory = new(device, 1);

        memory.Set(type, value).Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.Hole)]
    public void Addresses_where_nothing_is_mapped_are_refused()
    {
        using SvmMemory memory = new(device, 3);
        device.Kernel.Unmap((nint)(memory.Start + memory.Page), (nuint)memory.Page).Succeeded.Should().BeTrue();

        memory.Set(Granularity, 4).Should().Be(Errno.EFAULT, "the page in the middle is gone");
    }

    [ConformanceFact]
    [Verifies(SvmClauses.OverlapsBuffer)]
    public void Addresses_of_a_buffer_are_refused()
    {
        using SvmMemory elsewhere = new(device, 1);
        using GpuBuffer buffer = device.Device.Allocate(device.Kernel.PageSize, MemoryKind.UserPointer);
        var set = new kfd_ioctl_svm_args { start_addr = buffer.GpuAddress, size = device.Kernel.PageSize, op = Kfd.KFD_IOCTL_SVM_OP_SET_ATTR };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref set).Error.Should().Be(Errno.EADDRINUSE);
    }
}
