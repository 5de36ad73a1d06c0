using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>The ring of an AQL queue, its indices, and how packets become valid.</summary>
[Category("Aql")]
public sealed class AqlRingTests(DeviceFixture device)
{
    private const uint TypeMask = 0xff;

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.InvalidPacketHolds)]
    public void Invalid_packet_holds_those_behind_it()
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal first = bench.NewSignal();
        using MemorySignal second = bench.NewSignal();
        Span<uint> packets = stackalloc uint[2 * AqlEncoder.SlotDwords];
        new AqlEncoder(packets[..AqlEncoder.SlotDwords]).KernelDispatch(bench.Gated(open, first));
        new AqlEncoder(packets[AqlEncoder.SlotDwords..]).KernelDispatch(bench.Gated(open, second));
        uint header = packets[0];
        packets[0] = (header & ~TypeMask) | (uint)AqlPacketType.Invalid;

        ulong last = bench.Queue.Submit(packets, device.NewDeadline());
        bench.Hold(second, "the packet before it is INVALID, although the doorbell is beyond both");
        first.Value.Should().Be(1, "a packet with the type INVALID does nothing");
        Volatile.Write(ref bench.Slot(last - 1)[0], header);
        bench.RingDoorbell(last);

        bench.Finish(first);
        bench.Finish(second);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.ReadIndexAdvances)]
    public void Read_index_passes_packets_that_are_complete()
    {
        using AqlBench bench = new(device);
        using MemorySignal gate = bench.NewSignal(0);
        using MemorySignal done = bench.NewSignal(2);
        ulong before = bench.Queue.NextPacket;
        bench.Submit(bench.Gated(gate, done));
        bench.Submit(bench.Gated(gate, done), barrier: true);
        bench.Hold(done, "the kernels wait for their gate");
        bench.Queue.ReadPointer.Should().BeLessThan(before + 2, "the second packet has not even started");

        gate.Value = 1;
        bench.Finish(done);

        bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue($"{before + 2} packets are done with, and the read index is {bench.Queue.ReadPointer}");
        bench.Queue.ReadPointer.Should().Be(before + 2);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.SlotBecomesInvalid)]
    public void Slot_is_free_after_its_packet()
    {
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal(2);
        ulong first = bench.Queue.NextPacket;
        bench.Submit(bench.Gated(open, done));
        bench.SubmitBarrierAnd(done);
        bench.Finish(done);

        for (ulong packet = first; packet < first + 2; packet++)
        {
            SpinWait.SpinUntil(() => Type(bench, packet) == AqlPacketType.Invalid, device.Patience).Should().BeTrue(
                $"packet {packet} is done with, and its slot must be INVALID again; it is {Type(bench, packet)}");
        }
    }

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(AqlClauses.ReadIndexAdvances, AqlClauses.DispatchCoversGrid)]
    public void Ring_of_a_page_goes_round_and_round(MemoryKind ring)
    {
        uint count = 8 * (uint)device.PageSize / AqlEncoder.SlotDwords / sizeof(uint);
        using AqlBench bench = new(device, new QueueOptions { RingSize = (uint)device.PageSize, RingKind = ring });
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal(count);
        AqlKernelDispatch dispatch = bench.Gated(open, done, workItems: 2);

        for (int i = 0; i < count; i++)
            bench.Submit(dispatch);
        bench.Finish(done);

        bench.CountPassed().Should().Be(2 * count, "each of the dispatches runs once");
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.CompletionDecrements, AqlClauses.InvalidPacketHolds)]
    public void Many_writers_share_the_write_index()
    {
        const int writers = 4;
        const int packetsEach = 50;
        using AqlBench bench = new(device);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal(writers * packetsEach);
        AqlKernelDispatch dispatch = bench.Gated(open, done);

        Parallel.For(0, writers, _ =>
        {
            for (int i = 0; i < packetsEach; i++)
            {
                ulong packet = Interlocked.Increment(ref bench.Queue.Descriptor.WriteDispatchId) - 1;
                new AqlEncoder(bench.Slot(packet)).KernelDispatch(dispatch);
                bench.RingDoorbell(packet);
            }
        });

        bench.Finish(done);
        using AqlBench onlooker = new(device);
        bench.CountPassed(onlooker.Dispatcher).Should().Be(writers * packetsEach);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.Pm4IndirectBufferExecutes)]
    public void Pm4_packet_is_complete_when_its_indirect_buffer_is()
    {
        using AqlBench bench = new(device);
        using MemorySignal done = bench.NewSignal();
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer indirect = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        Pm4Encoder pm4 = new(indirect.AsSpan<uint>(), device.Device.Gfx);
        pm4.WriteData(target.GpuAddress, 0xfeedf00d);
        pm4.Nop(3);
        pm4.WriteData(target.GpuAddress + 4, 0x0badcafe);

        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).Pm4IndirectBuffer(indirect.GpuAddress, (uint)pm4.Count, done.Address, barrier: true);
        bench.Queue.Submit(slot, device.NewDeadline());
        bench.Finish(done);

        target.Slice<uint>(0, 3).ToArray().Should().Equal(0xfeedf00du, 0x0badcafeu, 0u);
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(AqlClauses.Pm4IndirectBufferExecutes)]
    public void Pm4_packet_that_waits_holds_those_behind_it()
    {
        using AqlBench bench = new(device);
        using MemorySignal gate = bench.NewSignal(0);
        using MemorySignal open = bench.NewSignal(1);
        using MemorySignal done = bench.NewSignal(2);
        using GpuBuffer target = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer indirect = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        Pm4Encoder pm4 = new(indirect.AsSpan<uint>(), device.Device.Gfx);
        pm4.WriteData(target.GpuAddress, 1);
        pm4.WaitRegMem(gate.ValueAddress, CompareFunction.Equal, 1);
        pm4.WriteData(target.GpuAddress + 4, 2);
        pm4.ReleaseMem(ReleaseMemData.Low32, target.GpuAddress + 8, 3);

        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).Pm4IndirectBuffer(indirect.GpuAddress, (uint)pm4.Count, done.Address, barrier: true);
        bench.Queue.Submit(slot, device.NewDeadline());
        bench.Submit(bench.Gated(open, done), barrier: true);
        device.Becomes(target, 0, 1).Should().BeTrue("the buffer begins");
        bench.Hold(done, "the indirect buffer waits for its gate");
        done.Value.Should().Be(2, "neither packet is complete");
        target.Slice<uint>(0, 3).ToArray().Should().Equal(1u, 0u, 0u);

        gate.Value = 1;
        bench.Finish(done);

        target.Slice<uint>(0, 3).ToArray().Should().Equal(1u, 2u, 3u);
        bench.Queue.WaitUntilDrained(device.NewDeadline()).Should().BeTrue("every packet is done with");
    }

    private static AqlPacketType Type(AqlBench bench, ulong packet) =>
        (AqlPacketType)(Volatile.Read(ref bench.Slot(packet)[0]) & TypeMask);
}
