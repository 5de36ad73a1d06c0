using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Programs;

namespace Conformance.Tests.Dispatch;

/// <summary>Data that a code object brings along.</summary>
[Category("Dispatch")]
public sealed class ProgramTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(QueueType.Pm4, 4)]
    [InlineData(QueueType.Pm4, 5)]
    [InlineData(QueueType.Aql, 4)]
    [InlineData(QueueType.Aql, 5)]
    [Verifies(DispatchClauses.UserDataArrives, AqlClauses.DispatchPassesKernarg)]
    public void Program_keeps_its_variables_between_dispatches(QueueType type, int codeObjectVersion)
    {
        using DispatchBench bench = new(device, type, codeObjectVersion);
        GpuBuffer result = bench.Filled(10, 0u);

        for (uint run = 0; run < 2; run++)
        {
            bench.Run("read_variables", new DispatchGeometry(1, 1), (ref KernelArguments arguments) => arguments.Add(result.GpuAddress).Add(1u));

            Contents.ShouldBe<uint>(
                result.AsSpan<uint>()[..10],
                [11, 12, 13, 14, 21, 22, 23, 24, 0x12345678 + run, run],
                $"both tables through their relocated pointers, and the variables in run {run}");
        }
    }
}
