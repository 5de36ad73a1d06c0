using System.Diagnostics;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>WAIT_EVENTS on several events, and its ends.</summary>
[Category("Event")]
public sealed class WaitTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(EventClauses.TimeoutIsSuccess)]
    public void Time_out_is_no_error()
    {
        using KfdEvent never = device.Device.CreateEvent();

        KernelResult result = device.Wait([new kfd_event_data { event_id = never.Id }], all: true, milliseconds: 1, out uint outcome);

        result.Error.Should().Be(Errno.None);
        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT);
    }

    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(30)]
    [Verifies(EventClauses.WaitLasts)]
    public void Wait_does_not_end_before_its_time(int milliseconds)
    {
        using KfdEvent never = device.Device.CreateEvent();
        long start = Stopwatch.GetTimestamp();

        device.Wait([new kfd_event_data { event_id = never.Id }], all: true, (uint)milliseconds, out _);

        Stopwatch.GetElapsedTime(start).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(milliseconds), "nothing was signalled");
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(EventClauses.TimedOutIsForgotten)]
    public void Signal_after_a_wait_that_timed_out_is_not_lost(bool all)
    {
        using KfdEvent late = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using KfdEvent other = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        kfd_event_data[] both = [new() { event_id = late.Id }, new() { event_id = other.Id }];
        device.Wait(both, all, milliseconds: 5, out uint outcome);
        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT);

        late.Set();

        device.IsSignalled(late.Id).Should().BeTrue("the wait that is over must not consume it");
    }

    [ConformanceFact]
    [Verifies(EventClauses.WaitForAny)]
    public void Wait_for_any_ends_with_one_of_three()
    {
        using KfdEvent first = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using KfdEvent second = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using KfdEvent third = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        second.Set();

        Wait(all: false, first, second, third).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }

    [ConformanceFact]
    [Verifies(EventClauses.WaitForAll)]
    public void Wait_for_all_does_not_end_with_one_of_two()
    {
        using KfdEvent first = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        using KfdEvent second = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        first.Set();

        Wait(all: true, first, second).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT);
    }

    [ConformanceTheory]
    [InlineData(2)]
    [InlineData(64)]
    [Verifies(EventClauses.SetSignals)]
    public void Wait_for_all_ends_when_every_one_is_signalled(int count)
    {
        KfdEvent[] events = [.. Enumerable.Range(0, count).Select(_ => device.Device.CreateEvent(EventKind.Signal, autoReset: false))];
        try
        {
            foreach (KfdEvent one in events)
                one.Set();

            Wait(all: true, events).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
        }
        finally
        {
            foreach (KfdEvent one in events)
                one.Dispose();
        }
    }

    [ConformanceFact]
    [Verifies(EventClauses.DestroyedWhileWaiting)]
    public void Wait_fails_when_its_event_is_destroyed()
    {
        using KfdEvent probe = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        KfdEvent destroyed = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using var sleeper = new Sleeper(device, destroyed.Id, probe.Id);
        bool isAsleep = sleeper.WaitUntilAsleep(probe.Id);

        destroyed.Dispose();

        isAsleep.Should().BeTrue();
        sleeper.Join().Error.Should().Be(Errno.EIO);
        sleeper.Outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
    }

    private uint Wait(bool all, params KfdEvent[] events)
    {
        kfd_event_data[] data = [.. events.Select(one => new kfd_event_data { event_id = one.Id })];
        device.Wait(data, all, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);
        return outcome;
    }
}
