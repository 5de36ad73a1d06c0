using Conformance.Tests.Event;
using Conformance.Tests.Memory;
using Conformance.Tests.Queue;
using Conformance.Tests.Sdma;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>Two processes on one GPU: what one has, the other cannot reach.</summary>
[Category("Process")]
public sealed class IsolationTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(ProcessClauses.OwnState)]
    public void Memory_handle_of_another_process_is_unknown()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);
        using Peer peer = Peer.StartWithGpu(device);
        var free = new kfd_ioctl_free_memory_of_gpu_args { handle = buffer.Handle };

        peer.Ioctl(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Error.Should().Be(Errno.EINVAL, "the other process has no memory");

        buffer.Free().Error.Should().Be(Errno.None, "it is still there");
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.OwnState)]
    public void Queue_of_another_process_is_unknown()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        var destroy = new kfd_ioctl_destroy_queue_args { queue_id = recipe.MustCreate() };
        using Peer peer = Peer.Start(device);

        peer.Ioctl(Kfd.AMDKFD_IOC_DESTROY_QUEUE, ref destroy).Error.Should().Be(Errno.EINVAL, "the other process has no queue");

        recipe.Destroy(destroy.queue_id).Error.Should().Be(Errno.None, "it is still there");
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.OwnState)]
    public void Event_of_another_process_is_unknown()
    {
        using KfdEvent signal = device.Device.CreateEvent(EventKind.Signal);
        var set = new kfd_ioctl_set_event_args { event_id = signal.Id };
        using Peer peer = Peer.Start(device);

        peer.Ioctl(Kfd.AMDKFD_IOC_SET_EVENT, ref set).Error.Should().Be(Errno.EINVAL, "the other process has no event");

        device.IsSignalled(signal.Id).Should().BeFalse();
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(ProcessClauses.OwnAddresses)]
    public void Same_address_is_other_memory_in_another_process()
    {
        using Harness.Buffers.GpuBuffer own = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        own.AsSpan<uint>().Clear();
        using SdmaBench bench = new(device);
        using Peer peer = Peer.StartWithGpu(device);
        PeerBuffer foreign = peer.AllocateShared(4096, own.GpuAddress);
        PeerQueue queue = new(device, peer);

        queue.Run((ref packets) => packets.WriteLinear(own.GpuAddress, [0x1111]));
        bench.Run((ref packets) => packets.WriteLinear(own.GpuAddress + sizeof(uint), [0x2222]));

        foreign.Load<ulong>(0).Should().Be(0x1111, "that is what the other process wrote at 0x{0:x}", own.GpuAddress);
        own.At<ulong>(0).Should().Be(0x2222UL << 32, "that is what this process wrote at 0x{0:x}", own.GpuAddress);
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(ProcessClauses.OwnFaults)]
    public void Memory_violation_of_another_process_is_its_own()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using SdmaBench bench = new(device);
        using Peer peer = Peer.StartWithGpu(device);
        var created = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_MEMORY };
        peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_EVENT, ref created).Error.Should().Be(Errno.None);
        PeerQueue queue = new(device, peer);
        ulong nowhere = peer.Reserve(4096);

        queue.Start((ref packets) => packets.WriteLinear(nowhere, [1]));

        WaitFor(peer, created.event_id);
        device.IsSignalled(violation.Id).Should().BeFalse("this process made no violation");
        bench.Run((ref _) => { });
    }

    private void WaitFor(Peer peer, uint id)
    {
        ulong entry = (ulong)peer.Process.Map(4096, -1, 0).Value;
        PeerBuffer data = new(peer.Process, 0, entry);
        var wait = new kfd_ioctl_wait_events_args { events_ptr = entry, num_events = 1, timeout = 10 };
        Deadline deadline = device.NewDeadline();
        do
        {
            deadline.HasPassed.Should().BeFalse("the other process must be told of its violation");
            data.Store(0, new kfd_event_data { event_id = id });
            peer.Ioctl(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref wait).Error.Should().Be(Errno.None);
        }
        while (wait.wait_result != Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }
}
