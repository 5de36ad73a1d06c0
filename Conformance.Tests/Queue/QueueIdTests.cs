using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Numbers of queues.</summary>
[Category("Queue")]
public sealed class QueueIdTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.LowestId)]
    public void New_queue_gets_the_lowest_free_id()
    {
        using QueueRecipe recipe = Idle();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();
        uint third = recipe.MustCreate();
        new[] { first, second, third }.Should().BeInAscendingOrder("each was the lowest free id").And.OnlyHaveUniqueItems();
        recipe.Destroy(second).Error.Should().Be(Errno.None);

        recipe.MustCreate().Should().Be(second, "everything below was taken when it was given out");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UnknownQueue)]
    public void Update_of_an_unknown_queue_is_refused()
    {
        using QueueRecipe recipe = Idle();

        recipe.Update(UnknownId(recipe)).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UnknownQueue)]
    public unsafe void Mask_of_an_unknown_queue_is_refused()
    {
        using QueueRecipe recipe = Idle();
        uint mask = uint.MaxValue;
        kfd_ioctl_set_cu_mask_args arguments = new() { queue_id = UnknownId(recipe), num_cu_mask = 32, cu_mask_ptr = (ulong)&mask };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_CU_MASK, ref arguments).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.UnknownQueue)]
    public void Wave_state_of_an_unknown_queue_is_refused()
    {
        using QueueRecipe recipe = Idle();
        kfd_ioctl_get_queue_wave_state_args arguments = new() { queue_id = UnknownId(recipe), ctl_stack_address = recipe.Ring.GpuAddress };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, ref arguments).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.DestroyUnknownQueue)]
    public void Destruction_of_an_unknown_queue_is_refused()
    {
        using QueueRecipe recipe = Idle();

        recipe.Destroy(UnknownId(recipe)).Error.Should().Be(Errno.EINVAL);
    }

    private QueueRecipe Idle()
    {
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    // An id that was given out and taken back is unknown for certain.
    private static uint UnknownId(QueueRecipe recipe)
    {
        uint id = recipe.MustCreate();
        recipe.Destroy(id).Error.Should().Be(Errno.None);
        return id;
    }
}
