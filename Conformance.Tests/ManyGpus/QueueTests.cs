using Conformance.Tests.Memory;
using Conformance.Tests.Queue;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Queues;

namespace Conformance.Tests.ManyGpus;

/// <summary>Queues of one process on several GPUs.</summary>
[Category("ManyGpus")]
public sealed class QueueTests(DeviceFixture device)
{
    private static readonly KfdVersion s_buffersMustBeMapped = new(1, 17);
    private static readonly KfdVersion s_runtime = new(1, 13);

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.QueueBuffersOfItsGpu)]
    public void Queue_with_buffers_that_another_gpu_has_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.gpu_id = device.OtherGpu.Node.GpuId;
        recipe.Arguments.queue_percentage = 0; // a driver that takes it must not let it run

        KernelResult result = recipe.Create();

        Require.NotBefore(result.Succeeded, device.Version, s_buffersMustBeMapped, "asks for the buffers of queues to be mapped");
        result.Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.QueueIdsOfProcess)]
    public void Queues_on_different_gpus_have_different_ids()
    {
        UserQueue[] queues = [.. device.AllGpus.Select(gpu => gpu.CreatePm4Queue())];
        try
        {
            queues.Select(queue => queue.Id).Should().OnlyHaveUniqueItems("DESTROY_QUEUE is told no GPU");
        }
        finally
        {
            Array.ForEach(queues, queue => queue.Dispose());
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.DoorbellsOfItsGpu)]
    public void Queue_of_each_gpu_hears_its_doorbell()
    {
        foreach (GpuDevice gpu in device.AllGpus)
        {
            using GpuBuffer word = gpu.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
            word.At<uint>(0) = 0;
            using Pm4Queue queue = gpu.CreatePm4Queue();

            Submit(queue, (ref packets) => packets.WriteData(word.GpuAddress, 0x600d));

            device.Becomes(word, 0, 0x600d).Should().BeTrue("the queue of {0} has a doorbell", gpu);
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.SystemMemory)]
    public void Queues_of_all_gpus_wait_for_each_other_in_turn()
    {
        const uint Rounds = 30;
        IReadOnlyList<GpuDevice> gpus = device.AllGpus;
        using GpuBuffer baton = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer log = device.Device.Allocate(Rounds * (ulong)gpus.Count * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        baton.AsSpan<uint>().Clear();
        log.AsSpan<uint>().Clear();
        foreach (GpuDevice gpu in gpus.Skip(1))
        {
            baton.MapTo(gpu);
            log.MapTo(gpu);
        }

        Pm4Queue[] queues = [.. gpus.Select(gpu => gpu.CreatePm4Queue())];
        try
        {
            // Each GPU waits for the turn of the one before it. The last one is told first, so that it has to wait.
            for (uint round = 0; round < Rounds; round++)
            {
                for (int i = queues.Length - 1; i >= 0; i--)
                {
                    uint turn = (round * (uint)queues.Length) + (uint)i;
                    Submit(queues[i], (ref packets) =>
                    {
                        packets.WaitRegMem(baton.GpuAddress, CompareFunction.Equal, turn);
                        packets.WriteData(log.GpuAddress + (turn * sizeof(uint)), turn + 1);
                        packets.ReleaseMem(ReleaseMemData.Low32, baton.GpuAddress, turn + 1);
                    });
                }
            }

            uint turns = Rounds * (uint)queues.Length;
            device.Becomes(baton, 0, turns).Should().BeTrue("{0} GPUs take {1} turns, and stand at {2}", queues.Length, turns, baton.At<uint>(0));
            log.Slice<uint>(0, (int)turns).ToArray().Should().Equal(Enumerable.Range(1, (int)turns).Select(turn => (uint)turn), "every turn leaves its number");
        }
        finally
        {
            Array.ForEach(queues, queue => queue.Dispose());
        }
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.QueueIdsOfProcess, PeerClauses.DoorbellsOfItsGpu)]
    public void Threads_make_and_end_queues_on_all_gpus_at_once()
    {
        const uint Rounds = 8;
        Parallel.ForEach(device.AllGpus, gpu =>
        {
            using GpuBuffer word = gpu.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
            word.At<uint>(0) = 0;
            for (uint round = 1; round <= Rounds; round++)
            {
                uint value = round;
                using Pm4Queue queue = gpu.CreatePm4Queue();
                Submit(queue, (ref packets) => packets.WriteData(word.GpuAddress, value));
                device.Becomes(word, 0, value).Should().BeTrue("queue {0} of {1} must write it", queue.Id, gpu);
            }
        });
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.QueueHoldsItsGpu)]
    public void Ring_of_a_queue_is_unmapped_from_a_gpu_that_has_not_the_queue()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.MustCreate();
        (ulong ring, uint other) = (recipe.Ring.Allocation.Handle, device.OtherGpu.Node.GpuId);
        device.Map(ring, other).Error.Should().Be(Errno.None);

        device.Unmap(ring, other).Error.Should().Be(Errno.None, "the queue is on another GPU");

        recipe.Executes().Should().BeTrue("the queue has its ring");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.WaveSyncOfItsGpu)]
    public void Queue_on_each_gpu_has_global_wave_sync()
    {
        Require.That(device.Node.GlobalWaveSyncs > 0 && device.OtherGpu.Node.GlobalWaveSyncs > 0, "num_gws of a GPU is 0");
        using Pm4Queue own = device.Device.CreatePm4Queue();
        using Pm4Queue other = device.OtherGpu.CreatePm4Queue();

        device.AllocateGlobalWaveSync(own.Id, 1).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(other.Id, 1).Error.Should().Be(Errno.None, "that of the other GPU is free");

        device.AllocateGlobalWaveSync(other.Id, 0).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(own.Id, 0).Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.RuntimeWithQueuesAnywhere)]
    public void Runtime_is_not_enabled_beside_a_queue_on_another_gpu()
    {
        Require.That(device.Version >= s_runtime, $"RUNTIME_ENABLE came with KFD {s_runtime}");
        using Pm4Queue queue = device.OtherGpu.CreatePm4Queue();
        try
        {
            device.SetRuntime(1).Should().Be(Errno.EEXIST, "{0} exists", queue);
        }
        finally
        {
            device.SetRuntime(0);
        }
    }

    private void Submit(Pm4Queue queue, Pm4.PacketWriter write)
    {
        Pm4Encoder packets = queue.Encoder(queue.Reserve(64, device.NewDeadline()));
        write(ref packets);
        queue.Commit(packets.Count);
    }
}
