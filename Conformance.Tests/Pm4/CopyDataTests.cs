using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;

namespace Conformance.Tests.Pm4;

/// <summary>COPY_DATA.</summary>
[Category("Pm4")]
public sealed class CopyDataTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(true, 0x1111_1111u, 0x2222_2222u)]
    [InlineData(false, 0x1111_1111u, 0xeeee_eeeeu)]
    [Verifies(Pm4Clauses.CopyDataWidth)]
    public void Memory_is_copied_in_the_width_asked_for(bool wide, uint low, uint high)
    {
        using Pm4Bench bench = new(device);
        bench[0] = 0x1111_1111;
        bench[1] = 0x2222_2222;
        bench[5] = 0xeeee_eeee;

        bench.Run((ref packets) => packets.CopyData(CopyDataSource.Memory, bench.Address(0), bench.Address(4), wide));

        bench.Memory.AsSpan<uint>().Slice(4, 3).ToArray().Should().Equal(low, high, 0);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.CopyDataWidth)]
    public void Immediate_value_is_written()
    {
        using Pm4Bench bench = new(device);

        bench.Run((ref packets) => packets.CopyData(CopyDataSource.Immediate, 0x1234_5678_9abc_def0, bench.Address(0)));

        bench.Wide(0).Should().Be(0x1234_5678_9abc_def0);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.CopyDataClockIsMonotonic)]
    public void Clock_does_not_go_backwards()
    {
        using Pm4Bench bench = new(device);
        ulong first = Clock(bench);
        ulong last = first;
        for (int i = 0; i < 64; i++)
        {
            ulong now = Clock(bench);
            now.Should().BeGreaterThanOrEqualTo(last);
            last = now;
        }

        last.Should().BeGreaterThan(first, "64 round trips take longer than a tick");
    }

    private static ulong Clock(Pm4Bench bench)
    {
        bench.Run((ref packets) => packets.CopyData(CopyDataSource.GpuClock, 0, bench.Address(0)));
        return bench.Wide(0);
    }
}
