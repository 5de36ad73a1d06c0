using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Fields of CREATE_QUEUE that came later, or that do not count for every queue.</summary>
[Category("Queue")]
public sealed class CreateQueueFieldTests(DeviceFixture device)
{
    private uint Page => (uint)device.Kernel.PageSize;

    [ConformanceTheory]
    [InlineData(0, 3)]
    [InlineData(1, -1)]
    [InlineData(1, 1)]
    [Verifies(QueueClauses.MetadataPowerOfTwo)]
    public void Metadata_ring_size_that_is_no_power_of_two_is_refused(int pages, int bytes)
    {
        using QueueRecipe recipe = Recipe(pages: 2);
        recipe.Arguments.metadata_ring_size = (uint)((pages * (int)Page) + bytes);

        recipe.Create().Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(true, 1u, 0u, Errno.None)]
    [InlineData(true, 1u, 1u, Errno.EINVAL)]
    [InlineData(true, 2u, 0u, Errno.EINVAL)]
    [InlineData(true, 2u, 1u, Errno.None)]
    [InlineData(false, 1u, 1u, Errno.None)]
    [InlineData(false, 2u, 1u, Errno.EINVAL)]
    [Verifies(QueueClauses.RingBuffer, QueueClauses.MetadataRing)]
    public void Metadata_ring_of_an_aql_queue_lies_behind_the_ring_in_the_same_mapping(bool aql, uint mappedPages, uint metadataPages, Errno expected)
    {
        using QueueRecipe recipe = Recipe(mappedPages);
        recipe.Arguments.queue_type = aql ? Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL : Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE;
        recipe.Arguments.metadata_ring_size = metadataPages * Page;

        recipe.Create().Error.Should().Be(expected);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.Accepted)]
    public void Sdma_engine_does_not_count_for_a_compute_queue()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.sdma_engine_id = 0xffff;

        recipe.Create().Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.Accepted)]
    public void Sdma_engine_does_not_count_where_the_driver_chooses()
    {
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.sdma_engine_id = 0xffff;

        recipe.Create().Error.Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(100u, Errno.None)]
    [InlineData(101u, Errno.EINVAL)]
    [Verifies(QueueClauses.Percentage)]
    public void Bits_above_the_lowest_eight_are_no_part_of_the_percentage(uint percentage, Errno expected)
    {
        Require.That(device.Version >= new KfdVersion(1, 14), "they are, before KFD 1.14");

        // Bits 15:8 name an XCC; those above mean nothing.
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = percentage | (1u << 16);

        recipe.Create().Error.Should().Be(expected);
    }

    private QueueRecipe Recipe(uint pages)
    {
        Require.That(device.Version >= new KfdVersion(1, 22), "metadata rings came with KFD 1.22");
        QueueRecipe recipe = QueueRecipe.ForPm4(device, pages * Page);
        recipe.Arguments.ring_size = Page;
        return recipe;
    }
}
