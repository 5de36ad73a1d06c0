using Conformance.Tests.Sdma;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Queues;

namespace Conformance.Tests.Pm4;

/// <summary>How a compute queue reads its ring.</summary>
[Category("Pm4")]
public sealed class RingTests(DeviceFixture device)
{
    // Header, control, address and one dword of data.
    private const int WriteDataLength = 5;

    private QueueOptions SmallRing => QueueOptions.Default with { RingSize = (uint)device.PageSize };

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReadPointerIsReported)]
    public void Read_pointer_comes_to_the_write_pointer()
    {
        using Pm4Bench bench = new(device);
        bench.Run((ref packets) => packets.Nop(37));

        bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue(
            "the queue has read everything: its read pointer is 0x{0:x}, the write pointer 0x{1:x}", bench.Queue.ReadPointer, bench.Queue.WritePointer);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.RingWraps)]
    public void Ring_goes_on_at_its_start()
    {
        using Pm4Bench bench = new(device, SmallRing);
        uint rounds = RoundsOfLaps(WriteDataLength);
        for (uint i = 1; i <= rounds; i++)
        {
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), i));
            bench[0].Should().Be(i);
        }
    }

    [ConformanceTheory]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [InlineData(MemoryKind.VisibleVram)]
    [Verifies(Pm4Clauses.RingWraps, Pm4Clauses.ReadPointerIsReported)]
    public void Ring_works_in_every_kind_of_memory(MemoryKind kind)
    {
        Require.That(kind != MemoryKind.VisibleVram || device.Node.HasLargeBar, "the CPU does not see all of the video memory");
        using Pm4Bench bench = new(device, SmallRing with { RingKind = kind });
        uint rounds = RoundsOfLaps(WriteDataLength);
        for (uint i = 1; i <= rounds; i++)
        {
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), i));
            bench[0].Should().Be(i);
        }
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.RingWraps)]
    public void Packet_may_cross_the_end_of_the_ring()
    {
        using Pm4Bench bench = new(device, SmallRing);
        uint[] memory = new uint[16];
        uint rounds = RoundsOfLaps(WriteDataLength + 1);
        for (uint i = 1; i <= rounds; i++)
        {
            Pm4Encoder packets = bench.Queue.Encoder(memory);
            packets.WriteData(bench.Address(0), [i, ~i]);
            bench.Queue.SubmitAcrossEnd(packets.Written, device.NewDeadline());

            bench.Becomes(0, i).Should().BeTrue("packet {0} writes its number, and the word is {1}", i, bench[0]);
            bench.Becomes(1, ~i).Should().BeTrue("its second dword is 0x{0:x}", bench[1]);
        }
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReadPointerIsReported)]
    public void Full_ring_takes_more_when_the_queue_goes_on()
    {
        using Pm4Bench bench = new(device, SmallRing);
        bench.Submit((ref packets) => packets.WaitRegMem(bench.Address(0), CompareFunction.Equal, 1));
        uint[] rest = new uint[bench.Queue.Capacity - WaitRegMemPacket.Length];
        bench.Queue.Encoder(rest).Nop(rest.Length);
        bench.Queue.SubmitAcrossEnd(rest, Deadline.Now);

        Action oneMore = () => bench.Queue.SubmitAcrossEnd(rest, Deadline.Now);
        oneMore.Should().Throw<QueueException>("the ring is full and the queue waits");

        bench[0] = 1;
        bench.Queue.SubmitAcrossEnd(rest, device.NewDeadline());
        bench.Run((ref packets) => packets.WriteData(bench.Address(1), 2));
        bench[1].Should().Be(2);
    }

    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    [Verifies(Pm4Clauses.NopSkipsBody)]
    public void Nop_skips_its_body(int dwords)
    {
        using Pm4Bench bench = new(device);
        bench.Run((ref packets) =>
        {
            packets.Nop(dwords);
            packets.WriteData(bench.Address(0), (uint)dwords);
        });

        bench[0].Should().Be((uint)dwords);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.RingWraps)]
    public void Nop_of_one_dword_fills_the_last_dword_of_the_ring()
    {
        using Pm4Bench bench = new(device, SmallRing);
        uint[] most = new uint[bench.Queue.Capacity];
        for (uint lap = 1; lap <= 3; lap++)
        {
            // All but one dword of the ring, so that what comes next has to begin at its start.
            bench.Queue.Encoder(most).Nop(most.Length);
            bench.Queue.Submit(most, device.NewDeadline());
            bench.Run((ref packets) => packets.WriteData(bench.Address(0), lap));
            bench[0].Should().Be(lap);

            bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue("the read pointer is 0x{0:x}", bench.Queue.ReadPointer);
            int position = (int)(bench.Queue.WritePointer % (ulong)(bench.Queue.Capacity + 1));
            most = new uint[bench.Queue.Capacity - position];
        }
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.NopSkipsBody)]
    public void Nop_does_not_execute_packets_in_its_body()
    {
        using Pm4Bench bench = new(device);
        uint[] memory = new uint[1 + WriteDataLength];
        bench.Queue.Encoder(memory).Nop(memory.Length);
        bench.Queue.Encoder(memory.AsSpan(1)).WriteData(bench.Address(0), 0xbad);
        bench.Queue.Submit(memory, device.NewDeadline());
        bench.Run((ref packets) => packets.WriteData(bench.Address(1), 1));

        bench[0].Should().Be(0, "the WRITE_DATA is the body of a NOP");
    }

    // The witness is not of the same micro-engine: with some firmware none of its queues goes on after a packet that it does not know.
    [ConformanceFact(Requires = Capability.Expendable | Capability.Sdma, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(Pm4Clauses.UnknownOpcodeHalts)]
    public void Unknown_operation_code_stops_the_queue()
    {
        using SdmaBench witness = new(device);
        using Pm4Bench bench = new(device);

        // Type 3, operation code 0xfe, one dword of body.
        bench.Queue.Submit([0xc000_fe00, 0], device.NewDeadline());
        bench.Submit((ref packets) => packets.WriteData(bench.Address(0), 1));

        witness.LetTimePass();
        bench[0].Should().Be(0, "nothing behind a packet that the queue does not understand is executed");
    }

    // Four laps of the smallest ring, in packets of that many dwords and no less.
    private uint RoundsOfLaps(int dwords) => (uint)(4 * device.PageSize / sizeof(uint)) / (uint)dwords;
}
