using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Synchronization;

namespace Conformance.Tests.Event;

/// <summary>Signals that the CPU gives and takes.</summary>
[Category("Event")]
public sealed class SetAndResetTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(EventClauses.StartsUnsignalled)]
    public void Fresh_event_is_not_signalled(bool autoReset)
    {
        using KfdEvent fresh = device.Device.CreateEvent(EventKind.Signal, autoReset);

        device.IsSignalled(fresh.Id).Should().BeFalse();
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(EventClauses.SetSignals)]
    public void Set_signals(bool autoReset)
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset);

        device.IsSignalled(signalled.Id).Should().BeFalse("nothing was set yet");

        signalled.Set();

        device.IsSignalled(signalled.Id).Should().BeTrue();
        device.IsSignalled(signalled.Id).Should().Be(!autoReset, "who waits consumes the signal of an auto-reset event, and of no other");
    }

    [ConformanceFact]
    [Verifies(EventClauses.SetSignals)]
    public void Set_wakes_a_thread_that_sleeps()
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        using var sleeper = new Sleeper(device, signalled.Id);

        sleeper.WaitUntilAsleep(signalled.Id).Should().BeTrue("SET_EVENT finds a waiter, and its signal is consumed");

        sleeper.Join().Error.Should().Be(Harness.Kernel.Errno.None);
        sleeper.Outcome.Should().Be(Harness.Uapi.Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }

    [ConformanceFact]
    [Verifies(EventClauses.SetSignals)]
    public void Wait_for_what_is_signalled_does_not_sleep()
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        signalled.Set();
        using var sleeper = new Sleeper(device, signalled.Id);

        sleeper.Join().Error.Should().Be(Harness.Kernel.Errno.None);
        sleeper.Outcome.Should().Be(Harness.Uapi.Kfd.KFD_IOC_WAIT_RESULT_COMPLETE);
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(EventClauses.ResetClears)]
    public void Reset_takes_the_signal_away(bool autoReset)
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset);
        signalled.Set();

        signalled.Reset();

        device.IsSignalled(signalled.Id).Should().BeFalse();
    }

    [ConformanceFact]
    [Verifies(EventClauses.AutoReset)]
    public void Wait_consumes_the_signal_of_an_auto_reset_event()
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        signalled.Set();
        device.IsSignalled(signalled.Id).Should().BeTrue();

        device.IsSignalled(signalled.Id).Should().BeFalse("the first wait took the signal");
    }

    [ConformanceFact]
    [Verifies(EventClauses.ManualResetStays)]
    public void Manual_reset_event_stays_signalled()
    {
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: false);
        signalled.Set();
        device.IsSignalled(signalled.Id).Should().BeTrue();

        device.IsSignalled(signalled.Id).Should().BeTrue("only RESET_EVENT takes its signal away");
    }
}
