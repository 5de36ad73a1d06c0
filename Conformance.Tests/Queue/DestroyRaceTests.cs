using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Queue;

/// <summary>DESTROY_QUEUE of several threads at a time.</summary>
[Category("Queue")]
public sealed class DestroyRaceTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(QueueCallClauses.DestroyOnce)]
    [GuardsAgainst("drm/amdkfd: fix UAF race in destroy_queue_cpsch")]
    public void Of_two_threads_that_destroy_a_queue_one_succeeds()
    {
        const int Rounds = 16;
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        using Barrier start = new(2);
        for (int round = 0; round < Rounds; round++)
        {
            uint queue = recipe.MustCreate();
            var errors = new Errno[2];

            Parallel.For(0, errors.Length, new ParallelOptions { MaxDegreeOfParallelism = errors.Length }, thread =>
            {
                start.SignalAndWait(device.Patience).Should().BeTrue("the other thread comes too");
                errors[thread] = recipe.DestroyAgain(queue).Error;
            });

            errors.Should().ContainSingle(error => error == Errno.None, "round {0}", round);
            errors.Should().OnlyContain(error => error == Errno.None || error == Errno.EINVAL || error == Errno.EBUSY, "round {0}", round);
            recipe.Forget(queue);
        }
    }
}
