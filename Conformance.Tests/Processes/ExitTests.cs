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

    [ConformanceFact(Requires = Capability.AvailableMemory, Limit = 60_000)]
    [Verifies(ProcessClauses.ExitFreesMemory)]
    public void Process_that_is_killed_in_the_middle_of_its_calls_gives_its_memory_back()
    {
        const int Processes = 3;
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");
        Random random = device.NewRandom();
        ulong before = device.AvailableBytes();

        for (int i = 0; i < Processes; i++)
            KillBehind(random.Next(1, 24));

        GpuNeighbours.Settle(device, () => device.AvailableBytes() >= before, $"all who had memory are gone, and 0x{before:x} bytes were available before");
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

    // Kills a process that allocates, maps and frees without end once it has made so many calls: in the next one, or right behind it.
    private void KillBehind(int calls)
    {
        using Peer peer = Peer.StartWithGpu(device);
        ulong address = peer.Reserve(Size);
        int made = 0;
        Task all = Task.Factory.StartNew(MakeCalls, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        device.Becomes(() => all.IsCompleted || Volatile.Read(ref made) >= calls).Should().BeTrue("calls about 0x{0:x} bytes come to an end", Size);
        all.IsCompleted.Should().BeFalse("no call is refused, and {0} were made", made);

        peer.Process.Kill();

        all.Wait(device.Patience).Should().BeTrue("the process is gone, and its call with it");

        void MakeCalls()
        {
            var memory = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = address, size = Size, gpu_id = device.Node.GpuId, flags = MemoryCalls.Vram };
            while (peer.Ioctl(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref memory).Succeeded)
            {
                Interlocked.Increment(ref made);
                uint mapped = 0;
                if (peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, memory.handle, ref mapped, device.Node.GpuId) != Errno.None)
                    return;
                Interlocked.Increment(ref made);
                uint unmapped = 0;
                if (peer.OnGpus(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, memory.handle, ref unmapped, device.Node.GpuId) != Errno.None)
                    return;
                Interlocked.Increment(ref made);
                var free = new kfd_ioctl_free_memory_of_gpu_args { handle = memory.handle };
                if (!peer.Ioctl(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free).Succeeded)
                    return;
                Interlocked.Increment(ref made);
            }
        }
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
