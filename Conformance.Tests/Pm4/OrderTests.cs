using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Packets.Pm4;
using Harness.Programs;

namespace Conformance.Tests.Pm4;

/// <summary>What waits for the dispatches before it. The dispatch waits itself, for a word that the test writes.</summary>
[Category("Pm4")]
public sealed class OrderTests(DeviceFixture device)
{
    // Words of the page: the flag of 64 bits, the work-items that passed it, and the mark behind the dispatch.
    private const int Flag = 0, Passed = 2, Mark = 3;

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
        using PreparedDispatch dispatch = new(device, program.Kernel("wait_for_flag"), new DispatchGeometry(64, 64), (ref arguments) =>
            arguments.Add(bench.Address(Flag)).Add(1ul).Add(bench.Address(Passed)));
        dispatch.Load(bench, device.NewDeadline());
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
            bench[Passed].Should().Be(64 * round, "every work-item counted itself before the mark was written");
        }
    }
}
