using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Events that a call must not take.</summary>
[Category("Event")]
public sealed class EventArgumentTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(EventClauses.UnknownId)]
    public void Set_of_unknown_event_is_refused() => device.Set(EventCalls.UnknownId).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(EventClauses.UnknownId)]
    public void Reset_of_unknown_event_is_refused() => device.Reset(EventCalls.UnknownId).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(EventClauses.UnknownId)]
    public void Destroy_of_unknown_event_is_refused() => device.Destroy(EventCalls.UnknownId).Error.Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(EventClauses.UnknownId)]
    public void Wait_for_unknown_event_is_refused()
    {
        KernelResult result = device.Wait([new kfd_event_data { event_id = EventCalls.UnknownId }], all: false, milliseconds: 0, out uint outcome);

        result.Error.Should().Be(Errno.EINVAL);
        outcome.Should().Be(Kfd.KFD_IOC_WAIT_RESULT_FAIL);
    }

    [ConformanceFact]
    [Verifies(EventClauses.UnknownId)]
    public void Destroyed_event_is_unknown()
    {
        KfdEvent destroyed = device.Device.CreateEvent();
        destroyed.Dispose();

        device.Set(destroyed.Id).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(EventKind.Memory)]
    [InlineData(EventKind.HardwareException)]
    [Verifies(EventClauses.OtherType)]
    public void Only_signal_events_can_be_set(EventKind kind)
    {
        using KfdEvent other = device.Device.CreateEvent(kind);

        device.Set(other.Id).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(EventKind.Memory)]
    [InlineData(EventKind.HardwareException)]
    [Verifies(EventClauses.OtherType)]
    public void Only_signal_events_can_be_reset(EventKind kind)
    {
        using KfdEvent other = device.Device.CreateEvent(kind);

        device.Reset(other.Id).Error.Should().Be(Errno.EINVAL);
    }
}
