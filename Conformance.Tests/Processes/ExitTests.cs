using Conformance.Tests.Memory;
using Conformance.Tests.Sdma;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Kernel;

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
            taken = Available();
        }

        GpuNeighbours.Settle(device, () => Available() >= taken + Size, $"the process that had 0x{Size:x} bytes ended");
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

        Deadline deadline = device.NewDeadline();
        while (IsThere(directory))
        {
            deadline.HasPassed.Should().BeFalse("the process of {0} ended", directory);
            Thread.Yield();
        }
    }

    private bool IsThere(string directory) => device.Kernel.Files.Read($"{directory}/pasid", out _) == Errno.None;

    private ulong Available()
    {
        device.Available(device.Node.GpuId, out ulong bytes).Succeeded.Should().BeTrue();
        return bytes;
    }
}
