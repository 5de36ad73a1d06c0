using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>Rings that are smaller than the hardware takes.</summary>
[Category("Queue")]
public sealed class RingSizeTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(512u)]
    [Verifies(QueueClauses.RingClamped)]
    public void Small_ring_is_used_as_one_of_1024_bytes(uint size)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.ring_size = size;
        recipe.MustCreate();
        device.RequireRaisedRing(size, recipe.Arguments.ring_size);

        // 200 dwords are within 1024 bytes, and beyond 512.
        recipe.Submit(recipe.WritePointer.GpuAddress + 64, 9, skipped: 200);

        recipe.Becomes(recipe.WritePointer, 64, 9).Should().BeTrue("a ring of {0} bytes is raised to 1024", size);
    }

    [ConformanceFact]
    [Verifies(QueueClauses.RingClamped)]
    public void Queue_that_gets_a_small_ring_uses_it_as_one_of_1024_bytes()
    {
        const uint Small = 512;
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint ring = recipe.Arguments.ring_size;
        recipe.Arguments.ring_size = Small;
        recipe.Destroy(recipe.MustCreate()).Error.Should().Be(Errno.None);
        device.RequireRaisedRing(Small, recipe.Arguments.ring_size);
        recipe.Arguments.ring_size = ring;
        uint queue = recipe.MustCreate();
        recipe.Arguments.ring_size = Small;
        recipe.Update(queue).Error.Should().Be(Errno.None);

        recipe.Submit(recipe.WritePointer.GpuAddress + 64, 9, skipped: 200);

        recipe.Becomes(recipe.WritePointer, 64, 9).Should().BeTrue("a ring of {0} bytes is raised to 1024", Small);
    }
}
