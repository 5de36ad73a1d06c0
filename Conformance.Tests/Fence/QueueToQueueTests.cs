using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>Queues of different packet languages that wait for each other without the CPU.</summary>
[Category("Fence")]
public sealed class QueueToQueueTests(DeviceFixture device)
{
    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(Pm4Clauses.WaitRegMemCompares, SdmaClauses.FenceFollowsEarlierPackets)]
    public void Pm4_and_sdma_take_turns()
    {
        const uint Turns = 60;
        using Pm4Queue compute = device.Device.CreatePm4Queue();
        using SdmaQueue sdma = device.Device.CreateSdmaQueue();
        using Timeline fromCompute = device.Device.CreateTimeline();
        using Timeline fromSdma = device.Device.CreateTimeline();
        using GpuBuffer cell = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer log = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        for (uint turn = 1; turn <= Turns; turn++)
        {
            // The compute queue may overwrite the cell only after SDMA has copied the last value to the log.
            Pm4Encoder pm4 = compute.Encoder(compute.Reserve(64, device.NewDeadline()));
            fromSdma.EmitWait(ref pm4, turn - 1);
            pm4.WriteData(cell.GpuAddress, 0x700 + turn);
            fromCompute.EmitSignal(ref pm4, turn);
            compute.Commit(pm4.Count);

            SdmaEncoder copy = new(sdma.Reserve(64, device.NewDeadline()), device.Device.Gfx);
            fromCompute.EmitWait(ref copy, turn);
            copy.CopyLinear(cell.GpuAddress, log.GpuAddress + (turn * sizeof(uint)), sizeof(uint));
            fromSdma.EmitSignal(ref copy, turn);
            sdma.Commit(copy.Count);
        }

        fromSdma.Require(Turns, device.NewDeadline(), $"{Turns} turns of two queues");

        for (uint turn = 1; turn <= Turns; turn++)
            log.AsSpan<uint>()[(int)turn].Should().Be(0x700 + turn, $"turn {turn} copies what the compute queue wrote in it");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Aql)]
    [Verifies(Pm4Clauses.ReleaseMemWrites, AqlClauses.CompletionDecrements, SdmaClauses.PollCompares)]
    public void Pm4_starts_aql_and_aql_starts_sdma()
    {
        using Pm4Queue compute = device.Device.CreatePm4Queue();
        using AqlQueue aql = device.Device.CreateAqlQueue();
        using SdmaQueue sdma = device.Device.CreateSdmaQueue();
        using MemorySignal toAql = device.Device.CreateSignal(1, canInterrupt: false);
        using MemorySignal toSdma = device.Device.CreateSignal(1, canInterrupt: false);
        using Timeline done = device.Device.CreateTimeline();

        // In the order of the waiters, so that each queue has to wait for the next.
        SdmaEncoder last = new(sdma.Reserve(64, device.NewDeadline()), device.Device.Gfx);
        last.PollMemory(toSdma.ValueAddress, CompareFunction.Equal, 0);
        done.EmitSignal(ref last, 1);
        sdma.Commit(last.Count);
        SubmitBarrier(aql, waitsFor: toAql, completes: toSdma);
        done.Value.Should().Be(0, "nobody has started the chain");

        Pm4Encoder first = compute.Encoder(compute.Reserve(32, device.NewDeadline()));
        first.ReleaseMem(ReleaseMemData.Value64, toAql.ValueAddress, 0);
        compute.Commit(first.Count);

        done.Require(1, device.NewDeadline(), "the chain PM4, AQL, SDMA");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.Aql)]
    [Verifies(SdmaClauses.FenceFollowsEarlierPackets, AqlClauses.CompletionDecrements)]
    public void Sdma_starts_aql_and_aql_starts_pm4()
    {
        using Pm4Queue compute = device.Device.CreatePm4Queue();
        using AqlQueue aql = device.Device.CreateAqlQueue();
        using SdmaQueue sdma = device.Device.CreateSdmaQueue();
        using MemorySignal toAql = device.Device.CreateSignal(1, canInterrupt: false);
        using MemorySignal toCompute = device.Device.CreateSignal(1, canInterrupt: false);
        using Timeline done = device.Device.CreateTimeline();

        Pm4Encoder last = compute.Encoder(compute.Reserve(64, device.NewDeadline()));
        last.WaitRegMem(toCompute.ValueAddress, CompareFunction.Equal, 0);
        done.EmitSignal(ref last, 1);
        compute.Commit(last.Count);
        SubmitBarrier(aql, waitsFor: toAql, completes: toCompute);
        done.Value.Should().Be(0, "nobody has started the chain");

        SdmaEncoder first = new(sdma.Reserve(32, device.NewDeadline()), device.Device.Gfx);
        first.Fence(toAql.ValueAddress, 0);
        sdma.Commit(first.Count);

        done.Require(1, device.NewDeadline(), "the chain SDMA, AQL, PM4");
    }

    [ConformanceFact]
    [Verifies(QueueClauses.RunSideBySide)]
    public void Two_pm4_queues_take_turns()
    {
        const uint Turns = 60;
        using Pm4Queue left = device.Device.CreatePm4Queue();
        using Pm4Queue right = device.Device.CreatePm4Queue();
        using Timeline fromLeft = device.Device.CreateTimeline();
        using Timeline fromRight = device.Device.CreateTimeline();
        using GpuBuffer seen = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        for (uint turn = 1; turn <= Turns; turn++)
        {
            Pm4Encoder one = left.Encoder(left.Reserve(64, device.NewDeadline()));
            fromRight.EmitWait(ref one, turn - 1);
            Note(ref one, fromRight, Left(turn));
            fromLeft.EmitSignal(ref one, turn);
            left.Commit(one.Count);

            Pm4Encoder other = right.Encoder(right.Reserve(64, device.NewDeadline()));
            fromLeft.EmitWait(ref other, turn);
            Note(ref other, fromLeft, Right(turn));
            fromRight.EmitSignal(ref other, turn);
            right.Commit(other.Count);
        }

        fromRight.Require(Turns, device.NewDeadline(), $"{Turns} turns of two queues");
        fromLeft.Value.Should().Be(Turns);
        for (uint turn = 1; turn <= Turns; turn++)
        {
            (uint, uint) found = (seen.At<uint>(Left(turn)), seen.At<uint>(Right(turn)));
            found.Should().Be((turn - 1, turn), "in turn {0} each queue finds the other where it waited for it, neither before nor beyond", turn);
        }

        static ulong Left(uint turn) => turn * 2 * sizeof(uint);
        static ulong Right(uint turn) => Left(turn) + sizeof(uint);
        void Note(ref Pm4Encoder encoder, Timeline timeline, ulong place) =>
            encoder.CopyData(CopyDataSource.Memory, timeline.Signal.ValueAddress, seen.GpuAddress + place, wide: false);
    }

    private void SubmitBarrier(AqlQueue queue, MemorySignal waitsFor, MemorySignal completes)
    {
        Span<uint> packet = stackalloc uint[AqlQueue.PacketDwords];
        new AqlEncoder(packet).BarrierAnd([waitsFor.Address], completes.Address, barrier: true);
        queue.Submit(packet, device.NewDeadline());
    }
}
