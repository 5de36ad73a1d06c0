using Conformance.Tests.Processes;
using Conformance.Tests.Sdma;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Criu;

/// <summary>PROCESS_INFO and UNPAUSE of CRIU_OP: queues that stand still in between.</summary>
[Category("Criu")]
public sealed class CriuPauseTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(CriuClauses.Pauses, CriuClauses.Unpauses)]
    public void Paused_queue_goes_on_after_unpause()
    {
        device.RequireCheckpoint();
        using SdmaBench bench = new(device);
        bench.Run((ref _) => { });
        device.Pause();
        uint step = bench.Start((ref _) => { });

        bench.Hold(step, "the queue is paused");

        device.Unpause();
        bench.Finish(step);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(CriuClauses.Pauses, CriuClauses.Unpauses)]
    public void Queue_that_is_made_during_the_pause_waits_for_its_end()
    {
        device.RequireCheckpoint();
        device.Pause();
        using SdmaBench bench = new(device);
        uint step = bench.Start((ref _) => { });

        bench.Hold(step, "the queues of the process are paused");

        device.Unpause();
        bench.Finish(step);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(CriuClauses.Unpauses)]
    public void Queue_without_a_share_does_not_run_after_unpause()
    {
        device.RequireCheckpoint();
        using SdmaBench witness = new(device);
        using SdmaBench bench = new(device);
        bench.Queue.Update(percentage: 0, priority: 7);
        device.Look();
        uint step = bench.Start((ref _) => { });

        witness.Run((ref _) => { });
        bench.Hold(step, "the queue has no share of the hardware");

        bench.Queue.Update(percentage: 100, priority: 7);
        bench.Finish(step);
    }

    // In a process of its own: where the driver pauses twice, nothing can put the queues back.
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(CriuClauses.PausesOnce)]
    public void Two_pauses_end_with_one_unpause()
    {
        using Peer peer = Peer.StartWithGpu(device, ProcessCapabilities.CheckpointRestore);
        PeerQueue queue = new(device, peer);
        Call(peer, Kfd.KFD_CRIU_OP_PROCESS_INFO);
        Call(peer, Kfd.KFD_CRIU_OP_PROCESS_INFO);
        Call(peer, Kfd.KFD_CRIU_OP_UNPAUSE);

        bool ran = queue.EndsWithin(queue.Start((ref _) => { }), device.NewDeadline());
        Require.NotBefore(!ran, device.Version, new KfdVersion(1, 23), "pauses queues only once");
        ran.Should().BeTrue("UNPAUSE ends the pause");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(CriuClauses.UnpauseSparesFaulted)]
    public void Unpause_lets_no_queue_run_that_a_memory_violation_stopped()
    {
        device.RequireCheckpoint();
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using SdmaBench guilty = new(device);
        using SdmaBench innocent = new(device);
        innocent.Run((ref _) => { });
        ulong nothing = device.Device.Backend.Apertures.Gpuvm.Start + GpuVirtualAddressAllocator.PageSize;
        guilty.Start((ref packets) => packets.WriteLinear(nothing, [1]));
        fault.Wait(device.NewDeadline()).Should().BeTrue("the driver tells the process of its fault");

        device.Look();

        innocent.Hold(innocent.Start((ref _) => { }), "the queues of the process are off the hardware");
    }

    private static void Call(Peer peer, uint operation)
    {
        var arguments = new kfd_ioctl_criu_args { op = operation };
        peer.Ioctl(Kfd.AMDKFD_IOC_CRIU_OP, ref arguments).Error.Should().Be(Errno.None);
    }
}
