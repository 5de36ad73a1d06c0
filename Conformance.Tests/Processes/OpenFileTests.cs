using Conformance.Tests.Memory;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>What the open /dev/kfd of a process means for what the process has.</summary>
[Category("Process")]
public sealed class OpenFileTests(DeviceFixture device)
{
    private static readonly KfdVersion s_mapsByFile = new(1, 23);

    [ConformanceFact]
    [Verifies(ProcessClauses.StateOutlivesFile)]
    public void Memory_and_events_are_still_there_when_the_file_is_closed_and_opened_again()
    {
        using Peer peer = Peer.StartWithGpu(device);
        var free = new kfd_ioctl_free_memory_of_gpu_args { handle = peer.Allocate(4096, MemoryCalls.Gtt, peer.Reserve(4096)).handle };
        var create = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_MEMORY };
        peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_EVENT, ref create).Error.Should().Be(Errno.None);
        var destroy = new kfd_ioctl_destroy_event_args { event_id = create.event_id };

        peer.Reopen();

        peer.Ioctl(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Error.Should().Be(Errno.None);
        peer.Ioctl(Kfd.AMDKFD_IOC_DESTROY_EVENT, ref destroy).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.ForeignFile)]
    public void File_that_another_process_opened_answers_no_ioctl()
    {
        using Peer peer = Peer.Start(device);
        using OpenFile lent = Borrow(peer);
        var version = default(kfd_ioctl_get_version_args);

        device.Kernel.Ioctl(lent.Descriptor, Kfd.AMDKFD_IOC_GET_VERSION, ref version).Error.Should().Be(Errno.EBADF);

        peer.Ioctl(Kfd.AMDKFD_IOC_GET_VERSION, ref version).Error.Should().Be(Errno.None, "it is still the other process's");
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.MapForeignFile)]
    public void File_that_another_process_opened_is_not_mapped()
    {
        Require.That(device.Version >= s_mapsByFile, $"KFD is {device.Version}, and before {s_mapsByFile} mmap looks at the calling process alone");
        using Peer peer = Peer.Start(device);
        using OpenFile lent = Borrow(peer);
        ulong offset = Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId);

        KernelResult mapped = device.Kernel.Map(0, (nuint)device.DoorbellSlice, MapProtection.ReadWrite, MapFlags.Shared, lent.Descriptor, (long)offset);

        if (mapped.Succeeded)
            device.Kernel.Unmap((nint)mapped.Value, (nuint)device.DoorbellSlice);
        mapped.Error.Should().Be(Errno.EBADF);
    }

    private OpenFile Borrow(Peer peer)
    {
        KernelResult lent = peer.Process.Lend(peer.Kfd);
        Require.That(lent.Error is not (Errno.EPERM or Errno.ENOSYS), "Linux does not let a process take the open file of its child here (pidfd_getfd)");
        lent.Error.Should().Be(Errno.None);
        return new OpenFile(device.Kernel, lent.Int32);
    }
}
