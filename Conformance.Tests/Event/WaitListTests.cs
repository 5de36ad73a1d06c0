using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Lists of events that are unusual, and events that several waits have in theirs.</summary>
[Category("Event")]
public sealed unsafe class WaitListTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(true, 0u)]
    [InlineData(false, 0u)]
    [InlineData(true, 10_000u)]
    [InlineData(false, 10_000u)]
    [Verifies(EventClauses.WaitForNothing)]
    public void Wait_for_no_events_is_complete(bool all, uint milliseconds)
    {
        device.Wait([], all, milliseconds, out uint outcome).Error.Should().Be(Errno.None);

        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }

    [ConformanceTheory]
    [InlineData(false, Kfd.KFD_IOC_WAIT_RESULT_COMPLETE)]
    [InlineData(true, Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT)]
    [Verifies(EventClauses.SameEventTwice)]
    public void Second_entry_of_an_event_sees_what_the_first_one_left(bool autoReset, uint expected)
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset);
        signalled.Set();

        device.Wait(Twice(signalled), all: true, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);

        outcome.Should().Be(expected, "the first entry takes the signal of an auto-reset event, and of no other");
    }

    [ConformanceFact]
    [Verifies(EventClauses.SameEventTwice)]
    public void Signal_wakes_both_entries_of_an_event()
    {
        using KfdEvent awaited = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using var sleeper = new Sleeper(device, awaited.Id, awaited.Id);
        sleeper.WaitUntilAsleep(awaited.Id).Should().BeTrue("the signal is consumed");

        // The first entry alone may have consumed it; then both, or the second, are still to be woken.
        awaited.Set();

        sleeper.Join().Error.Should().Be(Errno.None);
        sleeper.Outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }

    [ConformanceFact]
    [Verifies(EventClauses.WakesAll, EventClauses.WakingUsesUp)]
    public void One_signal_of_an_auto_reset_event_wakes_all_who_sleep_and_is_used_up()
    {
        using KfdEvent shared = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using KfdEvent first = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using KfdEvent second = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using var one = new Sleeper(device, shared.Id, first.Id);
        using var other = new Sleeper(device, shared.Id, second.Id);
        one.WaitUntilAsleep(first.Id).Should().BeTrue("the first thread sleeps on the shared event");
        other.WaitUntilAsleep(second.Id).Should().BeTrue("the second thread sleeps on the shared event");

        shared.Set();

        foreach (Sleeper sleeper in (Sleeper[])[one, other])
        {
            sleeper.Join().Error.Should().Be(Errno.None);
            sleeper.Outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        }

        device.IsSignalled(shared.Id).Should().BeFalse("the threads that were woken have used the signal up");
    }

    [ConformanceFact]
    [Verifies(EventClauses.ListInOrder)]
    public void Entry_that_is_wrong_is_told_before_the_next_one_is_read()
    {
        nuint page = (nuint)device.Kernel.PageSize;
        nint memory = (nint)device.Kernel.Map(0, 2 * page, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        device.Kernel.Map(memory + (nint)page, page, MapProtection.None, MapFlags.Private | MapFlags.Anonymous | MapFlags.Fixed, -1, 0).Error.Should().Be(Errno.None);
        var last = (kfd_event_data*)(memory + (nint)page) - 1;
        *last = new kfd_event_data { event_id = EventCalls.UnknownId };
        var arguments = new kfd_ioctl_wait_events_args { events_ptr = (ulong)last, num_events = 2 };

        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_WAIT_EVENTS, ref arguments).Error;

        device.Kernel.Unmap(memory, 2 * page);
        error.Should().Be(Errno.EINVAL, "the second entry cannot be read, which would be EFAULT");
    }

    [ConformanceTheory]
    [InlineData(2u)]
    [InlineData(0x8000_0000u)]
    [Verifies(EventClauses.AllAnyNumber)]
    public void Any_number_but_0_waits_for_all([Hexadecimal] uint all)
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using KfdEvent silent = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        signalled.Set();
        kfd_event_data* events = stackalloc kfd_event_data[2];
        (events[0].event_id, events[1].event_id) = (signalled.Id, silent.Id);
        var arguments = new kfd_ioctl_wait_events_args { events_ptr = (ulong)events, num_events = 2, wait_for_all = all };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_WAIT_EVENTS, ref arguments).Error.Should().Be(Errno.None);

        arguments.wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT, "one of the two is not signalled");
    }

    private static kfd_event_data[] Twice(KfdEvent awaited) => [new() { event_id = awaited.Id }, new() { event_id = awaited.Id }];
}
