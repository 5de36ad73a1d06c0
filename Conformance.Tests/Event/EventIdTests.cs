using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>What CREATE_EVENT answers for events with and without a slot, in a process that has none yet.</summary>
[Category("Event")]
public sealed class EventIdTests(DeviceFixture device)
{
    private const uint FirstOther = 0x4000_0000;
    private const ulong PageOffset = Kfd.KFD_MMAP_TYPE_EVENTS;

    [ConformanceTheory]
    [InlineData(Kfd.KFD_IOC_EVENT_NODECHANGE)]
    [InlineData(Kfd.KFD_IOC_EVENT_HW_EXCEPTION)]
    [InlineData(Kfd.KFD_IOC_EVENT_MEMORY)]
    [Verifies(EventClauses.OtherIds)]
    public void Events_without_a_slot_have_ids_of_their_own(uint type)
    {
        using FreshProcess fresh = new(device);

        Create(fresh, type).event_id.Should().Be(FirstOther);
        Create(fresh, type).event_id.Should().Be(FirstOther + 1);
        fresh.Call(Kfd.AMDKFD_IOC_DESTROY_EVENT, new kfd_ioctl_destroy_event_args { event_id = FirstOther }).Should().Be(Errno.None);
        Create(fresh, type).event_id.Should().Be(FirstOther, "it is the lowest that is free again");
    }

    [ConformanceFact]
    [Verifies(EventClauses.PageOffset)]
    public void Offset_of_the_signal_page_is_told_for_events_with_a_slot()
    {
        using Harness.Synchronization.KfdEvent hasPage = device.Device.CreateEvent();
        foreach (uint type in (uint[])[Kfd.KFD_IOC_EVENT_SIGNAL, Kfd.KFD_IOC_EVENT_DEBUG_EVENT, Kfd.KFD_IOC_EVENT_MEMORY])
        {
            var arguments = new kfd_ioctl_create_event_args { event_type = type };
            device.Create(ref arguments).Error.Should().Be(Errno.None);
            device.Destroy(arguments.event_id).Error.Should().Be(Errno.None);

            arguments.event_page_offset.Should().Be(type == Kfd.KFD_IOC_EVENT_MEMORY ? 0 : PageOffset, "the event is of type {0}", type);
        }
    }

    private static kfd_ioctl_create_event_args Create(FreshProcess fresh, uint type)
    {
        var arguments = new kfd_ioctl_create_event_args { event_type = type };
        fresh.Call(Kfd.AMDKFD_IOC_CREATE_EVENT, ref arguments).Should().Be(Errno.None);
        return arguments;
    }
}
