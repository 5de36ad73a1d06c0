using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;

namespace Conformance.Tests.Pm4;

/// <summary>INDIRECT_BUFFER.</summary>
[Category("Pm4")]
public sealed class IndirectBufferTests(DeviceFixture device)
{
    // Words of the page from which on packets stand.
    private const int First = 256, Second = 512;

    [ConformanceFact]
    [Verifies(Pm4Clauses.IndirectBufferReturns)]
    public void Queue_goes_on_behind_the_buffer()
    {
        using Pm4Bench bench = new(device);
        uint length = Place(bench, First, (ref packets) => packets.WriteData(bench.Address(0), 1));
        bench.Run((ref packets) =>
        {
            packets.IndirectBuffer(bench.Address(First), length);
            packets.CopyData(CopyDataSource.Memory, bench.Address(0), bench.Address(1), wide: false);
        });

        bench[0].Should().Be(1, "the buffer writes it");
        bench[1].Should().Be(1, "the packet behind the buffer copies what the buffer wrote");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.IndirectBufferReturns)]
    public void Buffer_may_end_with_its_memory_in_a_nop_of_one_dword()
    {
        using Pm4Bench bench = new(device);
        const int WriteDataLength = 5;
        int word = (int)(bench.Memory.Size / sizeof(uint)) - WriteDataLength - 1;
        uint length = Place(bench, word, (ref packets) =>
        {
            packets.WriteData(bench.Address(0), 1);
            packets.Nop();
        });
        bench.Run((ref packets) =>
        {
            packets.IndirectBuffer(bench.Address(word), length);
            packets.CopyData(CopyDataSource.Memory, bench.Address(0), bench.Address(1), wide: false);
        });

        bench[1].Should().Be(1, "the ring goes on behind the buffer, whose last dword is a NOP");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.IndirectBufferReturns)]
    public void Buffers_run_one_after_the_other()
    {
        using Pm4Bench bench = new(device);
        uint first = Place(bench, First, (ref packets) => packets.WriteData(bench.Address(0), 11));
        uint second = Place(bench, Second, (ref packets) => packets.CopyData(CopyDataSource.Memory, bench.Address(0), bench.Address(1), wide: false));
        bench.Run((ref packets) =>
        {
            packets.IndirectBuffer(bench.Address(First), first);
            packets.IndirectBuffer(bench.Address(Second), second);
        });

        bench[1].Should().Be(11);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.IndirectBufferReturns)]
    public void Two_queues_can_share_a_buffer()
    {
        using Pm4Bench bench = new(device);
        using Pm4Bench other = new(device);
        uint length = Place(bench, First, (ref packets) => packets.WriteData(bench.Address(0), 21));
        bench.Run((ref packets) => packets.IndirectBuffer(bench.Address(First), length));
        bench[0].Should().Be(21);
        bench[0] = 0;

        other.Run((ref packets) => packets.IndirectBuffer(bench.Address(First), length));

        bench[0].Should().Be(21);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.IndirectBufferChains)]
    public void Chained_buffer_does_not_come_back_to_its_caller()
    {
        using Pm4Bench bench = new(device);
        uint second = Place(bench, Second, (ref packets) => packets.WriteData(bench.Address(0), 31));
        uint first = Place(bench, First, (ref packets) =>
        {
            packets.IndirectBuffer(bench.Address(Second), second, chain: true);
            packets.WriteData(bench.Address(1), 0xbad);
        });
        bench.Run((ref packets) =>
        {
            packets.IndirectBuffer(bench.Address(First), first);
            packets.WriteData(bench.Address(2), 33);
        });

        bench[0].Should().Be(31, "the chained buffer runs");
        bench[1].Should().Be(0, "the buffer that chained is left for good");
        bench[2].Should().Be(33, "the ring goes on");
    }

    private static uint Place(Pm4Bench bench, int word, PacketWriter write)
    {
        Pm4Encoder packets = bench.Queue.Encoder(bench.Memory.AsSpan<uint>()[word..]);
        write(ref packets);
        return (uint)packets.Count;
    }
}
