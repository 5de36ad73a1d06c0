using Conformance.Tests.Memory;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>CREATE_PROCESS, and what the process that it makes may not.</summary>
[Category("Device")]
public sealed unsafe class CreateProcessTests(DeviceFixture device)
{
    private const int Page = 4096;

    [ConformanceFact]
    [Verifies(DeviceClauses.CreateProcessTwice)]
    public void Second_process_of_a_file_is_refused()
    {
        using FreshProcess fresh = new(device);

        fresh.Call(Kfd.AMDKFD_IOC_CREATE_PROCESS).Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UserPointerSecondary)]
    public void User_memory_is_refused()
    {
        using FreshProcess fresh = FreshProcess.WithVm(device);
        nint memory = (nint)device.Kernel.Map(0, Page, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;

        Errno error = fresh.Allocate(Page, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE, out _, (ulong)memory);

        device.Kernel.Unmap(memory, Page);
        error.Should().Be(Errno.EOPNOTSUPP);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR)]
    [InlineData(Kfd.KFD_IOCTL_SVM_OP_GET_ATTR)]
    [Verifies(SvmClauses.Secondary)]
    public void Shared_virtual_memory_is_refused(uint operation)
    {
        Svm.SvmMemory.Require(device);
        using FreshProcess fresh = FreshProcess.WithVm(device);

        fresh.Call(Kfd.AMDKFD_IOC_SVM, new kfd_ioctl_svm_args { start_addr = Page, size = Page, op = operation }).Should().Be(Errno.EOPNOTSUPP);
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.CreateProcessOwnState)]
    public void Nothing_of_the_process_is_known_to_its_new_state()
    {
        using KfdEvent signal = device.Device.CreateEvent(EventKind.Signal);
        using RawBuffer buffer = RawBuffer.Allocate(device, Page, MemoryCalls.Gtt);
        using FreshProcess fresh = new(device);

        fresh.Call(Kfd.AMDKFD_IOC_SET_EVENT, new kfd_ioctl_set_event_args { event_id = signal.Id }).Should().Be(Errno.EINVAL);
        fresh.Call(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, new kfd_ioctl_free_memory_of_gpu_args { handle = buffer.Handle }).Should().Be(Errno.EINVAL);

        signal.Set();
        buffer.Free().Error.Should().Be(Errno.None, "the process has kept what it had");
    }

    [ConformanceFact]
    [Verifies(DeviceClauses.CreateProcessLaterFiles)]
    public void File_that_is_opened_later_has_the_state_of_the_process()
    {
        using KfdEvent signal = device.Device.CreateEvent(EventKind.Signal);
        using FreshProcess fresh = new(device);
        using OpenFile later = OpenFile.Kfd(device);
        var set = new kfd_ioctl_set_event_args { event_id = signal.Id };

        device.Kernel.Ioctl(later.Descriptor, Kfd.AMDKFD_IOC_SET_EVENT, ref set).Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(IoctlDirection.None, 0)]
    [InlineData(IoctlDirection.ReadWrite, 64)]
    [Verifies(IoctlClauses.NoDirectionNoArgument)]
    public void Argument_is_not_touched(IoctlDirection direction, int size)
    {
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        using OpenFile kfd = OpenFile.Kfd(device);
        uint request = new IoctlRequest(Kfd.AMDKFD_IOC_CREATE_PROCESS).WithDirection(direction).WithSize(size);

        device.Kernel.Ioctl(kfd.Descriptor, request, (void*)8).Error.Should().Be(Errno.None, "the call has no argument");
    }
}
