using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Programs;

namespace Conformance.Tests.Pm4;

/// <summary>What waits for the dispatches before it. The dispatch waits itself, for a word that the test writes.</summary>
[Category("Pm4")]
public sealed class OrderTests(DeviceFixture device)
{
    // Words of the page: the flag of 64 bits, the mark behind the dispatch, and a copy of the count of work-items that passed the flag.
    private const int Flag = 0, Mark = 2, Passed = 4;

    [ConformanceFact]
    [Verifies(Pm4Clauses.PartialFlushWaits)]
    public void Partial_flush_waits_for_earlier_dispatches() => AssertWaits((ref packets, mark) =>
    {
        packets.EventWrite(Pm4Event.CsPartialFlush);
        packets.WriteData(mark, 1);
    });

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReleaseMemWaits)]
    public void Release_waits_for_earlier_dispatches() =>
        AssertWaits((ref packets, mark) => packets.ReleaseMem(ReleaseMemData.Low32, mark, 1));

    private delegate void MarkWriter(ref Pm4Encoder packets, ulong mark);

    private void AssertWaits(MarkWriter write)
    {
        using GpuProgram program = device.LoadPrograms();
        using Pm4Bench witness = new(device);
        using Pm4Bench bench = new(device);
        using GpuBuffer passed = device.Device.Allocate(4096, MemoryKind.Vram);
        using PreparedDispatch dispatch = new(device, program.Kernel("wait_for_flag"), new DispatchGeometry(64, 64), (ref arguments) =>
            arguments.Add(bench.Address(Flag)).Add(1ul).Add(passed.GpuAddress));
        dispatch.Load(bench, device.NewDeadline());
        bench.Run((ref packets) => packets.WriteData(passed.GpuAddress, 0));
        for (uint round = 1; round <= 3; round++)
        {
            bench[Flag] = 0;
            bench[Mark] = 0;
            try
            {
                bench.Submit((ref packets) =>
                {
                    packets.DispatchDirect(1, 1, 1, dispatch.Initiator);
                    write(ref packets, bench.Address(Mark));
                });
                witness.LetTimePass();
                bench[Mark].Should().Be(0, "dispatch {0} still waits for its flag", round);
            }
            finally
            {
                bench[Flag] = 1;
            }

            bench.Becomes(Mark, 1).Should().BeTrue("dispatch {0} can end now", round);
            bench.Run((ref packets) => packets.CopyData(CopyDataSource.Memory, passed.GpuAddress, bench.Address(Passed), wide: false));
            bench[Passed].Should().Be(64 * round, "every work-item counted itself before the mark was written");
        }
    }
}
