using Conformance.Tests.Pm4;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.Queue;

/// <summary>UPDATE_QUEUE with another ring, and while the queue has work.</summary>
[Category("Queue")]
public sealed class UpdateRingTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.UpdateReleasesRing)]
    public void Ring_that_was_replaced_can_be_unmapped()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        GpuBuffer other = recipe.Allocate(recipe.Arguments.ring_size);
        recipe.Arguments.ring_base_address = other.GpuAddress;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        Unmap(recipe.Ring).Should().Be(Errno.None, "the queue has another ring");
        Unmap(other).Should().Be(Errno.EBUSY, "the queue uses it");
        recipe.Destroy(queue).Error.Should().Be(Errno.None);
        Unmap(other).Should().Be(Errno.None, "the queue is gone");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer, QueueClauses.DestroyReleasesBuffers)]
    public void Ring_that_stays_is_in_use_until_the_queue_goes()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        recipe.Update(queue).Error.Should().Be(Errno.None);
        recipe.Update(queue).Error.Should().Be(Errno.None);

        Unmap(recipe.Ring).Should().Be(Errno.EBUSY, "the queue has the same ring as before");
        recipe.Destroy(queue).Error.Should().Be(Errno.None);
        Unmap(recipe.Ring).Should().Be(Errno.None, "it was in use once, however often it was named");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UpdateReleasesRing, MemoryClauses.UnmapQueueBuffer)]
    public void Ring_is_in_use_until_there_is_another()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        GpuBuffer other = recipe.Allocate(recipe.Arguments.ring_size);
        recipe.Arguments.ring_base_address = 0;
        recipe.Update(queue).Error.Should().Be(Errno.None);
        Unmap(recipe.Ring).Should().Be(Errno.EBUSY, "a queue without a ring keeps the one that it had");

        recipe.Arguments.ring_base_address = other.GpuAddress;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        Unmap(recipe.Ring).Should().Be(Errno.None, "the queue has another ring");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UnmapQueueBuffer)]
    public void Refused_update_keeps_the_ring_in_use()
    {
        using QueueRecipe recipe = Idle();
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_base_address = recipe.AddressOfNothing();
        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);

        Unmap(recipe.Ring).Should().Be(Errno.EBUSY, "the queue has still its ring");
    }

    [ConformanceTheory]
    [InlineData(4096u)]
    [InlineData(16384u)]
    [Verifies(QueueClauses.UpdateKeepsPosition)]
    public void Queue_goes_on_in_another_ring_at_the_same_position(uint size)
    {
        const int WriteDataLength = 5;
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        ulong target = recipe.WritePointer.GpuAddress + 64;
        recipe.Submit(target, 1);
        recipe.Becomes(recipe.WritePointer, 64, 1).Should().BeTrue("the queue works");
        recipe.Becomes(recipe.ReadPointer, 0, WriteDataLength).Should().BeTrue("all of it was executed");

        GpuBuffer other = recipe.Allocate(size);
        other.AsSpan<uint>().Clear();
        Pm4Encoder packets = new(other.AsSpan<uint>(), device.Node.GfxVersion);
        packets.WriteData(target + 4, 3); // what would be executed if the queue began anew
        packets.WriteData(target, 2);
        recipe.Arguments.ring_base_address = other.GpuAddress;
        recipe.Arguments.ring_size = size;
        recipe.Update(queue).Error.Should().Be(Errno.None);
        recipe.RingDoorbell((ulong)packets.Count);

        recipe.Becomes(recipe.WritePointer, 64, 2).Should().BeTrue("the queue executes what its new ring has behind the position");
        recipe.WritePointer.At<uint>(68).Should().Be(0u, "what stands before the position is over");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UpdateKeepsPosition)]
    [GuardsAgainst("drm/amdkfd: Preserve cp_hqd_pq_control on update_mqd")]
    public void Program_that_runs_survives_an_update()
    {
        using GpuProgram program = device.LoadPrograms();
        using GpuBuffer words = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        words.AsSpan<uint>().Clear();
        using Pm4Bench witness = new(device);
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Pm4Dispatcher dispatcher = device.Device.CreateDispatcher(queue);
        dispatcher.Dispatch(
            program.Kernel("wait_for_flag"),
            new DispatchGeometry(1, 1),
            (ref KernelArguments arguments) => arguments.Add(words.GpuAddress).Add(1UL).Add(words.GpuAddress + 64));
        witness.LetTimePass(); // until it waits

        for (int priority = 0; priority <= 15; priority += 5)
            queue.Update(percentage: 100, priority);
        Volatile.Write(ref words.At<ulong>(0), 1);

        witness.Becomes(words, 64, 1).Should().BeTrue("the program sees its flag");
        witness.LetTimePass();
        words.At<uint>(64).Should().Be(1u, "it ran once");
    }

    private QueueRecipe Idle()
    {
        device.RequireBufferChecks();
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    // What could be unmapped is mapped again, for whoever frees it.
    private Errno Unmap(GpuBuffer buffer)
    {
        KernelResult result = device.Unmap(buffer.Allocation.Handle);
        if (result.Succeeded)
            device.Map(buffer.Allocation.Handle).Error.Should().Be(Errno.None);
        return result.Error;
    }
}
