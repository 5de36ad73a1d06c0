using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Ages of events: how a waiter hears of a signal that another one consumed.</summary>
[Category("Event")]
public sealed class EventAgeTests(DeviceFixture device)
{
    // An event starts with age 1; 0 in a wait means that no age is given (kfd_ioctl.h: kfd_hsa_signal_event_data).
    private const ulong FirstAge = 1;

    [ConformanceFact]
    [Verifies(EventClauses.AgeCompletes)]
    public void Wait_with_an_older_age_ends_though_the_signal_was_consumed()
    {
        RequireAges();
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        signalled.Set();
        device.IsSignalled(signalled.Id).Should().BeTrue();

        Wait(signalled, FirstAge, out _).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_COMPLETE, "the event was signalled since that age");
    }

    [ConformanceFact]
    [Verifies(EventClauses.AgeWaits)]
    public void Wait_with_the_event_s_own_age_does_not_end()
    {
        RequireAges();
        using KfdEvent fresh = device.Device.CreateEvent(EventKind.Signal, autoReset: true);

        Wait(fresh, FirstAge, out _).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT, "nothing signalled it since it was made");
    }

    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(5)]
    [Verifies(EventClauses.AgeWrittenBack)]
    public void Wait_writes_back_an_age_that_counts_signals(int signals)
    {
        RequireAges();
        using KfdEvent signalled = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        for (int i = 0; i < signals; i++)
            signalled.Set();

        Wait(signalled, FirstAge, out ulong age);

        age.Should().Be(FirstAge + (ulong)signals);
    }

    [ConformanceTheory]
    [InlineData(EventKind.Memory)]
    [InlineData(EventKind.HardwareException)]
    [Verifies(EventClauses.AgeOfSignalsOnly)]
    public void Age_of_another_event_is_not_looked_at(EventKind kind)
    {
        RequireAges();
        using KfdEvent other = device.Device.CreateEvent(kind);

        Wait(other, FirstAge + 1, out _).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT, "nothing signalled it");
    }

    [ConformanceFact]
    [Verifies(EventClauses.AgeUnknown)]
    public void Older_kernels_look_at_no_age()
    {
        Require.That(device.Version < KfdVersion.EventAge, $"KFD is {device.Version}, and ages came with {KfdVersion.EventAge}");
        using KfdEvent fresh = device.Device.CreateEvent(EventKind.Signal, autoReset: true);

        Wait(fresh, FirstAge + 1, out ulong age).Should().Be(Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT, "nothing signalled it");
        age.Should().Be(FirstAge + 1);
    }

    private void RequireAges() => Require.That(device.Version >= KfdVersion.EventAge, $"KFD is {device.Version}, and ages came with {KfdVersion.EventAge}");

    private uint Wait(KfdEvent awaited, ulong lastAge, out ulong age)
    {
        kfd_event_data[] data = [new kfd_event_data { event_id = awaited.Id }];
        data[0].signal_event_data.last_event_age = lastAge;
        device.Wait(data, all: true, milliseconds: 0, out uint outcome).Error.Should().Be(Errno.None);
        age = data[0].signal_event_data.last_event_age;
        return outcome;
    }
}
