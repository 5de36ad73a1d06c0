using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>What a refused call about a queue answers and leaves.</summary>
[Category("Queue")]
public sealed class RefusedCallTests(DeviceFixture device)
{
    private const uint Untouched = 0xa5a5_a5a5;

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(QueueCallClauses.RefusedTellsNothing)]
    public void Refused_create_leaves_id_and_doorbell_as_they_were(bool early)
    {
        if (!early)
            device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        (recipe.Arguments.queue_id, recipe.Arguments.doorbell_offset) = (Untouched, Untouched);
        if (early)
            recipe.Arguments.queue_priority = Kfd.KFD_MAX_QUEUE_PRIORITY + 1;
        else
            recipe.Arguments.ring_base_address = recipe.AddressOfNothing();

        recipe.Create().Error.Should().Be(Errno.EINVAL);

        (recipe.Arguments.queue_id, recipe.Arguments.doorbell_offset).Should().Be((Untouched, (ulong)Untouched));
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.UpdateRefused)]
    public void Refused_update_leaves_the_queue_running()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.queue_priority = Kfd.KFD_MAX_QUEUE_PRIORITY + 1;

        recipe.Update(queue).Error.Should().Be(Errno.EINVAL);

        recipe.Executes().Should().BeTrue("the queue is as it was");
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.UpdateRefused)]
    public void Refused_ring_leaves_the_queue_with_its_own()
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_base_address = recipe.AddressOfNothing();

        recipe.Update(queue).Error.Should().Be(Errno.EFAULT);

        recipe.Executes().Should().BeTrue("the queue has its first ring");
        device.Unmap(recipe.Ring.Allocation.Handle).Error.Should().Be(Errno.EBUSY, "the queue still holds it");
    }
}
