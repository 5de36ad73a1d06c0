using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>Ranges and attributes that SVM does not take.</summary>
[Category("Svm")]
public sealed class SvmRefusalTests(DeviceFixture device)
{
    private const uint Granularity = Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY;
    private const uint Untouched = 0xa5a5_a5a5;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR)]
    [InlineData(Kfd.KFD_IOCTL_SVM_OP_GET_ATTR)]
    [Verifies(SvmClauses.RangeOverflow, SvmClauses.GetChecksRange)]
    public void Range_beyond_the_last_address_is_refused(uint operation)
    {
        using SvmMemory memory = new(device, 1);
        var arguments = new kfd_ioctl_svm_args { start_addr = 0 - memory.Page, size = 2 * memory.Page, op = operation };

        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error;

        Require.NotBefore(error == Errno.EFAULT, device.Version, new KfdVersion(1, 19), "tells a range that ends beyond the last address from one that nothing is mapped in");
        error.Should().Be(Errno.EOVERFLOW);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.GetChecksRange)]
    public void Get_of_addresses_where_nothing_is_mapped_is_refused()
    {
        using SvmMemory memory = new(device, 3);
        device.Kernel.Unmap((nint)(memory.Start + memory.Page), (nuint)memory.Page).Succeeded.Should().BeTrue();

        memory.TryGet(new kfd_ioctl_svm_attribute { type = Granularity }).Error.Should().Be(Errno.EFAULT, "the page in the middle is gone");
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE)]
    [InlineData(Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS)]
    [InlineData(Granularity + 1)]
    [InlineData(uint.MaxValue)]
    [Verifies(SvmClauses.GetUnknown)]
    public void Attribute_that_cannot_be_asked_for_is_refused_and_nothing_answered(uint type)
    {
        using SvmMemory memory = new(device, 1);

        (Errno error, kfd_ioctl_svm_attribute[] answers) = memory.TryGet(
            new kfd_ioctl_svm_attribute { type = Granularity, value = Untouched }, new kfd_ioctl_svm_attribute { type = type, value = device.Node.GpuId });

        error.Should().Be(Errno.EINVAL);
        answers[0].value.Should().Be(Untouched);
    }

    [ConformanceFact]
    [Verifies(SvmClauses.GetUnknown)]
    public void Access_of_an_unknown_gpu_is_refused()
    {
        using SvmMemory memory = new(device, 1);

        memory.TryGet(new kfd_ioctl_svm_attribute { type = Kfd.KFD_IOCTL_SVM_ATTR_ACCESS, value = 0xdead_beef }).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [Verifies(SvmClauses.BufferOverlaps)]
    public void Buffer_at_a_registered_address_is_refused_and_beside_it_is_not(int page, bool isRefused)
    {
        using SvmMemory memory = new(device, 5);
        memory.Register(firstPage: 1, pages: 3).Should().Be(Errno.None, "a range needs no attribute");
        ulong address = memory.Start + memory.Page + (ulong)(page * (long)memory.Page);

        Allocate(address, memory.Page, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT).Should().Be(isRefused ? Errno.EADDRINUSE : Errno.None);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR, 0, true)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR, 1, false)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT, 0, false)]
    [Verifies(SvmClauses.UserPointerOverlaps)]
    public void User_memory_that_is_registered_is_refused(uint kind, int page, bool isRefused)
    {
        Require.That(device.Version >= new KfdVersion(1, 17), "the memory of USERPTR buffers is looked for among registered ranges since Linux 6.6");
        using SvmMemory memory = new(device, 2);
        using SvmMemory addresses = new(device, 1);
        memory.Register(firstPage: 0, pages: 1).Should().Be(Errno.None);

        Allocate(addresses.Start, memory.Page, kind, memory.Start + ((ulong)page * memory.Page)).Should().Be(isRefused ? Errno.EADDRINUSE : Errno.None);
    }

    [ConformanceFact(Requires = Capability.Expendable)] // Linux 6.18 follows a null pointer
    [Verifies(SvmClauses.NoVm)]
    public void Ranges_of_a_process_without_a_vm_are_refused()
    {
        SvmMemory.Require(device);
        using Peer peer = Peer.Start(device);
        var arguments = new kfd_ioctl_svm_args { start_addr = 0x10_0000_0000, size = device.Kernel.PageSize, op = Kfd.KFD_IOCTL_SVM_OP_SET_ATTR };

        peer.Ioctl(Kfd.AMDKFD_IOC_SVM, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    private Errno Allocate(ulong address, ulong size, uint kind, ulong userAddress = 0)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = address,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = kind | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
            mmap_offset = userAddress,
        };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref arguments).Error;
        if (error == Errno.None)
        {
            var free = new kfd_ioctl_free_memory_of_gpu_args { handle = arguments.handle };
            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Error.Should().Be(Errno.None);
        }

        return error;
    }
}
