using Harness.Contracts.Clauses;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Events that a queue signals: it writes the event's slot, then interrupts with the event's id.</summary>
[Category("Event")]
public sealed unsafe class GpuSignalTests(DeviceFixture device)
{
    private static readonly KfdVersion s_linux73 = new(1, 23);

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSignals)]
    public void Pm4_queue_wakes_the_event()
    {
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.Release(queue, woken);

        woken.Wait(device.NewDeadline()).Should().BeTrue();
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(EventClauses.InterruptSignals)]
    public void Sdma_queue_wakes_the_event()
    {
        using KfdEvent woken = device.Device.CreateEvent();
        using SdmaQueue queue = device.Device.CreateSdmaQueue();

        device.Trap(queue, woken);

        woken.Wait(device.NewDeadline()).Should().BeTrue();
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSignals)]
    public void Every_interrupt_wakes_the_event_anew()
    {
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        for (int round = 0; round < 50; round++)
        {
            device.Release(queue, woken);

            woken.Wait(device.NewDeadline()).Should().BeTrue($"round {round} interrupted");
        }
    }

    [ConformanceFact]
    [Verifies(EventClauses.SlotRearmed)]
    public void Slot_is_all_ones_again_when_the_event_wakes()
    {
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.Release(queue, woken);
        woken.Wait(device.NewDeadline()).Should().BeTrue();

        Volatile.Read(ref *(ulong*)woken.SlotAddress).Should().Be(ulong.MaxValue);
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSparesUnwritten)]
    public void Interrupt_does_not_signal_other_events()
    {
        using KfdEvent other = device.Device.CreateEvent();
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.Release(queue, woken);
        woken.Wait(device.NewDeadline()).Should().BeTrue();

        device.IsSignalled(other.Id).Should().BeFalse("its slot was not written");
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSignals)]
    public void Wait_for_all_ends_when_a_queue_has_signalled_each()
    {
        const int Count = 32;
        KfdEvent[] events = [.. Enumerable.Range(0, Count).Select(_ => device.Device.CreateEvent())];
        try
        {
            using Pm4Queue queue = device.Device.CreatePm4Queue();
            foreach (KfdEvent one in events)
                device.Release(queue, one);

            kfd_event_data[] data = [.. events.Select(one => new kfd_event_data { event_id = one.Id })];
            device.Wait(data, all: true, (uint)device.Patience.TotalMilliseconds, out uint outcome).Error.Should().Be(Errno.None);

            outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        }
        finally
        {
            foreach (KfdEvent one in events)
                one.Dispose();
        }
    }

    [ConformanceFact(Requires = Capability.Aql)]
    [Verifies(EventClauses.InterruptSignals)]
    public void Completion_signal_of_an_aql_packet_wakes_its_event()
    {
        using MemorySignal completion = device.Device.CreateSignal(1);
        using AqlQueue queue = device.Device.CreateAqlQueue();
        Span<uint> packet = stackalloc uint[AqlQueue.PacketDwords];
        new AqlEncoder(packet).BarrierAnd([], completion.Address);

        queue.Submit(packet, device.NewDeadline());

        completion.WakeUp!.Wait(device.NewDeadline()).Should().BeTrue("the signal names its event and the event's slot");
        completion.Value.Should().Be(0);
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSearches, EventClauses.InterruptSparesUnwritten)]
    public void Interrupt_with_another_id_signals_the_event_whose_slot_is_written()
    {
        using KfdEvent named = device.Device.CreateEvent();
        using KfdEvent written = device.Device.CreateEvent();
        using KfdEvent last = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();

        device.Release(queue, written, named.Id);

        WaitForInterruptBehind(queue, last);
        MustBeFound(written);
        device.IsSignalled(named.Id).Should().BeFalse("its slot was not written");
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_SIGNAL_EVENT_LIMIT - 1)]
    [InlineData(Kfd.KFD_SIGNAL_EVENT_LIMIT)]
    [InlineData(0x0fff_ffffu)]
    [Verifies(EventClauses.InterruptSearches)]
    public void Interrupt_with_the_id_of_no_event_signals_every_event_whose_slot_is_written(uint id)
    {
        using KfdEvent first = device.Device.CreateEvent();
        using KfdEvent second = device.Device.CreateEvent();
        using KfdEvent unwritten = device.Device.CreateEvent();
        using KfdEvent last = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        Volatile.Write(ref *(ulong*)first.SlotAddress, first.Id);

        device.Release(queue, second, id);

        WaitForInterruptBehind(queue, last);
        MustBeFound(second);
        device.IsSignalled(first.Id).Should().BeTrue("its slot was written too");
        device.IsSignalled(unwritten.Id).Should().BeFalse();
    }

    [ConformanceFact]
    [Verifies(EventClauses.InterruptSparesUnwritten)]
    public void Interrupt_with_an_id_leaves_another_event_alone_whose_slot_is_written()
    {
        using KfdEvent other = device.Device.CreateEvent();
        using KfdEvent woken = device.Device.CreateEvent();
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        Pm4Encoder encoder = queue.Encoder(queue.Reserve(16, device.NewDeadline()));
        encoder.ReleaseMem(ReleaseMemData.Value64, other.SlotAddress, other.Id);
        queue.Commit(encoder.Count);

        device.Release(queue, woken);
        woken.Wait(device.NewDeadline()).Should().BeTrue();

        device.IsSignalled(other.Id).Should().BeFalse("the interrupt has the id of another");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(EventClauses.InterruptSparesUnwritten)]
    public void Trap_with_an_id_leaves_another_event_alone_whose_slot_is_written()
    {
        using KfdEvent other = device.Device.CreateEvent();
        using KfdEvent woken = device.Device.CreateEvent();
        using SdmaQueue queue = device.Device.CreateSdmaQueue();
        Deadline deadline = device.NewDeadline();
        SdmaEncoder encoder = new(queue.Reserve(32, deadline), device.Device.Gfx);
        encoder.Fence(other.SlotAddress, other.Id);
        encoder.Fence(woken.SlotAddress, woken.Id);
        encoder.Trap(woken.Id);
        queue.Commit(encoder.Count);
        woken.Wait(deadline).Should().BeTrue();

        device.IsSignalled(other.Id).Should().BeFalse("the interrupt has the id of another");
    }

    // Events are found in the order of their ids, so that those that were made before the last one are signalled when that is.
    private void WaitForInterruptBehind(Pm4Queue queue, KfdEvent last)
    {
        device.Release(queue, last);
        last.Wait(device.NewDeadline()).Should().BeTrue("its interrupt has its id");
    }

    private void MustBeFound(KfdEvent written)
    {
        bool isFound = device.IsSignalled(written.Id);
        Require.NotBefore(!isFound, device.Version, s_linux73, "looks for written slots also when an interrupt has the id of one that is not");
        isFound.Should().BeTrue("the driver looks for written slots when the id leads to none");
    }
}
