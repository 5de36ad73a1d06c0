using Conformance.Tests.Memory;
using Conformance.Tests.Sdma;
using Harness.Contracts.Clauses;
using Harness.Foundation;

namespace Conformance.Tests.Processes;

/// <summary>Several processes that use a GPU at a time, and that end meanwhile.</summary>
[Category("Process")]
public sealed class ManyProcessTests(DeviceFixture device)
{
    // kfd_device.c:kgd2kfd_device_init: VMIDs 3 to 15 where the GPU has nothing for graphics, 8 to 15 elsewhere; gfx12 may have as many.
    private int MostVmids => GfxSet.Gfx94To95.Contains(device.Node.GfxVersion) || device.Node.GfxVersion.Major > 11 ? 13 : 8;

    [ConformanceFact(Requires = Capability.Sdma, Limit = 60_000)]
    [Verifies(ProcessClauses.MoreThanVmids)]
    [GuardsAgainst("drm/amdkfd: Fix Incorrect VMIDs passed to HWS")]
    public void More_processes_than_there_are_vmids_all_run()
    {
        int processes = MostVmids + 1;
        int queues = device.Node.SdmaEngines * device.Node.SdmaQueuesPerEngine;
        Require.That(queues >= processes, $"the SDMA engines have {queues} queues, and {processes} processes need one each");
        List<Peer> peers = [];
        try
        {
            for (int i = 0; i < processes; i++)
                peers.Add(Peer.StartWithGpu(device));
            PeerQueue[] each = [.. peers.Select(peer => new PeerQueue(device, peer))];
            uint[] steps = [.. each.Select(queue => queue.Start((ref _) => { }))];

            for (int i = 0; i < processes; i++)
                each[i].EndsWithin(steps[i], device.NewDeadline()).Should().BeTrue("the queue of process {0} of {1} must come to run", i + 1, processes);
        }
        finally
        {
            peers.ForEach(peer => peer.Dispose());
        }
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(ProcessClauses.OwnFlush)]
    [GuardsAgainst("drm/amdgpu: flush the correct vmid tlb for specific pasid")]
    public void Gpu_reaches_what_is_mapped_now_while_another_process_uses_it()
    {
        using Peer peer = Peer.StartWithGpu(device);
        PeerQueue queue = new(device, peer);
        using Remapper remapper = new(device);
        queue.Run((ref _) => { });

        remapper.Remap(4);

        queue.Run((ref _) => { });
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = 60_000)]
    [Verifies(ProcessClauses.ExitSparesOthers)]
    [GuardsAgainst("drm/amdgpu: add lock in kfd_process_dequeue_from_device")]
    public void Processes_that_end_while_queues_come_and_go_leave_others_running()
    {
        const int Processes = 4;
        using SdmaBench bench = new(device);
        using CancellationTokenSource ended = new(device.Patience * 4);
        Task<int> turnover = Task.Run(() => MakeQueues(ended.Token));
        for (int i = 0; i < Processes; i++)
        {
            using Peer peer = Peer.StartWithGpu(device);
            new PeerQueue(device, peer).Start((ref _) => { });
        }

        ended.Cancel();

        turnover.Wait(device.Patience).Should().BeTrue("no call about a queue hangs");
        bench.Run((ref _) => { });
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.Recovery)]
    [Verifies(ProcessClauses.ExitSparesOthers)]
    [GuardsAgainst("CVE-2024-41008", "drm/amdgpu: change vm->task_info handling")]
    public void Process_that_ends_with_a_memory_violation_leaves_others_running()
    {
        using SdmaBench bench = new(device);
        using (Peer peer = Peer.StartWithGpu(device))
        {
            ulong nowhere = peer.Reserve(device.PageSize);
            new PeerQueue(device, peer).Start((ref packets) => packets.WriteLinear(nowhere, [1]));
        }

        bench.Run((ref _) => { });
    }

    private int MakeQueues(CancellationToken ended)
    {
        int made = 0;
        for (; !ended.IsCancellationRequested; made++)
        {
            using Queue.QueueRecipe recipe = Queue.QueueRecipe.ForPm4(device);
            recipe.MustCreate();
        }

        return made;
    }
}
