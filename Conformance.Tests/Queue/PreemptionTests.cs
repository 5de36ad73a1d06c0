using Harness.Contracts.Clauses;
using Harness.Foundation;

namespace Conformance.Tests.Queue;

/// <summary>Waves whose queue is taken off the hardware while they run, and comes back.</summary>
[Category("Queue")]
public sealed class PreemptionTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PreemptionClauses.VectorRegisters)]
    public void Wave_keeps_its_vector_registers(QueueType type)
    {
        using HeldState state = new(device, type);
        state.Run();

        state.Vectors.Held.Should().Equal(state.Vectors.Expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PreemptionClauses.ScalarRegisters)]
    public void Wave_keeps_its_scalar_registers(QueueType type)
    {
        using HeldState state = new(device, type);
        state.Run();

        state.Scalars.Held.Should().Equal(state.Scalars.Expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PreemptionClauses.ExecutionState)]
    public void Wave_keeps_EXEC_VCC_and_M0(QueueType type)
    {
        using HeldState state = new(device, type);
        state.Run();

        state.Special.Held.Should().Equal(state.Special.Expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PreemptionClauses.LocalMemory)]
    public void Work_group_keeps_its_local_memory(QueueType type)
    {
        using HeldState state = new(device, type);
        state.Run();

        state.Locals.Held.Should().Equal(state.Locals.Expected);
    }

    [ConformanceTheory]
    [InlineData(QueueType.Pm4)]
    [InlineData(QueueType.Aql)]
    [Verifies(PreemptionClauses.Barrier)]
    [GuardsAgainst("drm/amdkfd: Ensure consistent barrier state saved in gfx12 trap handler")]
    public void Barrier_holds_the_waves_that_came_to_it(QueueType type)
    {
        using HeldState state = new(device, type);
        state.Run();

        state.Seen.Held.Should().Equal(state.Seen.Expected);
    }
}
