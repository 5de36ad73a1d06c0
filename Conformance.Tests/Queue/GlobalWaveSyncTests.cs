using Conformance.Tests.Pm4;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Queues;

namespace Conformance.Tests.Queue;

/// <summary>AMDKFD_IOC_ALLOC_QUEUE_GWS.</summary>
[Category("Queue")]
public sealed class GlobalWaveSyncTests(DeviceFixture device)
{
    // COMPUTE_RESOURCE_LIMITS, bit 9
    private const uint ForceSimdDistribution = 1 << 23;

    [ConformanceFact]
    [Verifies(QueueClauses.GwsNotTaken)]
    public void Giving_back_what_was_not_taken_is_refused()
    {
        using QueueRecipe recipe = Recipe();

        device.AllocateGlobalWaveSync(recipe.MustCreate(), 0).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsExclusive)]
    public void Queue_takes_all_or_nothing()
    {
        using QueueRecipe recipe = Recipe();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();

        device.AllocateGlobalWaveSync(first, 1).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(second, 1).Error.Should().Be(Errno.EBUSY, "the first queue has them");
        device.AllocateGlobalWaveSync(first, 0).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(second, 1).Error.Should().Be(Errno.None, "the first queue gave them back");
        device.AllocateGlobalWaveSync(second, 0).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsExclusive)]
    public void Queue_that_goes_gives_them_back()
    {
        using QueueRecipe recipe = Recipe();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();
        device.AllocateGlobalWaveSync(first, 1).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(second, 1).Error.Should().Be(Errno.EBUSY);

        recipe.Destroy(first).Error.Should().Be(Errno.None);

        device.AllocateGlobalWaveSync(second, 1).Error.Should().Be(Errno.None, "their owner is gone");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsExclusive)]
    public void Queue_that_goes_leaves_those_of_another_alone()
    {
        using QueueRecipe recipe = Recipe();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();
        uint third = recipe.MustCreate();
        device.AllocateGlobalWaveSync(first, 1).Error.Should().Be(Errno.None);

        recipe.Destroy(second).Error.Should().Be(Errno.None);

        device.AllocateGlobalWaveSync(third, 1).Error.Should().Be(Errno.EBUSY, "the first queue still has them");
    }

    [ConformanceTheory]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    [Verifies(QueueCallClauses.GwsAnyNumber, QueueCallClauses.GwsFirst)]
    public void Any_number_is_all_there_is(uint count)
    {
        using QueueRecipe recipe = Recipe();
        uint first = recipe.MustCreate();
        uint second = recipe.MustCreate();

        device.AllocateGlobalWaveSync(first, count).Error.Should().Be(Errno.None);
        device.AllocateGlobalWaveSync(second, 1).Error.Should().Be(Errno.EBUSY, "the first queue has all there is");
        device.AllocateGlobalWaveSync(first, 0).Error.Should().Be(Errno.None);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsUnknownQueue)]
    public void Queue_that_is_unknown_is_refused()
    {
        using QueueRecipe recipe = Recipe();
        uint destroyed = recipe.MustCreate();
        recipe.Destroy(destroyed).Error.Should().Be(Errno.None);

        device.AllocateGlobalWaveSync(destroyed, 1).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.GwsLimits)]
    public void Descriptor_spreads_the_waves_while_the_queue_has_them()
    {
        Require.That(GfxSet.Gfx90aTo95.Contains(device.Node.GfxVersion), "only descriptors of gfx90a and later gfx9 say so");
        using QueueRecipe recipe = Recipe();
        uint queue = recipe.MustCreate();
        Limits(recipe).Should().Be(0);

        device.AllocateGlobalWaveSync(queue, 1).Error.Should().Be(Errno.None);
        uint taken = Limits(recipe);
        device.AllocateGlobalWaveSync(queue, 0).Error.Should().Be(Errno.None);
        uint givenBack = Limits(recipe);

        (taken, givenBack).Should().Be((ForceSimdDistribution, 0u));
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.GwsCountReturns)]
    [GuardsAgainst("drm/amdkfd: Fix GWS queue count")]
    public void More_queues_than_the_hardware_has_run_after_one_with_global_wave_sync()
    {
        using (QueueRecipe recipe = Recipe())
        {
            recipe.Arguments.queue_percentage = 100;
            uint queue = recipe.MustCreate();
            device.AllocateGlobalWaveSync(queue, 1).Error.Should().Be(Errno.None);
            recipe.Arguments.queue_percentage = 0;
            recipe.Update(queue).Error.Should().Be(Errno.None);
            recipe.Destroy(queue).Error.Should().Be(Errno.None);
        }

        List<Pm4Bench> benches = [];
        try
        {
            for (int i = 0; i <= device.Node.ComputeQueues; i++)
                benches.Add(new Pm4Bench(device, QueueOptions.Default with { RingSize = (uint)device.PageSize }));

            benches.ForEach(bench => bench.Run((ref packets) => packets.WriteData(bench.Address(0), 5)));
        }
        finally
        {
            benches.ForEach(bench => bench.Dispose());
        }
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
}
