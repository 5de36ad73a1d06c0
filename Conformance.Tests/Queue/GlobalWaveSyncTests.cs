using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_ALLOC_QUEUE_GWS.</summary>
[Category("Queue")]
public sealed class GlobalWaveSyncTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueClauses.GwsNotTaken)]
    public void Giving_back_what_was_not_taken_is_refused()
    {
        using QueueRecipe recipe = Recipe();

        Allocate(recipe.MustCreate(), 0).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsExclusive)]
    public void Queue_takes_all_or_nothing()
    {
        using QueueRecipe recipe = Recipe();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();

        Allocate(first, 1).Error.Should().Be(Errno.None);
        Allocate(second, 1).Error.Should().Be(Errno.EBUSY, "the first queue has them");
        Allocate(first, 0).Error.Should().Be(Errno.None);
        Allocate(second, 1).Error.Should().Be(Errno.None, "the first queue gave them back");
        Allocate(second, 0).Error.Should().Be(Errno.None);
    }

    private QueueRecipe Recipe()
    {
        Require.That(device.Node.GlobalWaveSyncs > 0, "num_gws is 0");
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    private KernelResult Allocate(uint queue, uint count)
    {
        kfd_ioctl_alloc_queue_gws_args arguments = new() { queue_id = queue, num_gws = count };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS, ref arguments);
    }
}
