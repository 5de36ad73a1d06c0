using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Memory;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using Harness.Synchronization;

namespace Conformance.Tests.Aql;

/// <summary>
/// PM4 packets of an AQL queue are executed by every XCC of the device, and PRED_EXEC chooses among them. Atomic additions count who executes.
/// </summary>
[Category("Aql")]
[Verifies(Pm4Clauses.PredExecSelects)]
public sealed class AqlPredicationTests(DeviceFixture device)
{
    // Dwords of a page; each addition has its own.
    private const int Before = 0, Selected = 2, Behind = 4, NextBuffer = 6;

    [ConformanceTheory(Requires = Capability.Aql)]
    [InlineData(0x01u)]
    [InlineData(0x02u)]
    [InlineData(0x03u)]
    [InlineData(0xffu)]
    [InlineData(0x00u)]
    public void Chosen_xccs_alone_execute_what_follows(uint mask)
    {
        int xccs = device.Node.XccCount;
        Require.That(xccs > 1 && GfxSet.Gfx94To95.Contains(device.Node.GfxVersion), "the device has one XCC, or no PRED_EXEC by XCC");
        using AqlBench bench = new(device);
        using GpuBuffer counters = device.Device.Allocate(4096, MemoryKind.Vram);
        using GpuBuffer result = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        using GpuBuffer indirect = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        Run(bench, indirect, (ref packets) => packets.WriteData(counters.GpuAddress, new uint[8]));

        Run(bench, indirect, (ref packets) =>
        {
            Count(ref packets, counters, Before);
            packets.PredExec(mask, AtomicMemPacket.Length);
            Count(ref packets, counters, Selected);
            Count(ref packets, counters, Behind);
            packets.PredExec(mask, AtomicMemPacket.Length);
            Count(ref packets, counters, Selected);
        });
        Run(bench, indirect, (ref packets) => Count(ref packets, counters, NextBuffer));

        Run(bench, indirect, (ref packets) => packets.DmaCopy(counters.GpuAddress, result.GpuAddress, 8 * sizeof(uint)));
        int chosen = Enumerable.Range(0, xccs).Count(xcc => (mask >> xcc & 1) != 0);
        result.At<uint>(Before * sizeof(uint)).Should().Be((uint)xccs, "every XCC executes a packet before PRED_EXEC");
        result.At<uint>(Selected * sizeof(uint)).Should().Be(2 * (uint)chosen, "of {0} XCCs the mask 0x{1:x} chooses {2}, twice", xccs, mask, chosen);
        result.At<uint>(Behind * sizeof(uint)).Should().Be((uint)xccs, "the packet behind is not in the count of dwords");
        result.At<uint>(NextBuffer * sizeof(uint)).Should().Be((uint)xccs, "the choice ends with its dwords, and does not reach into the next buffer");
    }

    private delegate void Packets(ref Pm4Encoder packets);

    private static void Count(ref Pm4Encoder packets, GpuBuffer counters, int dword) => packets.AtomicMem(
        AtomicOperation.Add32, counters.GpuAddress + ((ulong)dword * sizeof(uint)), 1, command: AtomicCommand.WaitForWriteConfirm, returns: false);

    private void Run(AqlBench bench, GpuBuffer indirect, Packets write)
    {
        using MemorySignal done = bench.NewSignal();
        Pm4Encoder packets = new(indirect.AsSpan<uint>(), device.Device.Gfx);
        write(ref packets);
        Span<uint> slot = stackalloc uint[AqlEncoder.SlotDwords];
        new AqlEncoder(slot).Pm4IndirectBuffer(indirect.GpuAddress, (uint)packets.Count, done.Address, barrier: true);
        bench.Queue.Submit(slot, device.NewDeadline());
        bench.Finish(done);
    }
}
