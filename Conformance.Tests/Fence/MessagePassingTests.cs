using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Memory;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>
/// The litmus test of message passing between every pair of queues: who sees the flag sees the data that were written before it. Many rounds go through the same cell, so
/// that stale data would show, and the CPU has no part in them.
/// </summary>
[Category("Fence")]
public sealed class MessagePassingTests(DeviceFixture device)
{
    private const int Rounds = 24;
    private const int Dwords = 256; // several cache lines

    [ConformanceTheory(Requires = Capability.Sdma | Capability.Aql)]
    [InlineData(QueueType.Pm4, QueueType.Pm4)]
    [InlineData(QueueType.Pm4, QueueType.Sdma)]
    [InlineData(QueueType.Pm4, QueueType.Aql)]
    [InlineData(QueueType.Sdma, QueueType.Pm4)]
    [InlineData(QueueType.Sdma, QueueType.Sdma)]
    [InlineData(QueueType.Sdma, QueueType.Aql)]
    [InlineData(QueueType.Aql, QueueType.Pm4)]
    [InlineData(QueueType.Aql, QueueType.Sdma)]
    [InlineData(QueueType.Aql, QueueType.Aql)]
    [Verifies(Pm4Clauses.WaitRegMemCompares, Pm4Clauses.ReleaseMemWrites, SdmaClauses.PollCompares, SdmaClauses.FenceFollowsEarlierPackets, AqlClauses.CompletionDecrements)]
    public void Who_sees_the_flag_sees_the_data(QueueType from, QueueType to)
    {
        uint[] messages = GpuMemory.RandomDwords(device, Rounds * Dwords);
        using GpuBuffer sent = device.Device.Allocate((ulong)messages.Length * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer cell = device.Device.Allocate(device.PageSize, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer received = device.Device.Allocate(sent.Size, MemoryKind.Gtt, MemoryFlags.Shared);
        messages.CopyTo(sent.AsSpan<uint>());
        received.AsSpan<uint>().Clear();
        MemorySignal[] full = Signals(), empty = Signals();
        try
        {
            using Courier writer = new(device, from), reader = new(device, to);
            for (int round = 0; round < Rounds; round++)
            {
                ulong place = (ulong)(round * Dwords * sizeof(uint));
                writer.Carry(empty[round], cell.GpuAddress, sent.GpuAddress + place, Dwords, full[round]);
                reader.Carry(full[round], received.GpuAddress + place, cell.GpuAddress, Dwords, empty[round + 1]);
            }

            empty[0].Set(0); // the only word of the CPU
            empty[Rounds].WaitEqual(0, device.NewDeadline()).Should().BeTrue($"{Rounds} rounds end, and {full.Count(flag => flag.Value == 0)} messages were sent");

            GpuMemory.ShouldMatch(received.Slice<uint>(0, messages.Length), messages, $"what {to} found in the cell after the flag of {from}, {Dwords} dwords a round");
        }
        finally
        {
            Array.ForEach([.. full, .. empty], signal => signal.Dispose());
        }
    }

    private MemorySignal[] Signals() => [.. Enumerable.Range(0, Rounds + 1).Select(_ => device.Device.CreateSignal(1, canInterrupt: false))];
}
