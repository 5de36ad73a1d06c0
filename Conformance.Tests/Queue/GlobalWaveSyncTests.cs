using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_ALLOC_QUEUE_GWS.</summary>
[Category("Queue")]
public sealed class GlobalWaveSyncTests(DeviceFixture device)
{
    // COMPUTE_RESOURCE_LIMITS, bit 9
    private const uint ForceSimdDistribution = 1 << 9;

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

    [ConformanceFact]
    [Verifies(QueueClauses.GwsUnknownQueue)]
    public void Queue_that_is_unknown_is_refused()
    {
        using QueueRecipe recipe = Recipe();
        uint destroyed = recipe.MustCreate();
        recipe.Destroy(destroyed).Error.Should().Be(Errno.None);

        Allocate(destroyed, 1).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsLimits)]
    public void Descriptor_spreads_the_waves_while_the_queue_has_them()
    {
        Require.That(device.Node.GfxVersion.Generation == GfxGeneration.Gfx9, "only descriptors of gfx9 say so");
        using QueueRecipe recipe = Recipe();
        uint queue = recipe.MustCreate();
        Limits(recipe).Should().Be(0);

        Allocate(queue, 1).Error.Should().Be(Errno.None);
        uint taken = Limits(recipe);
        Allocate(queue, 0).Error.Should().Be(Errno.None);
        uint givenBack = Limits(recipe);

        (taken, givenBack).Should().Be((ForceSimdDistribution, 0u));
    }

    private uint Limits(QueueRecipe recipe) =>
        DescriptorFile.Find(device, recipe.Arguments.ring_base_address, "compute_resource_limits") & ForceSimdDistribution;

    private QueueRecipe Recipe()
    {
        Require.That(device.Node.GlobalWaveSyncs > 0, "num_gws is 0");
        QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }

    private KernelResult Allocate(uint queue, uint count)
    {
        kfd_ioctl_alloc_queue_gws_args arguments = new() { queue_id = queue, num_gws = count, first_gws = uint.MaxValue };
        KernelResult result = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS, ref arguments);
        if (result.Succeeded)
            arguments.first_gws.Should().Be(0, "a queue gets all of them");
        return result;
    }
}
