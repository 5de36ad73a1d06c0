using System.Globalization;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>Queues that come and go more often than there can be at a time: of a process, on a GPU, and of doorbells.</summary>
[Category("Queue")]
public sealed class QueueTurnoverTests(DeviceFixture device)
{
    private const string LimitParameter = "/sys/module/amdgpu/parameters/max_num_of_queues_per_device";
    private const int UsualLimit = 4096, MostRounds = 8192, Doorbells = 1024;

    [ConformanceFact]
    [Verifies(QueueClauses.DestroyReturns)]
    public void Queues_can_be_made_more_often_than_there_is_room_for()
    {
        int limit = device.Kernel.Files.Read(LimitParameter, out string text) == Errno.None ? int.Parse(text, CultureInfo.InvariantCulture) : UsualLimit;
        Require.That(limit < MostRounds, $"{LimitParameter} is {limit}");
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        Turn(recipe, 1);
        long? before = SystemMemoryUsed();

        Turn(recipe, limit + 1);

        if (before is not null)
            (SystemMemoryUsed()!.Value - before.Value).Should().BeLessThan(limit * (long)device.Kernel.PageSize, "the descriptors of {0} queues are free again", limit);
    }

    private static void Turn(QueueRecipe recipe, int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            uint queue = recipe.MustCreate();
            ulong place = recipe.Arguments.doorbell_offset & ~(Kfd.KFD_MMAP_TYPE_MASK | Kfd.KFD_MMAP_GPU_ID_MASK);
            if (place >= Doorbells * sizeof(ulong))
                place.Should().BeLessThan(Doorbells * sizeof(ulong), "queue {0} has a doorbell of the process", i);
            recipe.Destroy(queue).Error.Should().Be(Errno.None);
        }
    }

    private long? SystemMemoryUsed() =>
        device.Kernel.Files.Read($"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/mem_info_gtt_used", out string text) == Errno.None
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
