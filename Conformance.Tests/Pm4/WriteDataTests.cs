using Harness.Contracts.Clauses;

namespace Conformance.Tests.Pm4;

/// <summary>WRITE_DATA.</summary>
[Category("Pm4")]
public sealed class WriteDataTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(500)]
    [Verifies(Pm4Clauses.WriteDataIncrements)]
    public void Payload_goes_to_consecutive_dwords(int dwords)
    {
        using Pm4Bench bench = new(device);
        uint[] data = [.. Enumerable.Range(1, dwords).Select(i => 0x1000_0000u + (uint)i)];

        bench.Run((ref packets) => packets.WriteData(bench.Address(1), data));

        bench[0].Should().Be(0, "it is before the target");
        bench.Memory.AsSpan<uint>().Slice(1, dwords).ToArray().Should().Equal(data);
        bench[dwords + 1].Should().Be(0, "it is behind the target");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.WriteDataToOneAddress)]
    public void Last_dword_to_one_address_stays()
    {
        using Pm4Bench bench = new(device);

        bench.Run((ref packets) => packets.WriteData(bench.Address(1), [1u, 2u, 3u], increment: false));

        bench.Memory.AsSpan<uint>()[..5].ToArray().Should().Equal(0, 3, 0, 0, 0);
    }
}
