using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>What a CREATE_QUEUE that was refused leaves behind: nothing. And the metadata ring, which belongs to the ring's buffer.</summary>
[Category("Queue")]
public sealed class RefusedQueueTests(DeviceFixture device)
{
    private static readonly KfdVersion s_metadataRing = new(1, 22);

    [ConformanceTheory]
    [InlineData(nameof(kfd_ioctl_create_queue_args.ctl_stack_size))]
    [InlineData(nameof(kfd_ioctl_create_queue_args.ctx_save_restore_address))]
    [Verifies(QueueClauses.RefusedTakesNothing)]
    public void Buffers_of_a_refused_queue_are_free(string spoiled)
    {
        device.RequireBufferChecks();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        if (spoiled == nameof(kfd_ioctl_create_queue_args.ctl_stack_size))
            recipe.Arguments.ctl_stack_size += (uint)device.Kernel.PageSize;
        else
            recipe.Arguments.ctx_save_restore_address = recipe.AddressOfNothing();
        recipe.Create().Error.Should().Be(Errno.EINVAL);

        foreach (GpuBuffer buffer in new[] { recipe.Ring, recipe.ReadPointer, recipe.WritePointer })
        {
            device.Unmap(buffer.Allocation.Handle).Error.Should().Be(Errno.None, "no queue has it");
            device.Map(buffer.Allocation.Handle).Error.Should().Be(Errno.None);
        }
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.RefusedSparesOthers)]
    [GuardsAgainst("drm/amdkfd: fix a potential double free in pqm_create_queue")]
    public void Queue_that_was_refused_for_its_write_pointer_leaves_another_running()
    {
        using QueueRecipe other = QueueRecipe.ForPm4(device);
        other.MustCreate();
        using QueueRecipe refused = QueueRecipe.ForPm4(device);
        refused.Arguments.queue_percentage = 0;
        refused.Arguments.write_pointer_address = refused.AddressOfNothing();

        Errno error = refused.Create().Error;

        Require.NotBefore(error == Errno.None, device.Version, new KfdVersion(1, 17), "asks for the memory of the write pointer of every queue");
        error.Should().Be(Errno.EINVAL);
        other.Executes().Should().BeTrue("the queue that was there before has nothing to do with it");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.RefusedTakesNothing)]
    public void Queue_that_found_no_engine_leaves_its_ring_free()
    {
        device.RequireBufferChecks();
        using QueueRecipe full = Exhausted();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Create().Error.Should().Be(Errno.ENOMEM);

        device.Unmap(recipe.Ring.Allocation.Handle).Error.Should().Be(Errno.None, "no queue has it");
        device.Map(recipe.Ring.Allocation.Handle).Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.RefusedTakesNothing)]
    public void Queue_that_found_no_engine_leaves_its_id_free()
    {
        using QueueRecipe full = Exhausted();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        uint before = recipe.MustCreate();
        recipe.Destroy(before).Error.Should().Be(Errno.None);

        full.Create().Error.Should().Be(Errno.ENOMEM);

        recipe.MustCreate().Should().Be(before, "the refused queue has no id");
    }

    [ConformanceTheory]
    [InlineData(4096u, 4096u, 8192u, Errno.None)]
    [InlineData(4096u, 4096u, 4096u, Errno.EINVAL)]
    [InlineData(4096u, 4096u, 12288u, Errno.EINVAL)]
    [InlineData(4096u, 1024u, 8192u, Errno.None)]
    [InlineData(4096u, 1024u, 4096u, Errno.EINVAL)]
    [InlineData(2048u, 0u, 4096u, Errno.None)]
    [InlineData(2048u, 0u, 8192u, Errno.EINVAL)]
    [Verifies(QueueClauses.MetadataRing)]
    public void Buffer_of_the_ring_has_room_for_the_metadata(uint ring, uint metadata, uint buffer, Errno expected)
    {
        Require.That(device.Version >= s_metadataRing, $"KFD is {device.Version}, and {s_metadataRing} the first that looks at metadata_ring_size");
        using QueueRecipe recipe = QueueRecipe.ForAql(device);
        recipe.Arguments.queue_percentage = 0;
        recipe.Arguments.ring_base_address = recipe.Allocate(buffer).GpuAddress;
        recipe.Arguments.ring_size = ring;
        recipe.Arguments.metadata_ring_size = metadata;

        recipe.Create().Error.Should().Be(expected, "rings of {0} and {1} bytes are in a buffer of {2}", ring, metadata, buffer);
    }

    private QueueRecipe Exhausted()
    {
        int most = device.Node.SdmaEngines * device.Node.SdmaQueuesPerEngine;
        Require.That(most < 127, $"{most} SDMA queues are more than a process can have");
        QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.queue_percentage = 0;
        for (int i = 0; i < most && recipe.Create().Succeeded; i++)
            continue;
        return recipe;
    }
}
