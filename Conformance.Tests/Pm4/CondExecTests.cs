using Harness.Contracts.Clauses;

namespace Conformance.Tests.Pm4;

/// <summary>COND_EXEC.</summary>
[Category("Pm4")]
public sealed class CondExecTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(0u, 0u)]
    [InlineData(1u, 41u)]
    [InlineData(0x8000_0000u, 41u)]
    [Verifies(Pm4Clauses.CondExecSkips)]
    public void Packets_are_executed_if_the_word_is_not_zero(uint condition, uint written)
    {
        // Header, control, address and one dword of data.
        const uint WriteDataLength = 5;
        using Pm4Bench bench = new(device);
        bench[0] = condition;

        bench.Run((ref packets) =>
        {
            packets.CondExec(bench.Address(0), WriteDataLength);
            packets.WriteData(bench.Address(1), 41);
            packets.WriteData(bench.Address(2), 42);
        });

        bench[1].Should().Be(written, "the word is 0x{0:x}", condition);
        bench[2].Should().Be(42, "it is behind the dwords that depend on the word");
    }
}
