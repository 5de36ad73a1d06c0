using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>How many queues there can be. The queues get no share of the hardware, so that only the driver's own limits count.</summary>
[Category("Queue")]
public sealed class QueueLimitTests(DeviceFixture device)
{
    private const int Usual = 127, Many = 255;

    private static readonly KfdVersion s_fewOnGfx950 = new(1, 17), s_manyOnGfx950 = new(1, 23);
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2), s_gfx950 = new(9, 5, 0);

    [ConformanceFact]
    [Verifies(QueueClauses.TooMany)]
    public void Queues_of_a_process_on_a_gpu_are_limited()
    {
        int[] limits = Limits();
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        int created = 0;
        KernelResult result;
        while ((result = recipe.Create()).Succeeded && created <= Many)
            created++;

        result.Error.Should().Be(Errno.ENOSPC, "there are {0} queues", created);
        limits.Should().Contain(created, "that is how many queues a process can have on {0} with KFD {1}", device.Node.GfxVersion.Name, device.Version);
    }

    // The scheduler of gfx942 takes more of them wherever the driver knows that GPU; that of gfx950 is known to since 1.23, and not to in Linux 6.12.
    private int[] Limits()
    {
        GfxVersion gfx = device.Node.GfxVersion;
        if (gfx == s_gfx942 || (gfx == s_gfx950 && device.Version >= s_manyOnGfx950))
            return [Many];
        return gfx == s_gfx950 && device.Version > s_fewOnGfx950 ? [Usual, Many] : [Usual];
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
