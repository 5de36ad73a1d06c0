using System.Runtime.InteropServices;
using Conformance.Tests.Memory;
using Conformance.Tests.Sdma;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>What the driver does when a process ends, and what is shown of it while it lives.</summary>
[Category("Process")]
public sealed class ExitTests(DeviceFixture device)
{
    private const ulong Size = 64UL << 20;

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(ProcessClauses.ExitSparesOthers)]
    public void Process_that_ends_with_a_live_queue_leaves_other_queues_running()
    {
        using SdmaBench bench = new(device);
        using (Peer peer = Peer.StartWithGpu(device))
        {
            PeerQueue queue = new(device, peer);
            queue.Run((ref _) => { });
            bench.Run((ref _) => { });
        }

        bench.Run((ref _) => { });
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(ProcessClauses.ExitFreesMemory)]
    public void Video_memory_of_a_process_that_ended_can_be_had_again()
    {
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");
        ulong taken;
        using (Peer peer = Peer.StartWithGpu(device))
        {
            peer.Allocate(Size, MemoryCalls.Vram, peer.Reserve(Size));
            taken = device.AvailableBytes();
        }

        GpuNeighbours.Settle(device, () => device.AvailableBytes() >= taken + Size, $"the process that had 0x{Size:x} bytes ended");
    }

    [ConformanceFact]
    [Verifies(TopologyClauses.ProcessDirectory, ProcessClauses.FilesRemoved)]
    public void Process_is_shown_as_long_as_it_lives()
    {
        string directory;
        using (Peer peer = Peer.Start(device))
        {
            Require.That(peer.Process.ProcessId is not null, "the driver knows processes by other numbers here");
            directory = $"/sys/class/kfd/kfd/proc/{peer.Process.ProcessId}";
            IsThere(directory).Should().BeTrue("the process opened /dev/kfd");
        }

        device.Becomes(() => !IsThere(directory)).Should().BeTrue("the process of {0} ended", directory);
    }

    // 0xffffffff has no end, and 0x80000000 is no negative time: both are asleep until the signal comes.
    [ConformanceTheory]
    [InlineData(0xffff_ffffu)]
    [InlineData(0x8000_0000u)]
    [Verifies(EventClauses.KillEndsWait, EventClauses.WaitLasts)]
    public void Process_that_waits_for_events_can_be_killed([Hexadecimal] uint milliseconds)
    {
        // The thread may not have come to its call yet: then the process is killed before it waits, which says nothing.
        const int Attempts = 20;
        Errno error = Errno.None;
        for (int attempt = 0; attempt < Attempts && error != Errno.EINTR; attempt++)
            error = KillWhileWaiting(milliseconds);

        error.Should().Be(Errno.EINTR);
    }

    private Errno KillWhileWaiting(uint milliseconds)
    {
        using Peer peer = Peer.StartWithGpu(device);
        string directory = $"/sys/class/kfd/kfd/proc/{peer.Process.ProcessId}";
        Task<KernelResult> wait = Wait(peer, milliseconds);
        Fence.QueueRoundTrip.Run(device);
        wait.IsCompleted.Should().BeFalse("nobody signals the event");

        peer.Process.Kill();

        wait.Wait(device.Patience).Should().BeTrue("the process is gone, and its call with it");
        if (peer.Process.ProcessId is not null)
            device.Becomes(() => !IsThere(directory)).Should().BeTrue("the process of {0} was killed", directory);
        return wait.Result.Error;
    }

    private static Task<KernelResult> Wait(Peer peer, uint milliseconds)
    {
        var create = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_MEMORY };
        peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_EVENT, ref create).Error.Should().Be(Errno.None);
        ulong list = (ulong)peer.Process.Map(4096, -1, 0).Value;
        var data = new kfd_event_data { event_id = create.event_id };
        peer.Process.Store(list, MemoryMarshal.AsBytes(new Span<kfd_event_data>(ref data)));
        var wait = new kfd_ioctl_wait_events_args { events_ptr = list, num_events = 1, wait_for_all = 1, timeout = milliseconds };
        return Task.Factory.StartNew(
            () => peer.Ioctl(Kfd.AMDKFD_IOC_WAIT_EVENTS, ref wait), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private bool IsThere(string directory) => device.Kernel.Files.Read($"{directory}/pasid", out _) == Errno.None;
}
