using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Packets.Pm4;
using Harness.Synchronization;

namespace Conformance.Tests.Pm4;

/// <summary>RELEASE_MEM.</summary>
[Category("Pm4")]
public sealed class ReleaseMemTests(DeviceFixture device)
{
    private const ulong Value = 0x1122_3344_5566_7788;

    [ConformanceTheory]
    [InlineData(ReleaseMemData.None, 0xeeee_eeee_eeee_eeee)]
    [InlineData(ReleaseMemData.Low32, 0xeeee_eeee_5566_7788)]
    [InlineData(ReleaseMemData.Value64, Value)]
    [Verifies(Pm4Clauses.ReleaseMemWidth)]
    public void Value_is_written_in_the_width_asked_for(ReleaseMemData data, ulong after)
    {
        using Pm4Bench bench = new(device);
        bench[0] = 0xeeee_eeee;
        bench[1] = 0xeeee_eeee;

        bench.Run((ref packets) => packets.ReleaseMem(data, bench.Address(0), Value));

        bench.Wide(0).Should().Be(after);
    }

    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies(Pm4Clauses.ReleaseMemWrites)]
    public void Value_of_32_bits_is_written_to_any_dword(int word)
    {
        using Pm4Bench bench = new(device);

        bench.Run((ref packets) => packets.ReleaseMem(ReleaseMemData.Low32, bench.Address(word), Value));

        uint[] expected = new uint[4];
        expected[word] = unchecked((uint)Value);
        bench.Memory.AsSpan<uint>()[..4].ToArray().Should().Equal(expected);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReleaseMemClock)]
    public void Clock_is_that_of_the_gpu()
    {
        using Pm4Bench bench = new(device);
        bench.Run((ref packets) =>
        {
            packets.CopyData(CopyDataSource.GpuClock, 0, bench.Address(0));
            packets.ReleaseMem(ReleaseMemData.GpuClock, bench.Address(2), Value);
        });
        bench.Run((ref packets) => packets.CopyData(CopyDataSource.GpuClock, 0, bench.Address(4)));

        bench.Wide(2).Should().BeInRange(bench.Wide(0), bench.Wide(4), "it was taken between two COPY_DATA of the clock");
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReleaseMemInterrupts)]
    public void Interrupt_signals_the_event_of_its_context_id()
    {
        using Pm4Bench bench = new(device);
        using KfdEvent wakeUp = device.Device.CreateEvent();

        bench.Run((ref packets) => packets.ReleaseMem(
            ReleaseMemData.Value64, wakeUp.SlotAddress, wakeUp.Id, ReleaseMemInterrupt.AfterWriteConfirm, wakeUp.Id));

        wakeUp.Wait(device.NewDeadline()).Should().BeTrue("int_sel is 2 and int_ctxid is event {0}", wakeUp.Id);
    }

    [ConformanceTheory]
    [InlineData(ReleaseMemInterrupt.AfterWriteConfirm, true)]
    [InlineData(ReleaseMemInterrupt.None, false)]
    [InlineData(ReleaseMemInterrupt.WriteConfirmOnly, false)]
    [Verifies(Pm4Clauses.ReleaseMemInterrupts)]
    public void Interrupt_comes_when_it_is_selected(ReleaseMemInterrupt interrupt, bool comes)
    {
        using Pm4Bench bench = new(device);
        using KfdEvent wakeUp = device.Device.CreateEvent();
        using KfdEvent last = device.Device.CreateEvent();

        bench.Run((ref packets) =>
        {
            packets.WriteData64(wakeUp.SlotAddress, wakeUp.Id);
            packets.ReleaseMem(ReleaseMemData.Value64, bench.Address(0), Value, interrupt, wakeUp.Id);
            packets.ReleaseMem(ReleaseMemData.Value64, last.SlotAddress, last.Id, ReleaseMemInterrupt.AfterWriteConfirm, last.Id);
        });

        last.Wait(device.NewDeadline()).Should().BeTrue("it is the interrupt behind");
        wakeUp.Wait(comes ? device.NewDeadline() : Deadline.Now).Should().Be(comes, "int_sel is {0}", interrupt);
        bench.Wide(0).Should().Be(Value);
    }

    [ConformanceFact]
    [Verifies(Pm4Clauses.ReleaseMemInterrupts)]
    public void Interrupt_comes_after_the_write()
    {
        using Pm4Bench bench = new(device);
        using KfdEvent wakeUp = device.Device.CreateEvent();
        for (uint i = 1; i <= 50; i++)
        {
            bench.Start((ref packets) =>
            {
                packets.ReleaseMem(ReleaseMemData.Low32, bench.Address(0), i);
                packets.ReleaseMem(ReleaseMemData.Value64, wakeUp.SlotAddress, wakeUp.Id, ReleaseMemInterrupt.AfterWriteConfirm, wakeUp.Id);
            });

            wakeUp.Wait(device.NewDeadline()).Should().BeTrue("round {0} interrupts", i);
            bench[0].Should().Be(i, "the interrupt is behind the write");
        }
    }
}
