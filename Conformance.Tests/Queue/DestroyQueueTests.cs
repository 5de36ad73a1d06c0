using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_DESTROY_QUEUE.</summary>
[Category("Queue")]
public sealed class DestroyQueueTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.DestroyStops)]
    public void Destroyed_queue_executes_nothing()
    {
        const int WriteDataLength = 5;

        // First, so that it does not get the doorbell of the queue that goes.
        using Pm4Bench witness = new(device);
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        ulong target = recipe.WritePointer.GpuAddress + 64;
        recipe.Submit(target, 1);
        recipe.Becomes(recipe.WritePointer, 64, 1).Should().BeTrue("the queue works");

        recipe.Destroy(queue).Error.Should().Be(Errno.None);
        recipe.Submit(target, 2, skipped: WriteDataLength);
        witness.LetTimePass();

        recipe.WritePointer.At<uint>(64).Should().Be(1u, "the queue is gone, and its doorbell rings nobody");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DestroyReleasesBuffers)]
    public void Buffers_of_a_destroyed_queue_can_be_unmapped_and_freed()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Destroy(recipe.MustCreate()).Error.Should().Be(Errno.None);

        Action free = () =>
        {
            recipe.Ring.Dispose();
            recipe.ReadPointer.Dispose();
            recipe.WritePointer.Dispose();
        };
        free.Should().NotThrow("no queue uses them, so that the driver unmaps and frees them");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer)]
    public void Ring_of_a_living_queue_cannot_be_unmapped()
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.MustCreate();

        device.Unmap(recipe.Ring.Allocation.Handle).Error.Should().Be(Errno.EBUSY, "the queue uses the ring");
    }

    // A driver that cannot take the queue off the hardware resets the GPU.
    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.Recovery)]
    [Verifies(QueueClauses.DestroyUnfinished)]
    public void Queue_that_waits_for_ever_can_be_destroyed()
    {
        using Pm4Bench bench = new(device);
        using Pm4Bench witness = new(device);
        bench.Start((ref packets) => packets.WaitRegMem(bench.Address(0), Harness.Packets.Values.CompareFunction.Equal, 1));
        witness.LetTimePass(); // until it waits

        bench.Queue.Dispose();

        using Pm4Bench next = new(device);
        next.Run((ref packets) => packets.WriteData(next.Address(0), 5));
        next[0].Should().Be(5);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DestroyStops)]
    public void Queues_can_be_made_and_destroyed_many_times()
    {
        for (uint i = 1; i <= 50; i++)
        {
            using Pm4Bench bench = new(device);
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), i));
            bench[0].Should().Be(i);
        }
    }
}
