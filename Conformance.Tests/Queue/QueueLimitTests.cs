using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>How many queues there can be. The queues get no share of the hardware, so that only the driver's own limits count.</summary>
[Category("Queue")]
public sealed class QueueLimitTests(DeviceFixture device)
{
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2), s_gfx950 = new(9, 5, 0);

    [ConformanceFact]
    [Verifies(QueueClauses.TooMany)]
    public void Queues_of_a_process_on_a_gpu_are_limited()
    {
        int limit = device.Node.GfxVersion == s_gfx942 || device.Node.GfxVersion == s_gfx950 ? 255 : 127;
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        for (int i = 0; i < limit; i++)
            recipe.Create().Error.Should().Be(Errno.None, "queue {0} of {1} is within the limit", i + 1, limit);

        recipe.Create().Error.Should().Be(Errno.ENOSPC, "there are {0} queues", limit);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.SdmaExhausted)]
    public void Sdma_queues_are_limited_by_the_engines()
    {
        int most = device.Node.SdmaEngines * device.Node.SdmaQueuesPerEngine;
        Require.That(most < 127, $"{most} SDMA queues are more than a process can have");
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        recipe.Arguments.queue_percentage = 0;

        // Others may have some: the engines belong to all processes.
        int created = 0;
        KernelResult result;
        while ((result = recipe.Create()).Succeeded && created <= most)
            created++;

        result.Error.Should().Be(Errno.ENOMEM, "the engines have {0} queues, and {1} were created", most, created);
        created.Should().BeInRange(1, most);
    }
}
