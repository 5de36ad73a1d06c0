using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>The list that WAIT_EVENTS is given: which entries are written, and what becomes of one that cannot be reached.</summary>
[Category("Event")]
public sealed unsafe class WaitDataTests(DeviceFixture device)
{
    private const ulong FirstAge = 1;
    private const ulong SomeOtherAge = 1000;

    [ConformanceTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [Verifies(EventClauses.AgeWrittenBack, EventClauses.AgeUnasked)]
    public void Each_entry_gets_the_age_of_its_own_event_where_it_asks(int unasked)
    {
        RequireAges();
        KfdEvent[] events = [.. Enumerable.Range(0, 3).Select(_ => device.Device.CreateEvent(EventKind.Signal, autoReset: false))];
        try
        {
            for (int i = 0; i < events.Length; i++)
            {
                for (int signals = 0; signals <= i; signals++)
                    events[i].Set();
            }

            kfd_event_data[] data = [.. events.Select((one, i) => Entry(one, i == unasked ? 0 : FirstAge))];
            device.Wait(data, all: true, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);

            outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
            for (int i = 0; i < events.Length; i++)
                Age(data[i]).Should().Be(i == unasked ? 0 : FirstAge + 1 + (ulong)i, "event {0} was signalled {1} times", i, i + 1);
        }
        finally
        {
            foreach (KfdEvent one in events)
                one.Dispose();
        }
    }

    [ConformanceFact]
    [Verifies(EventClauses.DataOnCompletion)]
    public void Wait_that_does_not_complete_writes_no_age()
    {
        RequireAges();
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using KfdEvent never = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        signalled.Set();
        kfd_event_data[] data = [Entry(signalled, SomeOtherAge), Entry(never, 0)];

        device.Wait(data, all: true, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);

        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT);
        Age(data[0]).Should().Be(SomeOtherAge);
    }

    [ConformanceFact]
    [Verifies(EventClauses.WaitForAny)]
    public void Entry_of_an_event_that_was_not_signalled_is_left_alone()
    {
        const ulong Untouched = 0xa5a5_a5a5_a5a5_a5a5;
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        signalled.Set();
        kfd_event_data[] data = [Entry(violation, Untouched), Entry(signalled, 0)];

        device.Wait(data, all: false, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);

        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        Age(data[0]).Should().Be(Untouched, "there was no memory violation");
    }

    [ConformanceFact]
    [Verifies(EventClauses.ListUnreadable)]
    public void List_that_cannot_be_read_is_refused()
    {
        var arguments = new kfd_ioctl_wait_events_args { num_events = 1, wait_result = uint.MaxValue };

        Wait(&arguments).Should().Be(Errno.EFAULT);

        arguments.wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
    }

    [ConformanceFact]
    [Verifies(EventClauses.DataUnwritable)]
    public void Age_that_cannot_be_written_is_an_error()
    {
        RequireAges();
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using ReadOnlyView list = new(device);
        signalled.Set();
        *(kfd_event_data*)list.Writable = Entry(signalled, FirstAge);
        var arguments = new kfd_ioctl_wait_events_args { events_ptr = (ulong)list.ReadOnly, num_events = 1, wait_result = uint.MaxValue };

        Wait(&arguments).Should().Be(Errno.EFAULT);

        arguments.wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
    }

    [ConformanceFact]
    [Verifies(IoctlClauses.ResultUnwritable)]
    public void Result_of_a_wait_that_slept_and_cannot_be_written_is_an_error()
    {
        using KfdEvent never = device.Device.CreateEvent();
        using ReadOnlyView argument = new(device);
        kfd_event_data entry = Entry(never, 0);
        *(kfd_ioctl_wait_events_args*)argument.Writable = new kfd_ioctl_wait_events_args { events_ptr = (ulong)&entry, num_events = 1, timeout = 1 };

        Wait(argument.ReadOnly).Should().Be(Errno.EFAULT);
    }

    // The kernel complains that it was asked for more memory than it gives out at a time.
    [ConformanceFact(Requires = Capability.Expendable, Provokes = KernelLogEvents.Warning | KernelLogEvents.Taint)]
    [Verifies(EventClauses.TooMany)]
    public void More_events_than_there_is_memory_for_are_refused()
    {
        var arguments = new kfd_ioctl_wait_events_args { num_events = uint.MaxValue, wait_result = uint.MaxValue };

        Wait(&arguments).Should().Be(Errno.ENOMEM);

        arguments.wait_result.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
    }

    private void RequireAges() => Require.That(device.Version >= KfdVersion.EventAge, $"KFD is {device.Version}, and ages came with {KfdVersion.EventAge}");

    private Errno Wait(void* arguments) => device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_WAIT_EVENTS, arguments).Error;

    private static kfd_event_data Entry(KfdEvent awaited, ulong age)
    {
        var entry = new kfd_event_data { event_id = awaited.Id };
        entry.signal_event_data.last_event_age = age;
        return entry;
    }

    private static ulong Age(in kfd_event_data entry) => entry.signal_event_data.last_event_age;
}
