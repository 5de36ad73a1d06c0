using Conformance.Tests.Memory;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>What the open /dev/kfd of a process means for what the process has.</summary>
[Category("Process")]
public sealed class OpenFileTests(DeviceFixture device)
{
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
}
