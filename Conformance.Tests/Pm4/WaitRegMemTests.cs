using Harness.Contracts.Clauses;
using Harness.Packets.Values;

namespace Conformance.Tests.Pm4;

/// <summary>WAIT_REG_MEM.</summary>
[Category("Pm4")]
public sealed class WaitRegMemTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(CompareFunction.Less, 10u, 9u)]
    [InlineData(CompareFunction.LessOrEqual, 11u, 10u)]
    [InlineData(CompareFunction.Equal, 9u, 10u)]
    [InlineData(CompareFunction.NotEqual, 10u, 9u)]
    [InlineData(CompareFunction.GreaterOrEqual, 9u, 10u)]
    [InlineData(CompareFunction.Greater, 10u, 0x8000_0000u)]
    [Verifies(Pm4Clauses.WaitRegMemCompares)]
    public void Queue_waits_until_the_value_compares_with_ten(CompareFunction function, uint holding, uint releasing)
    {
        using Pm4Bench witness = new(device);
        using Pm4Bench bench = new(device);
        bench[0] = holding;
        ulong step = bench.Start((ref packets) => packets.WaitRegMem(bench.Address(0), function, 10));

        witness.LetTimePass();
        bench.HasEnded(step).Should().BeFalse("{0} is not {1} 10", holding, function);

        bench[0] = releasing;
        bench.MustEnd(step);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.WaitRegMemMasks)]
    public void Bits_outside_of_the_mask_do_not_count()
    {
        using Pm4Bench bench = new(device);
        bench[0] = 0xffff_ff12;

        bench.Run((ref packets) => packets.WaitRegMem(bench.Address(0), CompareFunction.Equal, 0x12, mask: 0xff));
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.WaitRegMemAlways)]
    public void Always_does_not_wait()
    {
        using Pm4Bench bench = new(device);

        bench.Run((ref packets) => packets.WaitRegMem(bench.Address(0), CompareFunction.Always, 1));
    }
}
