using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Packets.Pm4;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_UPDATE_QUEUE.</summary>
[Category("Queue")]
public sealed class UpdateQueueTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.InactiveDoesNotRun)]
    public void Queue_made_without_a_share_runs_when_it_gets_one()
    {
        using Pm4Bench witness = new(device);
        using Pm4Bench bench = new(device, QueueOptions.Default with { Percentage = 0 });
        ulong step = bench.Start((ref packets) => packets.WriteData(bench.Address(0), 0x600d_f00d));

        witness.LetTimePass();
        bench[0].Should().Be(0, "a queue with percentage 0 is not on the hardware");

        bench.Queue.Update(percentage: 100, priority: 7);
        bench.MustEnd(step);
        bench[0].Should().Be(0x600d_f00d);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.InactiveDoesNotRun)]
    public void Queue_stops_and_goes_on_with_its_share()
    {
        using Pm4Bench witness = new(device);
        using Pm4Bench bench = new(device);
        for (uint round = 1; round <= 4; round++)
        {
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), round));
            bench.Queue.Update(percentage: 0, priority: 7);
            ulong step = bench.Start((ref packets) => packets.WriteData(bench.Address(1), round));
            witness.LetTimePass();
            bench[1].Should().Be(round - 1, "the queue lost its share in round {0}", round);

            bench.Queue.Update(percentage: 100, priority: 7);
            bench.MustEnd(step);
            bench[1].Should().Be(round);
        }
    }

    [ConformanceFact]
    [Verifies(QueueClauses.InactiveDoesNotRun)]
    public void Queue_without_a_ring_does_not_run()
    {
        using Pm4Bench witness = new(device);
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        ulong ring = recipe.Arguments.ring_base_address;
        recipe.Arguments.ring_base_address = 0;
        recipe.Update(queue).Error.Should().Be(Errno.None);
        ulong target = recipe.WritePointer.GpuAddress + 64;
        recipe.Submit(target, 7);

        witness.LetTimePass();
        recipe.WritePointer.At<uint>(64).Should().Be(0u, "a queue whose ring is at 0 is not on the hardware");

        recipe.Arguments.ring_base_address = ring;
        recipe.Update(queue).Error.Should().Be(Errno.None);
        recipe.Becomes(recipe.WritePointer, 64, 7).Should().BeTrue("the ring is back");
    }

    [ConformanceTheory]
    [InlineData(1u)]
    [InlineData(100u)]
    [Verifies(QueueClauses.UpdateRing)]
    public void Queue_gets_a_larger_ring_and_any_share(uint percentage)
    {
        // 1500 dwords are beyond the first ring, and within the second.
        const int Skipped = 1500;
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint queue = recipe.MustCreate();
        GpuBuffer larger = recipe.Allocate(8192);
        recipe.Arguments.ring_base_address = larger.GpuAddress;
        recipe.Arguments.ring_size = (uint)larger.Size;
        recipe.Arguments.queue_percentage = percentage;

        recipe.Update(queue).Error.Should().Be(Errno.None);
        Pm4Encoder packets = new(larger.AsSpan<uint>(), device.Node.GfxVersion);
        packets.Nop(Skipped);
        packets.WriteData(recipe.WritePointer.GpuAddress + 64, 11);
        recipe.RingDoorbell((ulong)packets.Count);

        recipe.Becomes(recipe.WritePointer, 64, 11).Should().BeTrue("the ring is larger, and {0} % is a share", percentage);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UpdateRingNotMapped)]
    public void Ring_without_memory_is_refused()
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_base_address = recipe.AddressOfNothing();

        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.RefusedUnlocks)]
    [GuardsAgainst("drm/amdkfd: Unreserve bo if queue update failed")]
    public void Memory_is_mapped_and_unmapped_after_a_ring_was_refused()
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        ulong handle = recipe.Allocate(device.PageSize).Allocation.Handle;
        recipe.Arguments.ring_base_address = recipe.AddressOfNothing();
        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);

        device.Unmap(handle, device.Node.GpuId).Error.Should().Be(Errno.None);
        device.Map(handle, device.Node.GpuId).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UpdateRingNotMapped)]
    public void Ring_size_other_than_the_mapping_is_refused()
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_size *= 2;

        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.Percentage)]
    public void Percentage_above_100_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.queue_percentage = 101;

        recipe.Update(queue).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.Priority)]
    public void Priority_above_15_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.queue_priority = Kfd.KFD_MAX_QUEUE_PRIORITY + 1;

        recipe.Update(queue).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.AddressNotUser)]
    public void Ring_of_the_kernel_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_base_address = 0xffff_8000_0000_0000;

        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.RingPowerOfTwo)]
    public void Ring_size_that_is_no_power_of_two_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_size = 4095;

        recipe.Update(queue).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.PrioritiesAccepted)]
    public void Priority_of_a_running_queue_can_change()
    {
        using Pm4Bench bench = new(device);
        for (int priority = 0; priority <= 15; priority++)
        {
            bench.Queue.Update(percentage: 100, priority);
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), (uint)priority));
            bench[0].Should().Be((uint)priority);
        }
    }
}
